import { fieldLabel, fieldWords } from "@/components/catalog/field-words";
import type { OfferRow } from "@/components/catalog/offer-table";
import { ScrollRegion } from "@/components/ui/scroll-region";
import { type Difference, offerDifferences } from "@/lib/catalog/offer-differences";
import { formatNoun } from "@/lib/format/count";
import { formatTokens } from "@/lib/format/tokens";

const TOKENS = new Set(["context", "max_output"]);
const MOST_NAMES = 6;

const words = (field: string, value: unknown): string =>
  TOKENS.has(field) && typeof value === "number" ? formatTokens(value) : fieldWords(field, value);

function Names({ rows }: { rows: readonly OfferRow[] }) {
  const names = [...new Set(rows.map((row) => row.name))];
  const more = names.length - MOST_NAMES;
  return (
    <span className="text-muted">
      {names.slice(0, MOST_NAMES).join(", ")}
      {more > 0 && <> and {more} more</>}
    </span>
  );
}

function Line({ difference: { field, common, deviating, silent } }: { difference: Difference<OfferRow> }) {
  return (
    <tr>
      <th scope="row" className="min-w-36">
        {fieldLabel(field)}
      </th>
      <td className="min-w-36">
        {words(field, common.value)}
        <span className="block text-faint text-note">{formatNoun(common.rows.length, "offer")}</span>
      </td>
      <td className="min-w-72">
        {deviating.map((group) => (
          <span key={words(field, group.value)} className="block">
            <b>{words(field, group.value)}</b> <Names rows={group.rows} />
          </span>
        ))}
      </td>
      <td className="num">{silent > 0 ? silent : <span className="text-faint">none</span>}</td>
    </tr>
  );
}

/** In what Offers of one name are not alike: what most of them state, and who states something else. */
export function ModelDifferences({ rows }: { rows: readonly OfferRow[] }) {
  const differences = offerDifferences(rows);
  if (differences.length === 0)
    return (
      <p className="text-muted">In limits, precision, tools, modalities, regions and retention the offers state nothing that differs.</p>
    );
  return (
    <ScrollRegion label="What differs between the offers">
      <table className="sheet">
        <caption className="sr-only">What differs between the offers; each value from the sources of its offer</caption>
        <thead>
          <tr>
            <th scope="col">In</th>
            <th scope="col">Most state</th>
            <th scope="col">Others state</th>
            <th scope="col" className="num">
              Offers that state nothing
            </th>
          </tr>
        </thead>
        <tbody>
          {differences.map((difference) => (
            <Line key={difference.field} difference={difference} />
          ))}
        </tbody>
      </table>
    </ScrollRegion>
  );
}
