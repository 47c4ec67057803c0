const DIGITS = 21;
const USD = 10n ** BigInt(DIGITS);
const LEAST_PLACES = 9;
const grouped = new Intl.NumberFormat("en-US", { maximumFractionDigits: 0 });

const roundTo = (exact: bigint, places: number): bigint => {
  const unit = 10n ** BigInt(DIGITS - places);
  return ((exact + unit / 2n) / unit) * unit;
};

function placesFor(exact: bigint): number {
  if (exact >= 1000n * USD) return 0;
  if (exact >= USD) return 2;
  return Math.min(LEAST_PLACES, DIGITS + 3 - exact.toString().length);
}

const write = (exact: bigint, places: number): string => {
  const fraction = (exact % USD).toString().padStart(DIGITS, "0").slice(0, places);
  return `$${grouped.format(exact / USD)}${fraction && `.${fraction}`}`;
};

/**
 * An amount of money as a reader wants it: whole dollars from a thousand on, cents from one on, else three digits that count.
 *
 * **Units**: 1e-21 USD, not negative. **Rounding**: half up, once. **Returns** `< $0.000000001` for what is not nothing and rounds to it.
 */
export function formatAmount(exact: bigint): string {
  if (exact === 0n) return "$0";
  const rounded = roundTo(exact, placesFor(exact));
  // What was rounded up to the next size is written as that size is.
  return rounded === 0n ? "< $0.000000001" : write(rounded, placesFor(rounded));
}

const EXACT_PER_NANO = 10n ** 12n;

/** As `formatAmount`. **Units**: nano-USD. */
export const formatNano = (nano: bigint): string => formatAmount(nano * EXACT_PER_NANO);

/** An amount with all its digits: what a receipt shows. **Units**: 1e-21 USD. */
export function formatExactAmount(exact: bigint): string {
  const fraction = (exact % USD).toString().padStart(DIGITS, "0").replace(/0+$/, "");
  return `$${grouped.format(exact / USD)}${fraction === "" ? "" : `.${fraction.padEnd(2, "0")}`}`;
}

/** An amount to the cent, however large; as `formatNano` below one. **Units**: nano-USD, not negative. **Rounding**: half up, once. */
export function formatCents(nano: bigint): string {
  const exact = nano * EXACT_PER_NANO;
  return exact >= USD / 100n ? write(roundTo(exact, 2), 2) : formatAmount(exact);
}
