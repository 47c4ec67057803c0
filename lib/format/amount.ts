const NANO = 1_000_000_000n;
const grouped = new Intl.NumberFormat("en-US", { maximumFractionDigits: 0 });

const places = (nano: bigint, digits: number): string => {
  const unit = 10n ** BigInt(9 - digits);
  const rounded = (nano + unit / 2n) / unit;
  const scale = 10n ** BigInt(digits);
  const fraction = digits === 0 ? "" : `.${(rounded % scale).toString().padStart(digits, "0")}`;
  return `$${grouped.format(rounded / scale)}${fraction}`;
};

/**
 * An amount of money as a reader wants it: whole dollars from a thousand on, cents from one on, else three digits that count.
 *
 * **Units**: nano-USD, not negative. **Rounding**: half up. **Returns** `< $0.000000001` for what is not nothing and rounds to it.
 */
export function formatAmount(nano: bigint): string {
  if (nano === 0n) return "$0";
  if (nano >= 1000n * NANO) return places(nano, 0);
  if (nano >= NANO) return places(nano, 2);
  const size = nano.toString().length;
  return places(nano, Math.min(9, 9 - size + 3));
}

/** An amount with all its digits: what a receipt shows. **Units**: 1e-21 USD. */
export function formatExactAmount(exact: bigint): string {
  const digits = exact.toString().padStart(22, "0");
  const fraction = digits.slice(-21).replace(/0+$/, "");
  return `$${grouped.format(BigInt(digits.slice(0, -21)))}${fraction === "" ? "" : `.${fraction.padEnd(2, "0")}`}`;
}
