import type { OfferDetail } from "@/lib/catalog/offer-detail";

/** One field in which Offers of one Model are not alike: the value most of them state, and who states another. */
export type Difference<Row> = {
  readonly field: string;
  readonly common: { readonly value: unknown; readonly rows: readonly Row[] };
  readonly deviating: readonly { readonly value: unknown; readonly rows: readonly Row[] }[];
  readonly silent: number;
};

export const COMPARED_FIELDS = [
  "context",
  "max_output",
  "quantization",
  "tools",
  "structured_output",
  "modalities_in",
  "modalities_out",
  "regions",
  "zero_retention",
] as const;

/** Token limits within this share are the same limit written another way: 128000, 131072. */
const SAME_LIMIT = 0.03;

function keyOf(value: unknown): string {
  if (Array.isArray(value)) return JSON.stringify(value.map(String).sort());
  return JSON.stringify(typeof value === "string" ? value.toLowerCase() : value);
}

type Group<Row> = { value: unknown; rows: Row[] };

function groupValues<Row extends { readonly offer: OfferDetail }>(rows: readonly Row[], field: string): Group<Row>[] {
  const groups: Group<Row>[] = [];
  for (const row of rows) {
    const value = row.offer.fields.find((one) => one.field === field)?.value;
    if (value === undefined || value === null) continue;
    const isSame = (other: unknown) =>
      typeof value === "number" && typeof other === "number"
        ? Math.abs(value - other) <= SAME_LIMIT * Math.max(value, other)
        : keyOf(value) === keyOf(other);
    const group = groups.find((known) => isSame(known.value));
    if (group) group.rows.push(row);
    else groups.push({ value, rows: [row] });
  }
  return groups.sort((a, b) => b.rows.length - a.rows.length);
}

/**
 * In which fields Offers of one Model differ, so that what bears one name is not taken for one thing. Offers that nobody lists any more
 * do not count. **Returns** only fields for which at least two values are stated; `silent` Offers state none.
 */
export function offerDifferences<Row extends { readonly offer: OfferDetail }>(rows: readonly Row[]): Difference<Row>[] {
  const listed = rows.filter((row) => row.offer.unseenSince === null);
  return COMPARED_FIELDS.flatMap((field) => {
    const [common, ...deviating] = groupValues(listed, field);
    if (!common || deviating.length === 0) return [];
    const stated = [common, ...deviating].reduce((sum, group) => sum + group.rows.length, 0);
    return [{ field, common, deviating, silent: listed.length - stated }];
  });
}
