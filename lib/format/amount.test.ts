import { expect, it } from "vitest";
import { formatAmount, formatExactAmount } from "@/lib/format/amount";

it.each([
  [0n, "$0"],
  [1n, "$0.000000001"],
  [3_225n, "$0.00000323"],
  [225_000n, "$0.000225"],
  [96_750_000n, "$0.0968"],
  [999_600_000n, "$1.000"],
  [1_005_000_000n, "$1.01"],
  [999_995_000_000n, "$1,000.00"],
  [1_234_567_890_000n, "$1,235"],
])("%i nano-USD read %s", (nano, words) => expect(formatAmount(nano)).toBe(words));

it.each([
  [0n, "$0"],
  [3_225_000_000_000_000_000n, "$0.003225"],
  [1_500_000_000_000_000_000_000n, "$1.50"],
  [1n, "$0.000000000000000000001"],
])("an exact amount keeps every digit: %i", (exact, words) => expect(formatExactAmount(exact)).toBe(words));
