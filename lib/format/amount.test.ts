import { expect, it } from "vitest";
import { formatAmount, formatCents, formatExactAmount } from "@/lib/format/amount";

const NANO = 1_000_000_000_000n;

it.each([
  [0n, "$0"],
  [1n, "$0.000000001"],
  [3_225n, "$0.00000323"],
  [225_000n, "$0.000225"],
  [96_750_000n, "$0.0968"],
  [9_999_999n, "$0.0100"],
  [999_600_000n, "$1.00"],
  [999_999_999n, "$1.00"],
  [1_005_000_000n, "$1.01"],
  [999_995_000_000n, "$1,000"],
  [1_234_567_890_000n, "$1,235"],
])("%i nano-USD read %s", (nano, words) => expect(formatAmount(nano * NANO)).toBe(words));

it.each([
  [1n, "< $0.000000001"],
  [NANO / 2n - 1n, "< $0.000000001"],
  [NANO / 2n, "$0.000000001"],
])("what is not nothing does not read as nothing: %i", (exact, words) => expect(formatAmount(exact)).toBe(words));

it("an amount is rounded once", () => expect(formatAmount(1_234_499_999_999_999_999_999n)).toBe("$1.23"));

it.each([
  [0n, "$0"],
  [3_225_000_000_000_000_000n, "$0.003225"],
  [1_500_000_000_000_000_000_000n, "$1.50"],
  [1n, "$0.000000000000000000001"],
])("an exact amount keeps every digit: %i", (exact, words) => expect(formatExactAmount(exact)).toBe(words));

it.each([
  [0n, "$0"],
  [4_180_219_999_999n, "$4,180.22"],
  [9_999_999n, "$0.0100"],
  [12_340_000n, "$0.01"],
  [5_000_000_000n, "$5.00"],
])("an amount to the cent: %i", (nano, words) => expect(formatCents(nano)).toBe(words));
