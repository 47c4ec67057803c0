import { compareNames } from "@/lib/format/count";
import { isTokenBucket, type TokenBucket } from "@/lib/usage/bucket";
import type { Group } from "@/lib/usage/compare-groups";
import type { Explore } from "@/lib/usage/explore";
import { type Measured, measure, priceInEffect, spendOf, tokensOf } from "@/lib/usage/measure";
import type { SpendFigures } from "@/lib/usage/spend";
import { nanoOf } from "@/lib/usage/sum-figures";

/** What the table of usage can be sorted by besides buckets of tokens. */
export const SORT_COLUMNS = [
  "group",
  "spend",
  "requests",
  "attempts",
  "failed",
  "tokens",
  "saving",
  "price",
  "reported",
  "calculated",
  "before",
  "change",
] as const;

export type SortColumn = (typeof SORT_COLUMNS)[number] | TokenBucket;

const FIGURES: Readonly<Record<"requests" | "attempts" | "failed", (figures: SpendFigures) => bigint>> = {
  requests: ({ requests }) => BigInt(requests),
  attempts: ({ attempts }) => BigInt(attempts),
  failed: ({ failed }) => BigInt(failed),
};

const figureOf = (measured: Measured | null): bigint | null => measured?.value ?? null;

const shownOf = (show: Explore["show"], figures: SpendFigures | null): bigint | null =>
  figures === null ? null : show === "spend" ? figureOf(spendOf(figures)) : figureOf(measure(show, figures));

/** What a group has in a column, for its order. **Returns** `null` where it has no figure: such groups come last. */
function figureIn(column: SortColumn, { now, before }: Group, show: Explore["show"]): bigint | null {
  if (column === "before") return shownOf(show, before);
  if (column === "change") {
    const [value, former] = [shownOf(show, now) ?? 0n, shownOf(show, before)];
    return former === null && now === null ? null : value - (former ?? 0n);
  }
  if (now === null) return null;
  if (column === "spend") return figureOf(spendOf(now));
  if (column === "tokens") return BigInt(tokensOf(now));
  if (column === "saving") return nanoOf(now.cache_saving);
  if (column === "price") return figureOf(priceInEffect(now));
  if (column === "reported" || column === "calculated") return figureOf(measure(column, now));
  if (column === "group") return null;
  return column in FIGURES ? FIGURES[column as keyof typeof FIGURES](now) : BigInt(now.tokens[column as TokenBucket]);
}

const isTime = (explore: Explore): boolean => explore.by[0] === "day" || explore.by[0] === "hour";

/** Reads by which column groups stand in order, and which way; as usual where the URL names none that there is. */
export function readSort(explore: Explore): { readonly column: SortColumn; readonly isDown: boolean } {
  const isDown = explore.sort.startsWith("-");
  const name = isDown ? explore.sort.slice(1) : explore.sort;
  const column = SORT_COLUMNS.find((one) => one === name) ?? (isTokenBucket(name) ? name : null);
  if (column !== null && (explore.compare || (column !== "before" && column !== "change"))) return { column, isDown };
  if (isTime(explore)) return { column: "group", isDown: false };
  return { column: explore.show, isDown: true };
}

function compareValues(a: Group, b: Group): number {
  for (const [place, value] of a.values.entries()) {
    const order = compareNames(value, b.values[place] ?? "");
    if (order !== 0) return order;
  }
  return a.key < b.key ? -1 : 1;
}

/** Groups in the order that is asked for; among equals by name. Those without a figure come last, whichever way. */
export function orderGroups(groups: readonly Group[], explore: Explore): Group[] {
  const { column, isDown } = readSort(explore);
  const keyed = groups.map((group) => ({ group, figure: figureIn(column, group, explore.show) }));
  const ordered = keyed.sort((a, b) => {
    if (a.figure === null || b.figure === null || a.figure === b.figure) {
      if (a.figure === null && b.figure !== null) return 1;
      if (a.figure !== null && b.figure === null) return -1;
      return compareValues(a.group, b.group) * (column === "group" && isDown ? -1 : 1);
    }
    return (a.figure < b.figure ? -1 : 1) * (isDown ? -1 : 1);
  });
  return ordered.map(({ group }) => group);
}
