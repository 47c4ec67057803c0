import { readFileSync } from "node:fs";
import path from "node:path";
import { expect, it } from "vitest";
import { csvOf, readFile, readOne, us } from "@/lib/usage/fixtures";
import { OWN_COLUMNS } from "@/lib/usage/gateways/own-csv";

const DOCS = readFileSync(path.resolve(import.meta.dirname, "../../../docs/own-csv.md"), "utf8");

it("the documentation names every column, and none that is not read", () => {
  const [table = ""] = DOCS.split("Counts stand beside each other");
  const named = [...table.matchAll(/^\| (`[^|]*`) \|/gm)].flatMap(([, cell = ""]) =>
    [...cell.matchAll(/`(\w+)`/g)].map(([, name]) => name),
  );
  expect(named.sort()).toEqual(Object.values(OWN_COLUMNS).sort());
});

it("the documentation's example is two tries of one request, counts beside each other", () => {
  const { format, attempts, rejects } = readFile(/```csv\n([\s\S]*?)```/.exec(DOCS)?.[1] ?? "");
  expect([format, rejects]).toEqual(["own-csv", []]);
  expect(attempts).toMatchObject([
    { recordId: "try-1", requestId: "call-1", isGrouped: true, outcome: "failed", error: "429", tokenRecord: "absent", reported: null },
    {
      gateway: "custom",
      recordId: "try-2",
      startedAt: us("2026-10-04T09:20:46.430Z"),
      latencyMs: 2290,
      ttftMs: 410,
      tokens: { input: 300, cache_read: 512, output: 100, reasoning: 90 },
      reported: 235_000n,
      key: "backend",
      project: "search",
      tags: ["nightly", "eu"],
    },
  ]);
});

const ROW = { id: "a", started_at: "2026-10-04T09:20:46Z", provider: "openai", model: "m", input_tokens: 10, output_tokens: 5 };

it("cached tokens that are not recorded leave the input unsplit: absent is not zero", () => {
  expect(readOne(csvOf({ ...ROW, cache_read_tokens: "" })).tokens).toEqual({ input_unsplit: 10, output: 5 });
  expect(readOne(csvOf({ ...ROW, cache_read_tokens: 0 })).tokens).toEqual({ input: 10, cache_read: 0, output: 5 });
});

it("counts stand beside each other, so that one that is left out contradicts none of the others", () =>
  expect(readOne(csvOf({ ...ROW, input_tokens: "", cache_read_tokens: 512, output_tokens: "", reasoning_tokens: 7 }))).toMatchObject({
    tokens: { input: 0, cache_read: 512, output: 0, reasoning: 7 },
    tokenRecord: "recorded",
  }));

it("cache writes are told apart by their lifetime, the rest of all of them being unknown", () =>
  expect(
    readOne(csvOf({ ...ROW, cache_read_tokens: 1, cache_write_tokens: 9, cache_write_5m_tokens: 2, cache_write_1h_tokens: 3 })).tokens,
  ).toMatchObject({ input: 10, cache_write_5m: 2, cache_write_1h: 3, cache_write_ttl_unknown: 4 }));

it("a cost in another currency is unknown in dollars, and kept beside them", () =>
  expect(readOne(csvOf({ ...ROW, cost_usd: "1", currency: "eur" }))).toMatchObject({
    reported: null,
    foreign: { currency: "EUR", reported: 1_000_000_000n, rate: null },
  }));

it("a cost in what is no currency is not known", () =>
  expect(readOne(csvOf({ ...ROW, cost_usd: "1", currency: "credits" }))).toMatchObject({ reported: null, foreign: null }));

it("a word that is no status refuses the row, for it must not be guessed", () =>
  expect(readFile(csvOf({ ...ROW, status: "perhaps" })).rejects).toEqual([[1, "shape"]]));

it("a file without a column that is needed is not taken for it", () => {
  const { output_tokens: _left, ...rest } = ROW;
  expect(readFile(csvOf(rest)).format).toBe("unknown");
});
