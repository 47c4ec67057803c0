import { existsSync, readFileSync } from "node:fs";
import path from "node:path";
import { expect, test } from "vitest";
import { inputTotal, outputTotal } from "@/lib/usage/bucket";
import { type BucketRow, bucketIdentity } from "@/lib/usage/report/bucket-row";
import { readText } from "@/lib/usage/report/fixtures";

const PLANTED = path.resolve(import.meta.dirname, "../../../../shared/planted");
const isThere = existsSync(path.join(PLANTED, "truth.json"));
if (!isThere) process.stderr.write("SKIPPED: ../shared/planted is not here, so no report is held against a known truth.\n");

type Truth = {
  readonly buckets: readonly { readonly path: string; readonly buckets: number; readonly totals: Readonly<Record<string, string>> }[];
};

/** The truth's words for what it sums. */
const FIGURES: Readonly<Record<string, (row: BucketRow) => bigint>> = {
  requests: (row) => BigInt(row.requests ?? 0),
  input_tokens: (row) => BigInt(inputTotal(row.tokens)),
  input_cached_tokens: (row) => BigInt(row.tokens.cache_read ?? 0),
  output_tokens: (row) => BigInt(outputTotal(row.tokens)),
  invoiced_nano: (row) => row.cost ?? 0n,
  uncached_input_tokens: (row) => BigInt(row.tokens.input ?? 0),
  cache_read_input_tokens: (row) => BigInt(row.tokens.cache_read ?? 0),
  ephemeral_5m_input_tokens: (row) => BigInt(row.tokens.cache_write_5m ?? 0),
  ephemeral_1h_input_tokens: (row) => BigInt(row.tokens.cache_write_1h ?? 0),
};

test.skipIf(!isThere)("the planted reports have their exact number of buckets and totals, each bucket once", () => {
  const { buckets } = JSON.parse(readFileSync(path.join(PLANTED, "truth.json"), "utf8")) as Truth;
  expect(buckets.length).toBeGreaterThan(0);
  for (const { path: file, buckets: count, totals } of buckets) {
    const { rows, faults } = readText(readFileSync(path.join(PLANTED, file), "utf8"));
    expect([file, faults, rows.length, new Set(rows.map(bucketIdentity)).size]).toEqual([file, [], count, count]);
    const ours = Object.keys(totals).map((name) => [name, rows.reduce((sum, row) => sum + (FIGURES[name]?.(row) ?? 0n), 0n).toString()]);
    expect([file, Object.fromEntries(ours)]).toEqual([file, totals]);
  }
});
