import { expect, it } from "vitest";
import type { SpendAnswer } from "@/lib/usage/spend";
import { spendCsv } from "@/lib/usage/spend-csv";
import { NO_FIGURES } from "@/lib/usage/sum-figures";

const SPAN = { from: "2026-10-01T00:00:00.000Z", to: "2026-11-01T00:00:00.000Z", zone: "Europe/Vienna" };
const NOW = "2026-11-27T12:00:00.000Z";

function cells(answer: SpendAnswer): Record<string, string>[] {
  const [head = "", ...lines] = spendCsv(answer, NOW).split("\r\n").filter(Boolean);
  return lines.map((line) => {
    const values = line.split(",");
    return Object.fromEntries(head.split(",").map((name, place) => [name, values[place] ?? ""]));
  });
}

it("a line tells its group, all digits, how far costs are known, and of when and where it is", () => {
  const figures = { ...NO_FIGURES, attempts: 3, attempts_without_known_cost: 1, spend: "0.000000001", cache_saving: "-0.5" };
  const [line, ...others] = cells({ ...SPAN, by: ["key"], rows: [{ key: "=1+1", ...figures }], total: figures });
  expect(others).toEqual([]);
  expect(line).toMatchObject({ key: "'=1+1", spend: "0.000000001", cache_saving: "-0.5", attempts_without_known_cost: "1" });
  expect(line).toMatchObject({ spend_per_million_tokens: "", zone: "Europe/Vienna", from: SPAN.from, to: SPAN.to, as_of: NOW });
  expect(line?.sample).toBe("false");
});

it("says in each line where a team is a sample", () => {
  const rows = [
    { key: "a", ...NO_FIGURES },
    { key: "b", ...NO_FIGURES },
  ];
  expect(cells({ ...SPAN, by: ["key"], rows, total: NO_FIGURES, sample: true })).toMatchObject([{ sample: "true" }, { sample: "true" }]);
});

it("is the total alone where nothing is broken down", () => {
  expect(cells({ ...SPAN, by: [], rows: [], total: { ...NO_FIGURES, spend: "12.5" } })).toMatchObject([{ spend: "12.5" }]);
});

it("keeps all digits of less than nothing", () => {
  for (const amount of ["-0.000000001", "-12345678.123456789"]) {
    const total = { ...NO_FIGURES, cache_saving: amount };
    expect(cells({ ...SPAN, by: [], rows: [], total })).toMatchObject([{ cache_saving: amount }]);
  }
});

it("has a line for what is gone, with what it was", () => {
  const before = { from: "2026-09-01T00:00:00.000Z", to: SPAN.from, rows: [{ key: "old", ...NO_FIGURES, spend: "2" }], total: NO_FIGURES };
  const [line] = cells({ ...SPAN, by: ["key"], rows: [], total: NO_FIGURES, before });
  expect(line).toMatchObject({ key: "old", spend: "0", before_spend: "2", spend_change: "-2" });
});
