import type { BarFigure, BarPart } from "@/components/chart/bars";
import { type Decimal, decimalToNumber, formatDecimal, parseDecimal } from "@/lib/base/decimal";

function add(a: Decimal, b: Decimal): Decimal {
  const scale = Math.max(a.scale, b.scale);
  const at = ({ coefficient, scale: own }: Decimal) => coefficient * 10n ** BigInt(scale - own);
  return { coefficient: at(a) + at(b), scale };
}

/** The exact decimal of a figure: its text, or a whole number. `null` where digits may have been lost. */
function exactOf({ y, exact }: BarFigure): Decimal | null {
  if (exact !== undefined) return parseDecimal(exact);
  return y !== null && Number.isSafeInteger(y) ? parseDecimal(String(y)) : null;
}

/**
 * The sum of figures. **Returns** it with all digits where every figure has them, and a gap where none is known.
 */
function sumFigures(figures: readonly BarFigure[]): BarFigure {
  const known = figures.filter((figure) => figure.y !== null);
  if (known.length === 0) return { y: null };
  const exact = known.map(exactOf);
  if (exact.every((value) => value !== null)) {
    const sum = exact.reduce(add, { coefficient: 0n, scale: 0 });
    return { y: decimalToNumber(sum), exact: formatDecimal(sum) };
  }
  return { y: known.reduce((sum, figure) => sum + (figure.y ?? 0), 0) };
}

/**
 * What parts come to together. Where one of several is not known the sum is at least that; where none is, it is a gap.
 *
 * **Rounding**: none where every part has its exact text or is a whole number; else as floats add, for drawing alone.
 */
export function sumParts(parts: readonly BarPart[]): BarPart {
  const sum = sumFigures(parts);
  if (sum.y === null) return { y: null };
  const estimates = parts.flatMap((part) => (part.y !== null && part.estimated?.y ? [part.estimated] : []));
  return {
    ...sum,
    ...(estimates.length > 0 ? { estimated: sumFigures(estimates) } : {}),
    ...(parts.some((part) => part.y === null || part.isLeast) ? { isLeast: true } : {}),
  };
}
