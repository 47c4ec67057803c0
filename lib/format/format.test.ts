import { expect, test } from "vitest";
import { compareNames, formatNoun, formatRatio } from "@/lib/format/count";
import { formatLatency } from "@/lib/format/duration";
import { formatAge, formatDay, formatMinute } from "@/lib/format/instant";
import { formatPrice, formatRate } from "@/lib/format/money";
import { formatPlace } from "@/lib/format/place";
import { formatTokens } from "@/lib/format/tokens";

test.each([
  [0, "0"],
  [0.0000123, "0.000012"],
  [0.0056, "0.0056"],
  [0.06, "0.060"],
  [0.0766, "0.077"],
  [0.0996, "0.10"],
  [0.1, "0.10"],
  [0.36, "0.36"],
  [1.7125, "1.71"],
  [2, "2.00"],
  [12.2, "12.2"],
  [150, "150"],
  [1200, "1,200"],
  [Number.NaN, "?"],
])("a price of %d reads %s", (value, text) => expect(formatPrice(value)).toBe(text));

test.each([
  ["0.075", "$0.075"],
  ["3", "$3.00"],
  ["0.10", "$0.10"],
  ["1234.5", "$1,234.50"],
  ["0.000", "$0"],
  [null, "?"],
])("a rate keeps every published digit: %s", (value, text) => expect(formatRate(value)).toBe(text));

test.each([
  [131072, "128K"],
  [128000, "128K"],
  [163840, "164K"],
  [204800, "205K"],
  [262000, "256K"],
  [262144, "256K"],
  [2097152, "2.0M"],
  [1000000, "1.0M"],
  [1048576, "1.0M"],
  [10000000, "10M"],
  [512, "512"],
  [4096, "4K"],
])("%d tokens read %s", (value, text) => expect(formatTokens(value)).toBe(text));

test("a larger number of tokens never reads as a smaller one", () => {
  const read = (text: string) => Number.parseFloat(text) * (text.endsWith("M") ? 1e6 : text.endsWith("K") ? 1e3 : 1);
  let last = 0;
  for (let tokens = 100; tokens < 3_000_000; tokens += 97) {
    const now = read(formatTokens(tokens));
    expect(now).toBeGreaterThanOrEqual(last);
    last = now;
  }
});

test("days are cut in UTC and a bare month stays a month", () => {
  expect(formatDay("2026-07-02T23:30:00Z")).toBe("2 Jul 2026");
  expect(formatDay("2025-09")).toBe("Sept 2025");
  expect(formatDay("2025")).toBe("2025");
  expect(formatMinute("2026-07-02T23:30:00Z")).toBe("2 Jul 2026, 23:30 UTC");
  expect(formatAge("2026-07-01T00:00:00Z", "2026-07-02T12:00:00Z")).toBe("1 day old");
});

test("ratios, nouns, latencies and places read plainly", () => {
  expect([formatRatio(7.52), formatRatio(140), formatRatio(Number.NaN)]).toEqual(["7.5×", "140×", ""]);
  expect([formatNoun(1, "offer"), formatNoun(5539, "offer")]).toEqual(["1 offer", "5,539 offers"]);
  expect([formatLatency(430), formatLatency(1234), formatLatency(12_400)]).toEqual(["430 ms", "1.2 s", "12 s"]);
  expect([formatPlace("EU"), formatPlace("FR"), formatPlace("us-east-1")]).toEqual(["European Union", "France", "us-east-1"]);
  expect(["GPT-10", "gpt-9"].sort(compareNames)).toEqual(["gpt-9", "GPT-10"]);
});
