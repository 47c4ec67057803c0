import { expect, test } from "vitest";
import { JsonFields } from "@/lib/usage/fields";
import { chargedIn, readNano, readSpelledCount, readSpelledNano } from "@/lib/usage/report/money";

const spelled = (text: string) => new JsonFields({ spend: text });

test("an amount as a page spells it is read to the nano-dollar", () => {
  expect(readSpelledNano(spelled("$1,234,567.89"), "spend")).toBe(1_234_567_890_000_000n);
  expect(readSpelledNano(spelled("-$0.5"), "spend")).toBe(-500_000_000n);
  expect(readSpelledNano(spelled(" 12.0000 "), "spend")).toBe(12_000_000_000n);
});

test("an amount that is not spelled out is unknown, and one that could mean two things is refused", () => {
  for (const text of ["", "-"]) expect(readSpelledNano(spelled(text), "spend")).toBeNull();
  for (const text of ["1,5", "1.234,56", "<$0.01", "$12,34.5", "NaN"])
    expect(() => readSpelledNano(spelled(text), "spend")).toThrow("number");
});

test("a share of a count is rounded, and a negative count is refused", () => {
  expect(readSpelledCount(spelled("1,234"), "spend")).toBe(1234);
  expect(readSpelledCount(spelled("2.5"), "spend")).toBe(3);
  expect(() => readSpelledCount(spelled("-1"), "spend")).toThrow("number");
});

test("an amount that no store can hold is refused", () => {
  expect(() => readNano(spelled("1e12"), "spend")).toThrow("number");
});

test("an amount in another currency is no cost in USD, and its currency is kept", () => {
  expect(chargedIn("usd", 5n)).toEqual({ cost: 5n, currency: "USD" });
  expect(chargedIn("EUR", 5n)).toEqual({ cost: null, currency: "EUR" });
  expect(chargedIn("usd", null)).toEqual({ cost: null, currency: "" });
});
