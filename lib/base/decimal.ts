/** An exact decimal: `coefficient × 10^-scale`. */
export type Decimal = { readonly coefficient: bigint; readonly scale: number };

const PATTERN = /^([+-]?)(\d{0,40})(?:\.(\d{0,60}))?(?:[eE]([+-]?\d{1,3}))?$/;

/**
 * Reads a decimal number from its published text, without a float in between.
 *
 * **Returns** `null` for anything that is not a finite decimal within 10^±60: `NaN`, `Infinity`, `1e400`, an empty text.
 */
export function parseDecimal(text: string): Decimal | null {
  const match = PATTERN.exec(text.trim());
  if (!match) return null;
  const [, sign, whole = "", fraction = "", exponent = "0"] = match;
  if (whole === "" && fraction === "") return null;
  const shift = Number(exponent);
  if (Math.abs(shift) > 60) return null;
  const digits = BigInt(`${whole}${fraction}` || "0");
  const coefficient = sign === "-" ? -digits : digits;
  return normalise({ coefficient, scale: fraction.length - shift });
}

function normalise({ coefficient, scale }: Decimal): Decimal {
  if (coefficient === 0n) return { coefficient: 0n, scale: 0 };
  let [c, s] = [coefficient, scale];
  while (c % 10n === 0n) {
    c /= 10n;
    s -= 1;
  }
  return s < 0 ? { coefficient: c * 10n ** BigInt(-s), scale: 0 } : { coefficient: c, scale: s };
}

/** Multiplies by a power of ten: `shiftDecimal(d, 6)` turns a price per token into one per million tokens. */
export const shiftDecimal = (value: Decimal, tens: number): Decimal =>
  normalise({ coefficient: value.coefficient, scale: value.scale - tens });

/** Multiplies exactly. */
export const multiplyDecimals = (a: Decimal, b: Decimal): Decimal =>
  normalise({ coefficient: a.coefficient * b.coefficient, scale: a.scale + b.scale });

/** Adds exactly. */
export function addDecimals(a: Decimal, b: Decimal): Decimal {
  const scale = Math.max(a.scale, b.scale);
  const at = (value: Decimal): bigint => value.coefficient * 10n ** BigInt(scale - value.scale);
  return normalise({ coefficient: at(a) + at(b), scale });
}

/**
 * Keeps the first `digits` significant digits.
 *
 * **Rounding**: half up, away from zero. Undoes binary float noise such as 0.39999999999999997.
 */
export function roundSignificant(value: Decimal, digits: number): Decimal {
  const negative = value.coefficient < 0n;
  const text = (negative ? -value.coefficient : value.coefficient).toString();
  const excess = text.length - digits;
  if (excess <= 0) return value;
  const unit = 10n ** BigInt(excess);
  const rounded = (BigInt(text) + unit / 2n) / unit;
  return normalise({ coefficient: (negative ? -rounded : rounded) * unit, scale: value.scale });
}

/** Plain decimal text without an exponent: the canonical form that is stored and compared. */
export function formatDecimal(value: Decimal): string {
  const { coefficient, scale } = normalise(value);
  const negative = coefficient < 0n;
  const digits = (negative ? -coefficient : coefficient).toString().padStart(scale + 1, "0");
  const whole = digits.slice(0, digits.length - scale);
  const text = scale === 0 ? whole : `${whole}.${digits.slice(digits.length - scale)}`;
  return negative ? `-${text}` : text;
}

const NANO_PLACES = 9;

/** Decimal USD of whole nano-USD, as plain text. */
export const nanoText = (nano: bigint): string => formatDecimal({ coefficient: nano, scale: NANO_PLACES });

/** The nearest float, for charts and sorting; never for sums of money. */
export const decimalToNumber = (value: Decimal): number => Number(formatDecimal(value));

/**
 * Whole nano-USD of an amount in USD.
 *
 * **Rounding**: half up. **Units**: 1 USD is 1,000,000,000.
 */
export function toNano(value: Decimal): bigint {
  if (value.scale <= 9) return value.coefficient * 10n ** BigInt(9 - value.scale);
  const unit = 10n ** BigInt(value.scale - 9);
  const half = unit / 2n;
  return value.coefficient >= 0n ? (value.coefficient + half) / unit : -((-value.coefficient + half) / unit);
}

const FLOAT_DIGITS = 9;

/** Decimal text of a float that was once a decimal, or a blend of some: 9 significant digits, no exponent, no noise. */
export function floatText(value: number): string {
  const parsed = parseDecimal(String(value));
  return parsed ? formatDecimal(roundSignificant(parsed, FLOAT_DIGITS)) : "";
}
