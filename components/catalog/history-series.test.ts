import { expect, test } from "vitest";
import { lowestSeries, stepPoints } from "@/components/catalog/history-series";
import type { PriceStep } from "@/lib/catalog/history/price-steps";

const step = (more: Partial<PriceStep>): PriceStep => ({
  from: "2026-01-01T00:00:00.000Z",
  until: null,
  usd: "0.150",
  cause: "price",
  source: "models.dev",
  url: null,
  isDated: false,
  isBound: false,
  ...more,
});

test("a switch of source, a first sight and a bound look unlike a change of the price", () => {
  const steps = [
    step({}),
    step({ cause: "source" }),
    step({ cause: "first" }),
    step({ isBound: true }),
    step({ isBound: true, isDated: true }),
  ];
  expect(stepPoints(steps).map((point) => point.mark)).toEqual(["filled", "cross", "hollow", "hollow", "filled"]);
});

test("a gap has no figure and no mark, and a point carries the price as published with its source", () => {
  const [gap, price] = stepPoints([step({ usd: null, source: null, cause: "gone" }), step({})]);
  expect(gap).toMatchObject({ y: null, mark: undefined, note: "not listed, or retired" });
  expect(price).toMatchObject({ y: 0.15, text: "$0.15", note: "changed, models.dev" });
});

test("the lowest price names who asks for it and of what it is made", () => {
  const from = "2026-01-01T00:00:00.000Z";
  const { points } = lowestSeries([{ from, until: null, usd: 0.5, offer: 7, input: "0.4", output: "0.8" }], (id) => `offer ${id}`);
  expect(points[0]).toMatchObject({ y: 0.5, mark: "hollow", note: "offer 7: $0.40 in, $0.80 out" });
});
