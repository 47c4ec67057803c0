import { fieldLabel } from "@/components/catalog/field-words";
import { cellWords } from "@/components/compare/compare-words";
import type { CompareRow } from "@/lib/compare/build-rows";
import type { CompareColumn } from "@/lib/compare/comparison";
import type { Twins } from "@/lib/compare/find-twins";
import { formatNoun } from "@/lib/format/count";

const row = (field: string): CompareRow => ({ field, rate: null, cells: [], isEqual: false, isOneValue: false, best: [] });

function valueWords(field: string, column: CompareColumn | undefined): string {
  const cell = column?.offer.fields.find((one) => one.field === field);
  return cell ? cellWords(row(field), cell) : "not stated";
}

function Difference({ field, twins, columns }: { field: string; twins: Twins; columns: readonly CompareColumn[] }) {
  const same = Map.groupBy(twins.columns, (index) => valueWords(field, columns[index]));
  return (
    <li>
      <b>{fieldLabel(field)}</b>:{" "}
      {[...same].map(([words, at]) => `${words} at ${at.map((index) => columns[index]?.provider.name).join(", ")}`).join("; ")}
    </li>
  );
}

/** Offers that claim to be one Model, and in what they are not alike. */
export function TwinsNote({ twins, columns }: { twins: readonly Twins[]; columns: readonly CompareColumn[] }) {
  const telling = twins.filter(({ differs, open }) => differs.length + open.length > 0);
  if (telling.length === 0) return null;
  return (
    <section className="mt-6 border-warning border-l-2 pl-4">
      <h2 className="font-[550] text-title">Not quite the same thing</h2>
      {telling.map((one) => (
        <div key={one.model} className="mt-1">
          <p className="max-w-[720px] text-muted">
            {formatNoun(one.columns.length, "offer")} here go by the name of {columns[one.columns[0] ?? 0]?.modelName}
            {one.differs.length > 0 ? " and state different things:" : "."}
          </p>
          <ul className="list-disc pl-5">
            {one.differs.map((field) => (
              <Difference key={field} field={field} twins={one} columns={columns} />
            ))}
          </ul>
          {one.open.length > 0 && (
            <p className="text-muted">Not all of them state: {one.open.map((field) => fieldLabel(field).toLowerCase()).join(", ")}.</p>
          )}
        </div>
      ))}
    </section>
  );
}
