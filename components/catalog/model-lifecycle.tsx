import { fieldLabel, fieldWords } from "@/components/catalog/field-words";
import { fieldOf, type OfferRow } from "@/components/catalog/offer-table";
import { SourceLine } from "@/components/catalog/sourced";
import { ScrollRegion } from "@/components/ui/scroll-region";
import type { DetailField } from "@/lib/catalog/offer-detail";

const FIELDS = ["retires_on", "replaced_by", "alias_of"] as const;

type Word = {
  readonly key: string;
  readonly name: string;
  readonly words: string;
  readonly names: readonly string[];
  readonly said: DetailField;
};

function wordsOf(rows: readonly OfferRow[]): Word[] {
  return FIELDS.flatMap((name) => {
    const said = rows.flatMap((row) => {
      const field = fieldOf(row.offer, name);
      return field ? [{ row, field, words: fieldWords(name, field.value) }] : [];
    });
    return [...Map.groupBy(said, (one) => `${one.words}\n${one.field.source}`)].flatMap(([key, same]) => {
      const [first] = same;
      return first
        ? [{ key: `${name}\n${key}`, name, words: first.words, names: [...new Set(same.map((one) => one.row.name))], said: first.field }]
        : [];
    });
  });
}

/** When Offers of a Model end and what follows them, as their Sources say. */
export function ModelLifecycle({ rows }: { rows: readonly OfferRow[] }) {
  const words = wordsOf(rows);
  if (words.length === 0)
    return <p className="text-muted">No source names a day of retirement, a successor or a model that this is an alias of.</p>;
  return (
    <ScrollRegion label="Retirement and successors">
      <table className="sheet">
        <caption className="sr-only">Retirement and successors</caption>
        <thead>
          <tr>
            <th scope="col">What</th>
            <th scope="col">Value</th>
            <th scope="col">At</th>
            <th scope="col">Source</th>
          </tr>
        </thead>
        <tbody>
          {words.map((word) => (
            <tr key={word.key}>
              <th scope="row" className="whitespace-nowrap">
                {fieldLabel(word.name)}
              </th>
              <td>{word.words}</td>
              <td className="min-w-40">{word.names.join(", ")}</td>
              <td className="min-w-52">
                <SourceLine value={word.said} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </ScrollRegion>
  );
}
