import { describe, expect, it } from "vitest";
import { measure, priceInEffect, spendOf } from "@/lib/usage/measure";
import type { SpendFigures } from "@/lib/usage/spend";
import { NO_FIGURES, sumFigures } from "@/lib/usage/sum-figures";

const of = (figures: Partial<SpendFigures>): SpendFigures => ({ ...NO_FIGURES, attempts: 4, ...figures });
const tokens = (input: number) => ({ ...NO_FIGURES.tokens, input });

describe("what a group shows", () => {
  it("is at least what is known, where some of it is not", () => {
    const figures = of({ spend: "2", spend_low: "2", spend_high: "2", attempts_without_known_cost: 1 });
    expect(spendOf(figures)).toEqual({ value: 2_000_000_000n, estimated: 0n, bound: "least", without: 1 });
  });

  it("is unknown, not nothing, where nothing of it is known", () => {
    expect(spendOf(of({ attempts_without_known_cost: 1 })).value).toBeNull();
    expect(spendOf(of({ spend_low: "0.1", spend_high: "0.2" })).value).toBeNull();
    expect(measure("reported", of({ attempts_without_reported_cost: 4 })).value).toBeNull();
    expect(measure("tokens", of({ attempts_without_usable_tokens: 2 })).value).toBeNull();
    expect(measure("calculated", of({ states: { ...NO_FIGURES.states, unpriced: 1 } })).value).toBeNull();
  });

  it("is nothing where nothing is all that there is", () => {
    expect(spendOf(of({}))).toEqual({ value: 0n, estimated: 0n, bound: "exact", without: 0 });
  });

  it("draws estimates to their upper end", () => {
    expect(measure("spend", of({ spend: "2", spend_low: "2.5", spend_high: "3" }))).toMatchObject({
      value: 3_000_000_000n,
      estimated: 1_000_000_000n,
      bound: "exact",
    });
  });
});

describe("the price per million in effect", () => {
  it("is spend over tokens, rounded half up once", () => {
    expect(priceInEffect(of({ spend: "1", spend_low: "1", spend_high: "1", tokens: tokens(3) })).value).toBe(333_333_333_333_333n);
    expect(
      priceInEffect(of({ spend: "0.000000001", spend_low: "0.000000001", spend_high: "0.000000001", tokens: tokens(2_000_000) })).value,
    ).toBe(1n);
  });

  it("is none where there are no tokens, and none where no cost is known", () => {
    expect(priceInEffect(of({ spend: "1", spend_low: "1", spend_high: "1" })).value).toBeNull();
    expect(priceInEffect(of({ attempts_without_known_cost: 4, tokens: tokens(9) })).value).toBeNull();
  });

  it("says which way it may be wrong", () => {
    const priced = { spend: "1", spend_low: "1", spend_high: "1", tokens: tokens(9) };
    expect(priceInEffect(of({ ...priced, attempts_without_known_cost: 1 })).bound).toBe("least");
    expect(priceInEffect(of({ ...priced, attempts_without_usable_tokens: 1 })).bound).toBe("most");
    expect(priceInEffect(of({ ...priced, attempts_without_known_cost: 1, attempts_without_usable_tokens: 1 })).bound).toBe("about");
  });
});

it("sums are exact where floats would not be", () => {
  expect(sumFigures([of({ spend: "0.1" }), of({ spend: "0.2" }), of({ spend: "-9007199254740993.000000001" })]).spend).toBe(
    "-9007199254740992.700000001",
  );
});
