import { type LabFamily, type LabModel, SINGLE } from "@/components/catalog/lab-summaries";
import { modelHref, providerHref } from "@/components/catalog/urls";
import { ScrollRegion } from "@/components/ui/scroll-region";
import { modelName } from "@/lib/catalog/identity/model-name";
import { formatCount, formatNoun } from "@/lib/format/count";
import { formatPrice } from "@/lib/format/money";
import { formatTokens } from "@/lib/format/tokens";

const NAMED_HOSTS = 3;
const COLUMNS = 7;
const unknown = <span className="text-faint">?</span>;

/** The first hosts by name, and how many more there are. */
function Hosts({ model, asOf }: { model: LabModel; asOf: string | null }) {
  const { hosts } = model;
  const more = hosts.length - NAMED_HOSTS;
  return (
    <>
      {hosts.slice(0, NAMED_HOSTS).map((host, at) => (
        <span key={host.slug}>
          {at > 0 && ", "}
          <a className="hover:underline" href={providerHref(host.slug, asOf)}>
            {host.name}
          </a>
        </span>
      ))}
      {more > 0 && (
        <>
          {" "}
          <a className="link text-muted" href={modelHref(model.id, asOf)}>
            and {more} more<span className="sr-only"> hosts of {model.name}</span>
          </a>
        </>
      )}
      {hosts.length === 0 && <span className="text-muted">no host now</span>}
    </>
  );
}

function ModelRow({ model, asOf }: { model: LabModel; asOf: string | null }) {
  return (
    <tr>
      <th scope="row" className="min-w-44">
        <a className="font-medium hover:underline" href={modelHref(model.id, asOf)}>
          {model.name}
        </a>
      </th>
      <td className="whitespace-nowrap text-muted">{model.released || unknown}</td>
      <td className="num">{Number.isNaN(model.input) ? unknown : formatPrice(model.input)}</td>
      <td className="num">{Number.isNaN(model.output) ? unknown : formatPrice(model.output)}</td>
      <td className="num">{Number.isNaN(model.context) ? unknown : formatTokens(model.context)}</td>
      <td className="num">{formatCount(model.hosts.length)}</td>
      <td className="whitespace-nowrap">
        <Hosts model={model} asOf={asOf} />
      </td>
    </tr>
  );
}

function FamilyRows({ family, asOf }: { family: LabFamily; asOf: string | null }) {
  return (
    <tbody>
      <tr>
        <th scope="rowgroup" colSpan={COLUMNS} className="bg-page">
          <span className="font-[550]">{family.id === SINGLE ? "Others" : modelName(family.id)}</span>
          <span className="text-muted">
            {"\u2002·\u2002"}
            {formatNoun(family.models.length, "model")}
          </span>
        </th>
      </tr>
      {family.models.map((model) => (
        <ModelRow key={model.id} model={model} asOf={asOf} />
      ))}
    </tbody>
  );
}

/** The Models of a Lab, family by family, with the least prices and who hosts each. */
export function LabView({ families, lab, asOf }: { families: readonly LabFamily[]; lab: string; asOf: string | null }) {
  return (
    <div className="mt-6">
      <ScrollRegion label={`Models of ${lab}`}>
        <table className="sheet">
          <caption className="sr-only">
            Models of {lab} by family: least prices in US dollars per million tokens, and who hosts each
          </caption>
          <thead>
            <tr>
              <th scope="col">Model</th>
              <th scope="col">Released</th>
              <th scope="col" className="num">
                Input from
              </th>
              <th scope="col" className="num">
                Output from
              </th>
              <th scope="col" className="num">
                Context up to
              </th>
              <th scope="col" className="num">
                Hosts
              </th>
              <th scope="col">Hosted by</th>
            </tr>
          </thead>
          {families.map((family) => (
            <FamilyRows key={family.id} family={family} asOf={asOf} />
          ))}
        </table>
      </ScrollRegion>
    </div>
  );
}
