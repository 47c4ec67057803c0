const grouped = new Intl.NumberFormat("en-US", { maximumFractionDigits: 0 });

function decimalsFor(value: number): number {
  const size = Math.abs(value);
  if (size >= 100) return 0;
  if (size >= 10) return 1;
  if (size >= 0.0995) return 2;
  if (size >= 0.00995) return 3;
  return Math.min(12, 1 - Math.floor(Math.log10(size)));
}

/**
 * A price for a narrow column: two or three significant digits.
 *
 * **Units**: USD per million tokens. **Returns** `0` for zero and `?` for a value that is not a number.
 */
export function formatPrice(value: number): string {
  if (Number.isNaN(value)) return "?";
  if (value === 0) return "0";
  const decimals = decimalsFor(value);
  return decimals === 0 ? grouped.format(value) : value.toFixed(decimals);
}

/** An exact published price: the decimal text with its sign, at least two decimals. **Returns** `?` where there is none. */
export function formatRate(decimal: unknown): string {
  if (typeof decimal !== "string" || !/^\d+(\.\d+)?$/.test(decimal)) return "?";
  const [whole = "0", fraction = ""] = decimal.split(".");
  if (/^0*$/.test(whole + fraction)) return "$0";
  return `$${grouped.format(BigInt(whole))}.${fraction.replace(/0+$/, "").padEnd(2, "0")}`;
}
