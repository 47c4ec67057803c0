import { describe, expect, it } from "vitest";
import { chartFigures } from "@/components/usage/chart-figures";
import { chartPlaces } from "@/components/usage/chart-places";
import { type Group, groupKey } from "@/lib/usage/compare-groups";
import type { Dimension, SpendFigures } from "@/lib/usage/spend";
import { NO_FIGURES } from "@/lib/usage/sum-figures";

const group = (values: readonly string[], spend: string, more: Partial<SpendFigures> = {}): Group => ({
  key: groupKey(values),
  values,
  now: { ...NO_FIGURES, attempts: 1, requests: 1, spend, spend_low: spend, spend_high: spend, ...more },
  before: null,
});

const extent = { first: "2026-10-02", last: "2026-10-04" };
const OCTOBER = { from: "2026-10-01T00:00:00.000Z", to: "2026-10-06T00:00:00.000Z" };
const common = { show: "spend", zone: "UTC", providers: ["groq"], hrefOf: () => "#" } as const;

function draw(groups: readonly Group[], by: readonly Dimension[], show: "spend" | "price" | "tokens" = "spend") {
  const places = chartPlaces(groups, { first: by[0] ?? "", show, period: OCTOBER, zone: "UTC", extent });
  return { places, figures: chartFigures({ ...common, groups, by, show }, places) };
}

const heights = (figures: ReturnType<typeof draw>["figures"]) => figures.series.map(({ parts }) => parts.map(({ y }) => y));

describe("the chart of usage", () => {
  it("has days of nothing between the first and the last one with usage, and gaps outside of them", () => {
    const { figures } = draw([group(["2026-10-02"], "2"), group(["2026-10-04"], "4")], ["day"]);
    expect(heights(figures)).toEqual([[null, 2, 0, 4, null]]);
    expect(figures.places.map(({ note }) => note ?? "")).toEqual([
      "outside of what was imported",
      "",
      "",
      "",
      "outside of what was imported",
    ]);
  });

  it("has no price where there are no tokens", () => {
    const tokens = { ...NO_FIGURES.tokens, input: 2_000_000 };
    const { figures } = draw([group(["2026-10-02"], "2", { tokens }), group(["2026-10-04"], "4")], ["day"], "price");
    expect(heights(figures)).toEqual([[null, 1, null, null, null]]);
  });

  it("hatches what is estimated and leaves open what lacks something", () => {
    const { figures } = draw([group(["2026-10-02"], "2", { spend_high: "3", attempts_without_known_cost: 1 })], ["day"]);
    expect(figures.series[0]?.parts[1]).toMatchObject({ y: 3, exact: "3", estimated: { y: 1, exact: "1" }, isLeast: true });
  });

  it("stacks five of seven and the others as one, a provider in its own colour", () => {
    const names = ["a", "b", "c", "d", "groq", "f", "g"];
    const { figures } = draw(
      names.map((name, place) => group(["2026-10-02", name], String(9 - place))),
      ["day", "provider"],
    );
    expect(figures.series.map(({ label }) => label.toLowerCase())).toEqual(["a", "b", "c", "d", "groq", "other"]);
    expect(figures.series[4]?.slot).toBe(0);
    expect(new Set(figures.series.map(({ slot }) => slot)).size).toBe(6);
    expect(figures.series[5]?.parts[1]?.y).toBe(7);
  });

  it("stacks buckets of tokens where nothing else is asked for", () => {
    const tokens = { ...NO_FIGURES.tokens, input: 7, output: 9 };
    const { figures } = draw([group(["2026-10-03"], "0", { tokens })], ["day"], "tokens");
    expect(figures.series.map(({ label, parts }) => [label, parts[2]?.y])).toEqual([
      ["Output", 9],
      ["Fresh input", 7],
    ]);
  });

  it("draws the largest twenty names and says so", () => {
    const { places, figures } = draw(
      Array.from({ length: 25 }, (_, place) => group([`key-${place}`], String(place))),
      ["key"],
    );
    expect(figures.places.map(({ label }) => label).slice(0, 2)).toEqual(["key-24", "key-23"]);
    expect([figures.places.length, places.note]).toEqual([20, "The largest 20 of 25 are drawn; the table has them all."]);
  });

  it("has every hour once, also that which the clock has twice", () => {
    const period = { from: "2026-11-01T04:00:00.000Z", to: "2026-11-02T05:00:00.000Z" };
    const zone = "America/New_York";
    const { list } = chartPlaces([], { first: "hour", show: "spend", period, zone, extent: { first: "2026-11-01", last: "2026-11-01" } });
    expect([list.length, new Set(list.map(({ id }) => id)).size]).toEqual([25, 25]);
    expect(list.slice(1, 3).map(({ id, label }) => [id, label])).toEqual([
      ["2026-11-01T01", "1 Nov 2026, 01:00"],
      ["2026-11-01T01 again", "1 Nov 2026, 01:00, again"],
    ]);
  });
});
