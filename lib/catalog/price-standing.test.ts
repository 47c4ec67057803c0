import { expect, test } from "vitest";
import { type BoardCore, decodeBoard } from "@/lib/catalog/board/dataset";
import { priceStanding, quantile } from "@/lib/catalog/price-standing";

const MIX = { input: 3, cached: 0, output: 1 };
const BATCH = 2 << 24;

/** Offers as model, provider, price for both input and output, flags. */
function table(...offers: [model: number, provider: number, price: number | null, flags?: number][]) {
  const sorted = offers.toSorted((a, b) => a[0] - b[0]);
  const ids = [...new Set(sorted.map(([model]) => model))];
  const at = sorted.map((_, index) => index);
  const core: BoardCore = {
    revision: "1",
    asOf: "",
    newest: null,
    sourceCount: 1,
    labs: [],
    models: {
      id: ids.map(String),
      name: ids.map(String),
      lab: ids.map(() => 0),
      offers: ids.map((id) => sorted.filter(([model]) => model === id).length),
    },
    providers: [],
    prices: sorted.map(([, , price]) => price),
    contexts: [null],
    flags: sorted.map(([, , , flags = 0]) => flags),
    modes: ["chat"],
    offers: {
      provider: sorted.map(([, provider]) => provider),
      input: at,
      output: at,
      context: at.map(() => 0),
      mode: at.map(() => 0),
      flags: at,
    },
  };
  return decodeBoard(core, null);
}

test("prices are held against the cheapest of each model that somebody else prices too", () => {
  const standing = priceStanding(table([0, 0, 2], [0, 1, 1], [1, 0, 1], [1, 1, 4], [2, 0, 9]), 0, MIX);
  expect(standing.models).toEqual([
    { model: 1, ratio: 1, cheapest: 0 },
    { model: 0, ratio: 2, cheapest: 1 },
  ]);
  expect([standing.low, standing.median, standing.high, standing.atBest]).toEqual([1.25, 1.5, 1.75, 1]);
});

test("of several offers of a provider the least counts; free ones, batch and unknown prices do not", () => {
  const standing = priceStanding(table([0, 0, 3], [0, 0, 2], [0, 1, 1], [0, 2, 0], [0, 3, 0.1, BATCH], [0, 4, null]), 0, MIX);
  expect(standing.models).toEqual([{ model: 0, ratio: 2, cheapest: 1 }]);
});

test("without a shared model there is no figure", () => {
  expect(priceStanding(table([0, 0, 2]), 0, MIX)).toEqual({
    models: [],
    low: Number.NaN,
    median: Number.NaN,
    high: Number.NaN,
    atBest: 0,
  });
});

test("quantiles are read between neighbours", () => {
  expect([quantile([1], 0.25), quantile([1, 2], 0.5), quantile([1, 2, 3, 4, 5], 0.75), quantile([], 0.5)]).toEqual([1, 1.5, 4, Number.NaN]);
});
