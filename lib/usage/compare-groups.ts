import { type Overlay, shiftTime } from "@/lib/usage/shift-time";
import type { Dimension, SpendAnswer, SpendFigures, SpendRow } from "@/lib/usage/spend";
import { sumFigures } from "@/lib/usage/sum-figures";

/**
 * One row of a breakdown: its values in the order of the dimensions, what it comes to, and what it came to in the period before. `null`:
 * it had no usage. `isOver`: it is of a day or hour that only the longer period before has.
 */
export type Group = {
  readonly key: string;
  readonly values: readonly string[];
  readonly now: SpendFigures | null;
  readonly before: SpendFigures | null;
  readonly isOver?: true;
};

export const groupKey = (values: readonly string[]): string => JSON.stringify(values);

const valuesOf = (row: SpendRow, by: readonly Dimension[]): string[] => by.map((dimension) => row[dimension] ?? "");

/** The values that a row of the period before is compared under. **Returns** `null` where this period has no such time. */
function shifted(values: readonly string[], by: readonly Dimension[], overlay: Overlay): string[] | null {
  const moved = values.map((value, place) => {
    const dimension = by[place];
    return dimension === "day" || dimension === "hour" ? shiftTime(dimension, value, overlay) : value;
  });
  return moved.every((value) => value !== null) ? moved : null;
}

type Answer = Pick<SpendAnswer, "by" | "rows" | "from" | "to" | "zone">;

/** What of the period before is compared with what, by the key of its group. Where clocks turn two hours may be compared with one. */
function beforeGroups(before: Answer, now: Answer): Map<string, Group> {
  const overlay: Overlay = { now, before, zone: now.zone };
  const groups = new Map<string, { values: readonly string[]; rows: SpendFigures[]; isOver: boolean }>();
  for (const row of before.rows) {
    const own = valuesOf(row, before.by);
    const values = shifted(own, before.by, overlay);
    const key = values === null ? `over ${groupKey(own)}` : groupKey(values);
    const group = groups.get(key) ?? { values: values ?? own, rows: [], isOver: values === null };
    group.rows.push(row);
    groups.set(key, group);
  }
  return new Map(
    [...groups].map(([key, { values, rows, isOver }]): [string, Group] => {
      const [only] = rows;
      const figures = rows.length === 1 && only ? only : sumFigures(rows);
      return [key, { key, values, now: null, before: figures, ...(isOver && { isOver }) }];
    }),
  );
}

/** The groups of a breakdown, in its order; with the period before each beside its like, and those that are gone after them. */
export function compareGroups(now: Answer, before: Answer | null): Group[] {
  const former = before === null ? new Map<string, Group>() : beforeGroups(before, now);
  const groups = now.rows.map((row): Group => {
    const values = valuesOf(row, now.by);
    const key = groupKey(values);
    return { key, values, now: row, before: former.get(key)?.before ?? null };
  });
  const present = new Set(groups.map(({ key }) => key));
  return [...groups, ...[...former.values()].filter(({ key }) => !present.has(key))];
}
