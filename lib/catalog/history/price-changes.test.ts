import { expect, test } from "vitest";
import { priceChanges } from "@/lib/catalog/history/price-changes";
import type { PriceStep, StepCause } from "@/lib/catalog/history/price-steps";

const day = (number: number): string => `2026-03-${String(number).padStart(2, "0")}T00:00:00.000Z`;
const step = (from: number, usd: string | null, cause: StepCause): PriceStep => ({
  from: day(from),
  until: null,
  usd,
  cause,
  source: "models.dev",
  url: null,
  isDated: false,
  isBound: false,
});

test("only moves of the price by the shown source are changes, latest first, after the instant", () => {
  const input = [
    step(1, "1", "first"),
    step(2, "2", "price"),
    step(3, "2.5", "source"),
    step(4, null, "gone"),
    step(5, "3", "back"),
    step(6, "2", "price"),
  ];
  const history = { id: 7, provider: "acme", tier: null, mode: "chat", input, output: [step(1, "4", "first"), step(6, "5", "price")] };
  const lines = (since: number) =>
    priceChanges([history], day(since)).map(({ at, meter, before, after }) => `${at.slice(8, 10)} ${meter} ${before} ${after}`);
  expect(lines(1)).toEqual(["06 input 3 2", "06 output 4 5", "02 input 1 2"]);
  expect(lines(2)).toEqual(["06 input 3 2", "06 output 4 5"]);
  expect(lines(6)).toEqual([]);
});
