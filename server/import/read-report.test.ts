import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { gzipSync } from "node:zlib";
import { afterAll, expect, test } from "vitest";
import type { BucketRow } from "@/lib/usage/report/bucket-row";
import { chooseFormat } from "@/server/import/choose-format";
import type { ReadBatch } from "@/server/import/read-batch";
import { readReport } from "@/server/import/read-report";

const folder = mkdtempSync(path.join(tmpdir(), "tollboard-reports-"));
afterAll(() => rmSync(folder, { recursive: true }));

const START = 1_790_812_800;
const DAY = 86_400;

const result = (model: string, input: unknown) => ({
  object: "organization.usage.completions.result",
  input_tokens: input,
  output_tokens: 1,
  model,
});
const bucket = (day: number, results: readonly unknown[]) => ({
  object: "bucket",
  start_time: START + day * DAY,
  end_time: START + (day + 1) * DAY,
  results,
});
const page = (data: readonly unknown[], indent?: number) =>
  JSON.stringify({ object: "page", data, has_more: false, next_page: null }, null, indent);

async function read(content: string | Uint8Array, after?: number) {
  const file = path.join(folder, "report.json");
  writeFileSync(file, content);
  const { format, shape } = await chooseFormat(file);
  if (format.grain !== "bucket") throw new Error(`${format.id} is no report`);
  const batches: ReadBatch<BucketRow>[] = [];
  for await (const batch of readReport({ path: file, format, shape, now: Date.UTC(2026, 10, 30) * 1000, ...(after && { after }) }))
    batches.push(batch);
  return {
    format: format.id,
    last: batches.at(-1)?.last,
    rows: batches.flatMap(({ rows }) => rows),
    rejects: batches.flatMap(({ rejects }) => rejects),
    read: batches.reduce((sum, batch) => sum + batch.read, 0),
  };
}

test("results have the span of their bucket, and one that cannot be read is refused with its bucket's number and line", async () => {
  const { format, rows, rejects, ...counts } = await read(
    page([bucket(0, [result("a", 5), result("b", "NaN"), 7]), bucket(1, [result("a", 6)])], 1),
  );
  expect(format).toBe("openai-usage");
  expect(rows.map((row) => [row.dimensions.model, row.tokens.input_unsplit, (row.startsAt / 1e6 - START) / DAY])).toEqual([
    ["a", 5, 0],
    ["a", 6, 1],
  ]);
  expect(rejects).toEqual([
    { record: 1, line: 4, reason: "number", detail: "input_tokens" },
    { record: 1, line: 4, reason: "shape", detail: "the record is no object" },
  ]);
  expect(counts).toEqual({ read: 4, last: 2 });
});

test("a report that begins with days without usage is known by the first day with some", async () => {
  const { format, rows } = await read(page([bucket(0, []), bucket(1, []), bucket(2, [result("a", 5)])]));
  expect([format, rows.length]).toEqual(["openai-usage", 1]);
});

test("a page on one line, longer than what is looked at first, is cut into its buckets, packed or not", async () => {
  const text = page(
    Array.from({ length: 300 }, (_, day) =>
      bucket(
        -day,
        Array.from({ length: 10 }, (__, n) => result(`model-${n}`, n)),
      ),
    ),
  );
  expect(text.length).toBeGreaterThan(300_000);
  for (const content of [text, gzipSync(text)]) expect((await read(content)).rows).toHaveLength(3000);
});

test("pages that follow each other in one file are read to the end, and buckets up to the position are passed over", async () => {
  const pages = [page([bucket(0, [result("a", 1)])]), page([bucket(1, [result("a", 2)]), bucket(2, [])])].join("\n");
  expect((await read(pages)).rows).toHaveLength(2);
  const rest = await read(pages, 1);
  expect([rest.read, rest.rows.map((row) => row.tokens.input_unsplit)]).toEqual([1, [2]]);
});

test("what stands among buckets and is none is refused, and its neighbours are read", async () => {
  const { rows, rejects } = await read(page([bucket(0, [result("a", 1)]), { error: "x" }, bucket(1, [result("a", 2)])]));
  expect(rows).toHaveLength(2);
  expect(rejects).toEqual([{ record: 2, line: 1, reason: "shape", detail: "the line holds no records of this format" }]);
});
