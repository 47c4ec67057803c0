import { agrees } from "@/lib/catalog/resolve/pick-claim";
import type { CompareColumn } from "@/lib/compare/comparison";

/** Offers that claim to be one Model and are not alike. `differs`: the fields in which they say different things. */
export type Twins = {
  readonly model: string;
  readonly columns: readonly number[];
  readonly differs: readonly string[];
  /** Fields that some of them state and others leave open. */
  readonly open: readonly string[];
};

const TELLING = [
  "context",
  "max_output",
  "quantization",
  "tools",
  "structured_output",
  "reasoning",
  "modalities_in",
  "modalities_out",
] as const;

/** Finds the Offers of one Model among the columns, with what sets them apart besides the price. */
export function findTwins(columns: readonly CompareColumn[]): Twins[] {
  const places = columns.map((column, index) => ({ column, index }));
  return [...Map.groupBy(places, ({ column }) => column.offer.model)].flatMap(([model, same]) => {
    if (same.length < 2) return [];
    const valuesOf = (field: string) => same.map(({ column }) => column.offer.fields.find((one) => one.field === field)?.value ?? null);
    const differs = TELLING.filter((field) => {
      const known = valuesOf(field).filter((value) => value !== null);
      return known.some((value) => !agrees(field, known[0], value));
    });
    const open = TELLING.filter((field) => {
      const values = valuesOf(field);
      return !differs.includes(field) && values.includes(null) && values.some((value) => value !== null);
    });
    return [{ model, columns: same.map(({ index }) => index), differs, open }];
  });
}
