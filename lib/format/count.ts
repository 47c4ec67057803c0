const grouped = new Intl.NumberFormat("en-US", { maximumFractionDigits: 0 });
const names = new Intl.Collator("en", { numeric: true, sensitivity: "base" });

/** A whole number with thousands set apart. */
export const formatCount = (count: number): string => grouped.format(count);

/** A count with its noun: `1 offer`, `5,539 offers`. */
export const formatNoun = (count: number, one: string, many = `${one}s`): string => `${grouped.format(count)} ${count === 1 ? one : many}`;

/** How many times the best figure the worst one is; empty where there is nothing to compare. */
export function formatRatio(ratio: number): string {
  if (Number.isNaN(ratio)) return "";
  return `${ratio >= 99.95 ? grouped.format(ratio) : ratio.toFixed(1)}×`;
}

/** The order of names for readers: numbers by value, case aside. */
export const compareNames = (a: string, b: string): number => names.compare(a, b);
