import { expect, it } from "vitest";
import { formatChange, formatSignedNano } from "@/lib/format/signed";

it.each([
  [0n, 5n, ""],
  [100n, 100n, "±0%"],
  [100n, 118n, "+18.0%"],
  [1000n, 959n, "−4.1%"],
  [3n, 1n, "−66.7%"],
  [1_000_000n, 1_000_001n, "+< 0.1%"],
  [1n, 51n, "+5,000%"],
])("from %d to %d is %s", (before, now, words) => {
  expect(formatChange(before, now)).toBe(words);
});

it("amounts below zero have their sign", () => {
  expect(formatSignedNano(-1_500_000_000n)).toBe("−$1.50");
});
