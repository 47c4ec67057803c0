import "server-only";
import { MEASURE_NAMES, type Measure, STATE_CODES } from "@/db/attempts/columns";
import { type Answer, countChained, keyOf, widthOf } from "@/db/attempts/count-chained";
import { ERASED_LABEL, readNarrowing } from "@/db/attempts/narrow";
import { columnsOf, dayOf, isByTag, parametersOf, type SourceQuery, sourceOf } from "@/db/attempts/sum-sources";
import type { TeamTx } from "@/db/wall/with-team";
import { gatewayOf } from "@/lib/usage/gateway";
import { ERASED } from "@/lib/usage/retention";
import type { Dimension, Narrowing } from "@/lib/usage/spend";

/** What is asked of the store. `from` and `until` are ISO instants, half-open; `zone` cuts days. `where`: only Attempts that meet all of it. */
export type SumQuery = {
  readonly teamId: string;
  readonly from: string;
  readonly until: string;
  readonly zone: string;
  readonly by: readonly Dimension[];
  readonly where?: Narrowing | undefined;
  /** How many rows may come of it; any number without. */
  readonly most?: number | undefined;
};

/** More rows would come of a sum than may. */
export class TooManyRows extends Error {
  constructor(readonly most: number) {
    super(`there are more than ${most} rows`);
  }
}

/** Sums by the values of the dimensions asked for, in their order. Numbers of cost are nano-USD. */
export type SumRow = {
  readonly values: readonly string[];
  readonly requests: number;
  readonly sums: Readonly<Record<Measure, bigint>>;
  readonly byState: Readonly<
    Record<
      keyof typeof STATE_CODES,
      { readonly attempts: bigint; readonly calculated: bigint; readonly low: bigint; readonly high: bigint }
    >
  >;
};

const STATES = Object.entries(STATE_CODES) as [keyof typeof STATE_CODES, number][];
const PER_STATE = ["attempts", "calculated", "low", "high"] as const;

// The zone stands in every statement, so that its place among the parameters is the same in all of them.
const WITH_ZONE = "$4::text is not null";

const grouped = (keys: readonly string[]): string => (keys.length === 0 ? "" : `group by ${keys.map((_, place) => place + 1).join(", ")}`);

/** The sums of what is asked for, one row for each state of costs: they are told apart anyhow, and put together here. */
async function sumByState(tx: TeamTx, query: SourceQuery, most: number | undefined): Promise<ReadonlyMap<string, readonly Answer[]>> {
  const { rows, met, columns } = await sourceOf(tx, query);
  const keys = query.by.flatMap(columns).map((column, place) => `${column} as k${place}`);
  const own = [...keys, "c.state as s"];
  const measures = MEASURE_NAMES.map((name) => `sum(c.${name})::text as ${name}`);
  const text = `select ${[...own, ...measures].join(", ")} from ${rows} c where ${WITH_ZONE} and ${met} ${grouped(own)}
    ${most === undefined ? "" : `limit ${(most + 1) * STATES.length}`}`;
  const answers = Map.groupBy([...(await tx.unsafe<Answer[]>(text, parametersOf(query)))], (row) => keyOf(row, keys.length));
  if (most !== undefined && answers.size > most) throw new TooManyRows(most);
  return answers;
}

/** The names that the numbers of some rows stand for. */
export async function namesOf(tx: TeamTx, { teamId, by }: SourceQuery, answers: readonly Answer[]): Promise<ReadonlyMap<number, string>> {
  const labelled = by.flatMap((dimension) => columnsOf(dimension).map(() => dimension)).map((dimension) => !NOT_LABELS.has(dimension));
  const ids = new Set(answers.flatMap((row) => labelled.flatMap((is, place) => (is ? [Number(row[`k${place}`])] : []))));
  const rows = await tx<
    { id: number; name: string }[]
  >`select id, name from usage_label where team_id = ${teamId} and id = any(${[...ids]}::int[])`;
  return new Map([[0, ""], [ERASED_LABEL, ERASED], ...rows.map((row) => [row.id, row.name] as const)]);
}

const NOT_LABELS: ReadonlySet<Dimension> = new Set(["day", "hour", "gateway", "state"]);

function textOf(dimension: Dimension, keys: readonly unknown[], names: ReadonlyMap<number, string>): string {
  const [first] = keys;
  if (dimension === "day") return dayOf(Number(first));
  if (dimension === "hour") return String(first);
  if (dimension === "gateway") return gatewayOf(Number(first));
  if (dimension === "state") return STATES.find(([, code]) => code === Number(first))?.[0] ?? "";
  const texts = keys.map((key) => names.get(Number(key)) ?? "");
  return dimension === "offer" ? texts.join("@") : (texts[0] ?? "");
}

/** The values that a row is of, by the names of their numbers. */
export function valuesOf(answer: Answer, by: readonly Dimension[], names: ReadonlyMap<number, string>): string[] {
  let place = 0;
  return by.map((dimension) => {
    const keys = columnsOf(dimension).map(() => answer[`k${place++}`]);
    return textOf(dimension, keys, names);
  });
}

type Sums = Pick<SumRow, "sums" | "byState">;

/** Figures made of a function that gives each sum, in all or of one state. */
const sumsBy = (of: (name: Measure, state: keyof typeof STATE_CODES | null) => bigint): Sums => ({
  sums: Object.fromEntries(MEASURE_NAMES.map((name) => [name, of(name, null)])) as Record<Measure, bigint>,
  byState: Object.fromEntries(
    STATES.map(([state]) => [state, Object.fromEntries(PER_STATE.map((name) => [name, of(name, state)]))]),
  ) as SumRow["byState"],
});

const readSums = (answers: readonly Answer[]): Sums =>
  sumsBy((name, state) =>
    answers.reduce(
      (sum, answer) => (state === null || Number(answer.s) === STATE_CODES[state] ? sum + BigInt(answer[name] ?? 0) : sum),
      0n,
    ),
  );

const addSums = (rows: readonly Sums[]): Sums =>
  sumsBy((name, state) =>
    rows.reduce((sum, { sums, byState }) => sum + (state === null ? sums[name] : byState[state][name as (typeof PER_STATE)[number]]), 0n),
  );

const inOrder = (rows: readonly SumRow[]): SumRow[] =>
  rows.toSorted((a, b) => (a.values.join("\u0000") < b.values.join("\u0000") ? -1 : 1));

/** A breakdown with what all of it comes to. */
export type SumReport = { readonly rows: readonly SumRow[]; readonly total: SumRow };

/**
 * Sums a Team's Attempts that began in a span, by any dimensions and in all. From roll-ups where they have what is asked for, else from the
 * Attempts themselves: the figures are the same. What was erased counts with the figures that were kept of it. A Request counts in each row that
 * one of its Attempts is in, and an Attempt with two tags under both, so that rows may exceed the total. Without a breakdown there are no rows.
 * **Throws** `TooManyRows`.
 */
export async function sumReport(tx: TeamTx, { most, where = {}, ...span }: SumQuery): Promise<SumReport> {
  const query = { ...span, where: await readNarrowing(tx, span.teamId, where) };
  const [answers, chained] = [await sumByState(tx, query, most), await countChained(tx, query)];
  const names = await namesOf(tx, query, [...answers.values()].flat());
  const found = [...answers].map(([key, own]) => ({ key, values: valuesOf(own[0] ?? {}, query.by, names), ...readSums(own) }));
  const rows = found
    .filter(({ sums }) => sums.attempts !== 0n)
    .map(({ key, ...row }): SumRow => ({ ...row, requests: Number(row.sums.alone) + (chained.byKey.get(key) ?? 0) }));
  if (isByTag(query)) return { rows: inOrder(rows), total: (await sumReport(tx, { ...span, where, by: [] })).total };
  const whole = addSums(found);
  const total = { values: [], requests: Number(whole.sums.alone) + chained.all, ...whole };
  return { rows: widthOf(query) === 0 ? [] : inOrder(rows), total };
}

/** The rows of `sumReport`; without a breakdown its total alone. **Throws** `TooManyRows`. */
export async function sumAttempts(tx: TeamTx, query: SumQuery): Promise<SumRow[]> {
  const { rows, total } = await sumReport(tx, query);
  return query.by.length === 0 ? [total] : [...rows];
}
