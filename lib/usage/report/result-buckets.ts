import { isJsonList, isJsonRecord, type Json } from "@/lib/base/json";
import { type Fields, type FieldValue, type JsonFields, plainText } from "@/lib/usage/fields";
import type { Sample } from "@/lib/usage/format";
import type { Dimensions } from "@/lib/usage/report/bucket-row";

/* Providers' own reports: `data[]` are buckets with a beginning and an end, their `results[]` what was used in them. */

/** Fields under which a result finds the span of its bucket. */
export const SPAN_FIELDS = { start: "bucket starts", end: "bucket ends" } as const;

/** Cuts a bucket into its results, each with the bucket's span. **Returns** `null` for what is no bucket. */
export const cutBucket =
  (start: string, end: string) =>
  (value: Json): readonly Json[] | null => {
    if (!isJsonRecord(value)) return null;
    const results = value.results ?? value.result;
    if (!isJsonList(results)) return null;
    const span = { [SPAN_FIELDS.start]: value[start] ?? null, [SPAN_FIELDS.end]: value[end] ?? null };
    return results.map((result) => (isJsonRecord(result) ? { ...result, ...span } : result));
  };

/** The first result of the first bucket, of a file whose buckets have these names for their span. */
export const firstResult = (sample: Sample, start: string, end: string): JsonFields | undefined =>
  sample.hasFields(start, end) ? sample.record?.children("results", "result")[0] : undefined;

const NUMERIC = /^[+-]?[\d.]+(?:e[+-]?\d+)?$/i;
const ADDRESS = /^[^@\s]+@[^@\s]+\.[^@\s]+$/;
const MAX_TEXT = 200;

const isText = (value: FieldValue): value is string | boolean =>
  typeof value === "boolean" || (typeof value === "string" && value.length <= MAX_TEXT && !NUMERIC.test(value) && !ADDRESS.test(value));

/**
 * What a result is for: fields whose names we know under our names, and other texts under their own, since two results that differ in
 * one of them are not the same. Numbers are measures, addresses of people are left out. `passes`: texts that are neither.
 */
export function readDimensions(
  result: Fields,
  { names, passes }: { readonly names: { readonly [field: string]: string }; readonly passes: ReadonlySet<string> },
): Dimensions {
  const spans: ReadonlySet<string> = new Set(Object.values(SPAN_FIELDS));
  return Object.fromEntries(
    result.names.flatMap((field) => {
      const known = Object.hasOwn(names, field) ? names[field] : undefined;
      if (known !== undefined) return [[known, result.text(field)]];
      const value = result.get(field);
      return passes.has(field) || spans.has(field) || !isText(value) ? [] : [[field, plainText(value).normalize("NFC")]];
    }),
  );
}
