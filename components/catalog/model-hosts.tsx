import { providerHref } from "@/components/catalog/urls";
import type { BoardProvider } from "@/lib/catalog/board/dataset";
import { compareNames, formatNoun } from "@/lib/format/count";

type ModelHostsProps = { providers: readonly BoardProvider[]; lab: string; asOf: string | null };

function Group({
  title,
  note,
  providers,
  asOf,
}: {
  title: string;
  note: string;
  providers: readonly BoardProvider[];
  asOf: string | null;
}) {
  if (providers.length === 0) return null;
  return (
    <div className="border-rule border-b py-2">
      <dt className="text-muted">
        {title} <span className="text-faint text-note">{note}</span>
      </dt>
      <dd>
        {providers.map((provider, index) => (
          <span key={provider.slug}>
            {index > 0 && ", "}
            <a className="link inline-block min-h-6" href={providerHref(provider.slug, asOf)}>
              {provider.name}
            </a>
          </span>
        ))}
      </dd>
    </div>
  );
}

/** Who can be asked for a Model, by what is known of who runs it; and what is not known. */
export function ModelHosts({ providers, lab, asOf }: ModelHostsProps) {
  const sorted = providers.toSorted((a, b) => compareNames(a.name, b.name));
  const own = sorted.filter((one) => one.slug === lab);
  const rest = sorted.filter((one) => one.slug !== lab);
  const routers = rest.filter((one) => one.kinds.includes("router"));
  const unknown = rest.filter((one) => one.kinds.length === 0);
  const hosts = rest.filter((one) => one.kinds.length > 0 && !one.kinds.includes("router"));
  const clouds = hosts.filter((one) => one.kinds.includes("cloud"));
  const others = hosts.filter((one) => !one.kinds.includes("cloud"));
  return (
    <>
      <p className="mb-2 max-w-[720px]">
        <b>{formatNoun(own.length + hosts.length, "provider")}</b> that state to serve models themselves,{" "}
        {formatNoun(routers.length, "router")} that pass requests on to others
        {unknown.length > 0 && <>, and {unknown.length} of which no source says which of the two they are</>}.
      </p>
      <dl className="max-w-[1100px]">
        <Group title="The lab itself" note="sets its own price" providers={own} asOf={asOf} />
        <Group title="Clouds" note="often under a contract with the lab" providers={clouds} asOf={asOf} />
        <Group title="Other hosts" note="as they describe themselves" providers={others} asOf={asOf} />
        <Group title="Routers" note="resell what others serve" providers={routers} asOf={asOf} />
        <Group title="Kind not stated" note="may serve or resell" providers={unknown} asOf={asOf} />
      </dl>
      <p className="pt-2 text-faint text-note">
        Not known: who owns these companies, and which of them rent the capacity of another. So the number of truly independent hosts may be
        lower.
      </p>
    </>
  );
}
