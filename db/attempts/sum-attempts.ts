import "server-only";
import { MEASURE_NAMES, type Measure, SLOT, STATE_CODES } from "@/db/attempts/columns";
import { ERASED_LABEL, narrowingSql, readNarrowing } from "@/db/attempts/narrow";
import { columnsOf, dayOf, isByTag, parametersOf, rawFrom, rawWhere, type SourceQuery, sourceOf } from "@/db/attempts/sum-sources";
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

const STATES = Object.entries(STATE_CODES);
const PER_STATE = ["attempts", "calculated", "low", "high"] as const;

/** A row as the database gives it: what it is of as `k0`, `k1` … and its sums by name. */
export type Answer = Readonly<Record<string, string | number | null>>;

// The zone stands in every statement, so that its place among the parameters is the same in all of them.
const WITH_ZONE = "$4::text is not null";

const grouped = (keys: readonly string[]): string => (keys.length === 0 ? "" : `group by ${keys.map((_, place) => place + 1).join(", ")}`);

const keyOf = (row: Answer, width: number): string => JSON.stringify(Array.from({ length: width }, (_, place) => row[`k${place}`]));

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
  // Without a breakdown there is one row, also of nothing.
  return keys.length === 0 && answers.size === 0 ? new Map([["[]", []]]) : answers;
}

/** Requests of several Attempts, counted once wherever one of those is. The others are counted by their only Attempt. */
async function countChained(tx: TeamTx, query: SourceQuery): Promise<Answer[]> {
  const keys = query.by.flatMap(columnsOf).map((column, place) => `${column} as k${place}`);
  const tag = isByTag(query);
  // All that is asked for where nothing is told apart stands in the index of chained rows.
  const distinct = `select distinct ${[...keys, "c.gateway", "c.request_id"].join(", ")}
    from (select a.*, ${SLOT} as at ${tag ? ", tag.tag" : ""} from ${rawFrom(query)} where ${rawWhere(query)} and a.request_id is not null) c
    where ${WITH_ZONE} and ${narrowingSql(query.where, "c", tag ? [] : ["tag"])}`;
  const names = keys.map((_, place) => `k${place}`);
  const text = `select ${[...names, "count(*)::int as requests"].join(", ")} from (${distinct}) d ${grouped(names)}`;
  return [...(await tx.unsafe<Answer[]>(text, parametersOf(query)))];
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

const sumOf = (answers: readonly Answer[], name: Measure): bigint => answers.reduce((sum, answer) => sum + BigInt(answer[name] ?? 0), 0n);

function readSums(answers: readonly Answer[]): Pick<SumRow, "sums" | "byState"> {
  const sums = Object.fromEntries(MEASURE_NAMES.map((name) => [name, sumOf(answers, name)])) as Record<Measure, bigint>;
  const byState = Object.fromEntries(
    STATES.map(([state, code]) => {
      const own = answers.filter(({ s }) => Number(s) === code);
      return [state, Object.fromEntries(PER_STATE.map((name) => [name, sumOf(own, name)]))];
    }),
  ) as SumRow["byState"];
  return { sums, byState };
}

/**
 * Sums a Team's Attempts that began in a span, by any dimensions. From roll-ups where they have what is asked for, else from the
 * Attempts themselves: the figures are the same. What was erased counts with the figures that were kept of it. An Attempt with two tags counts under both, so that tags may exceed the total.
 * **Throws** `TooManyRows`.
 */
export async function sumAttempts(tx: TeamTx, { most, where = {}, ...span }: SumQuery): Promise<SumRow[]> {
  const query = { ...span, where: await readNarrowing(tx, span.teamId, where) };
  const [answers, chained] = [await sumByState(tx, query, most), await countChained(tx, query)];
  const width = query.by.flatMap(columnsOf).length;
  const requests = new Map(chained.map((row) => [keyOf(row, width), Number(row.requests)]));
  const names = await namesOf(tx, query, [...answers.values()].flat());
  return [...answers]
    .map(([key, rows]) => {
      const summed = readSums(rows);
      return {
        values: valuesOf(rows[0] ?? {}, query.by, names),
        requests: Number(summed.sums.alone) + (requests.get(key) ?? 0),
        ...summed,
      };
    })
    .filter(({ sums }) => sums.attempts !== 0n || width === 0)
    .sort((a, b) => (a.values.join("\u0000") < b.values.join("\u0000") ? -1 : 1));
}
