import { changeWords } from "@/components/catalog/change/change-words";
import { SourceLink } from "@/components/catalog/sourced";
import { cellHref, modelHref, providerHref } from "@/components/catalog/urls";
import type { NamedChange } from "@/lib/catalog/change/named-change";
import { variantWords } from "@/lib/catalog/variant-words";
import { formatMinute } from "@/lib/format/instant";

const SECOND_MS = 1_000;

function toneOf({ kind, ratio }: NamedChange): string {
  if (kind === "gone" || kind === "retired") return "text-warning";
  if (kind !== "price" || ratio === null) return "";
  return ratio < 1 ? "text-better" : "text-accent";
}

/** One change: of which Offer, what from and to, by whose word, with the figures of just before and just after. */
export function ChangeEntry({ change }: { change: NamedChange }) {
  const { after, at, before, model, modelName, nativeId, provider, providerName, variant } = change;
  const side = after ?? before;
  const about = [nativeId, variantWords(provider, variant)].filter(Boolean).join(", ");
  const then = new Date(Date.parse(at) - SECOND_MS).toISOString();
  const name = `${modelName} at ${providerName}`;
  return (
    <li className="border-rule border-b px-4 py-2.5 last:border-b-0">
      <span className="font-[550]">
        <a className="hover:underline" href={modelHref(model)}>
          {modelName}
        </a>{" "}
        <span className="font-normal text-muted">at</span>{" "}
        <a className="hover:underline" href={providerHref(provider)}>
          {providerName}
        </a>
      </span>{" "}
      <span className="break-all font-mono text-muted text-note">{about}</span>
      <span className={`block [overflow-wrap:anywhere] ${toneOf(change)}`}>{changeWords(change)}</span>
      <span className="flex flex-wrap items-baseline gap-x-3 text-faint text-note">
        <span>
          <SourceLink url={side?.url ?? null}>{change.sourceName}</SourceLink>,{" "}
          {side?.isDateBound ? "captured not later than " : "captured "}
          {formatMinute(at)}
        </span>
        <a className="link min-h-6 py-1" href={cellHref(model, provider, then)}>
          Just before<span className="sr-only">: {name}</span>
        </a>
        <a className="link min-h-6 py-1" href={cellHref(model, provider, at)}>
          Just after<span className="sr-only">: {name}</span>
        </a>
      </span>
    </li>
  );
}
