import "server-only";
import { MEASURE_NAMES, MEASURES, type Measure, SLOT, STATE_CODES } from "@/db/attempts/columns";
import type { TeamTx } from "@/db/wall/with-team";
import { gatewayOf } from "@/lib/usage/gateway";
import type { Dimension } from "@/lib/usage/spend";

/** What is asked of the store. `from` and `until` are ISO instants, half-open; `zone` cuts days. */
export type SumQuery = {
  readonly teamId: string;
  readonly from: string;
  readonly until: string;
  readonly zone: string;
  readonly by: readonly Dimension[];
};

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

const SLOT_MS = 15 * 60_000;

/** How a value of a dimension comes of a row called `c`: one or two numbers of names, or text. */
const COLUMNS: Readonly<Record<Exclude<Dimension, "day" | "hour">, readonly string[]>> = {
  provider: ["c.provider"],
  model: ["c.model"],
  offer: ["c.provider", "c.native"],
  gateway: ["c.gateway"],
  key: ["c.key"],
  project: ["c.project"],
  tag: ["c.tag"],
  user: ["c.end_user"],
  state: ["c.state"],
};

const TIMES = {
  day: "to_char(c.slot at time zone $4, 'YYYY-MM-DD')",
  hour: `to_char(date_trunc('hour', c.slot, $4) at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"')`,
} as const;

const columnsOf = (dimension: Dimension): readonly string[] =>
  dimension === "day" || dimension === "hour" ? [TIMES[dimension]] : COLUMNS[dimension];

const isOnSlots = ({ from, until }: SumQuery): boolean => [from, until].every((at) => Date.parse(at) % SLOT_MS === 0);

/** Rows of the store itself, by slot and whatever is asked for. `where` narrows them. */
function rawRows({ by }: SumQuery, where = "true"): string {
  const names = new Set(["provider", "model", "native", "gateway", "key", "project", "end_user", "state"].map((name) => `a.${name}`));
  const wanted = [...names].filter((name) => by.some((dimension) => columnsOf(dimension).includes(name.replace("a.", "c."))));
  if (!wanted.includes("a.state")) wanted.push("a.state");
  const tag = by.includes("tag");
  const keys = [`${SLOT} as slot`, ...wanted, ...(tag ? ["tag.tag"] : [])];
  const groups = keys.map((_, place) => place + 1).join(", ");
  return `(select ${keys.join(", ")}, ${MEASURE_NAMES.map((name) => `${MEASURES[name]} as ${name}`).join(", ")}
    from attempt a ${tag ? "cross join lateral unnest(coalesce(a.tags, '{0}')) as tag(tag)" : ""}
    where a.team_id = $1 and a.started_at >= $2 and a.started_at < $3 and ${where} group by ${groups}) c`;
}

/** Where the sums come from: a roll-up that has the dimensions, or else the store itself. */
function sourceOf(query: SumQuery): { readonly rows: string; readonly isRolled: boolean } {
  const { by } = query;
  const inSlots = "team_id = $1 and slot >= $2 and slot < $3";
  const named = by.filter((dimension) => dimension === "user" || dimension === "tag");
  if (!isOnSlots(query) || named.length > 1) return { rows: rawRows(query), isRolled: false };
  if (named.length === 0) return { rows: `(select * from usage_cell where ${inSlots}) c`, isRolled: true };
  const others = by.filter(
    (dimension) => dimension !== "user" && dimension !== "tag" && dimension !== "day" && dimension !== "hour" && dimension !== "state",
  );
  // What has no tag is in no row of tags, and yet a part of the whole.
  if (named[0] !== "user" || others.length > 0) return { rows: rawRows(query), isRolled: false };
  return { rows: `(select *, label as end_user from usage_name_cell where ${inSlots} and kind = 'user') c`, isRolled: true };
}

const STATES = Object.entries(STATE_CODES);
const PER_STATE = ["attempts", "calculated", "low", "high"] as const;

const perState = STATES.flatMap(([state, code]) =>
  PER_STATE.map((name) => `coalesce(sum(c.${name}) filter (where c.state = ${code}), 0)::text as ${state}_${name}`),
);

type Answer = Readonly<Record<string, string | number | null>>;

const parametersOf = ({ teamId, from, until, zone }: SumQuery): string[] => [teamId, from, until, zone];

// The zone stands in every statement, so that its place among the parameters is the same in all of them.
const WITH_ZONE = "$4::text is not null";

async function sumMeasures(tx: TeamTx, query: SumQuery): Promise<Answer[]> {
  const { rows } = sourceOf(query);
  const keys = query.by.flatMap(columnsOf).map((column, place) => `${column} as k${place}`);
  const measures = MEASURE_NAMES.map((name) => `coalesce(sum(c.${name}), 0)::text as ${name}`);
  const groups = keys.map((_, place) => place + 1).join(", ");
  const text = `select ${[...keys, ...measures, ...perState].join(", ")} from ${rows} where ${WITH_ZONE} ${groups ? `group by ${groups}` : ""}`;
  return [...(await tx.unsafe<Answer[]>(text, parametersOf(query)))];
}

/** Requests of several Attempts, counted once wherever one of those is. The others are counted by their only Attempt. */
async function countChained(tx: TeamTx, query: SumQuery): Promise<Answer[]> {
  const tag = query.by.includes("tag");
  const keys = query.by.flatMap(columnsOf).map((column, place) => `${column} as k${place}`);
  const groups = keys.map((_, place) => place + 1).join(", ");
  const text = `select ${[...keys, "count(distinct (c.gateway, c.request_id))::int as requests"].join(", ")}
    from (select a.*, ${SLOT} as slot ${tag ? ", tag.tag" : ""} from attempt a
      ${tag ? "cross join lateral unnest(coalesce(a.tags, '{0}')) as tag(tag)" : ""}
      where a.team_id = $1 and a.started_at >= $2 and a.started_at < $3 and a.request_id is not null) c
    where ${WITH_ZONE} ${groups ? `group by ${groups}` : ""}`;
  return [...(await tx.unsafe<Answer[]>(text, parametersOf(query)))];
}

async function namesOf(tx: TeamTx, { teamId, by }: SumQuery, answers: readonly Answer[]): Promise<ReadonlyMap<number, string>> {
  const labelled = by.flatMap((dimension) => columnsOf(dimension).map(() => dimension)).map((dimension) => !NOT_LABELS.has(dimension));
  const ids = new Set(answers.flatMap((row) => labelled.flatMap((is, place) => (is ? [Number(row[`k${place}`])] : []))));
  const rows = await tx<
    { id: number; name: string }[]
  >`select id, name from usage_label where team_id = ${teamId} and id = any(${[...ids]}::int[])`;
  return new Map([[0, ""], ...rows.map((row) => [row.id, row.name] as const)]);
}

const NOT_LABELS: ReadonlySet<Dimension> = new Set(["day", "hour", "gateway", "state"]);

function textOf(dimension: Dimension, keys: readonly unknown[], names: ReadonlyMap<number, string>): string {
  const [first] = keys;
  if (dimension === "day" || dimension === "hour") return String(first);
  if (dimension === "gateway") return gatewayOf(Number(first));
  if (dimension === "state") return STATES.find(([, code]) => code === Number(first))?.[0] ?? "";
  const texts = keys.map((key) => names.get(Number(key)) ?? "");
  return dimension === "offer" ? texts.join("@") : (texts[0] ?? "");
}

function readRow(answer: Answer, chained: number, { by }: SumQuery, names: ReadonlyMap<number, string>): SumRow {
  const sums = Object.fromEntries(MEASURE_NAMES.map((name) => [name, BigInt(answer[name] ?? 0)])) as Record<Measure, bigint>;
  const byState = Object.fromEntries(
    STATES.map(([state]) => [state, Object.fromEntries(PER_STATE.map((name) => [name, BigInt(answer[`${state}_${name}`] ?? 0)]))]),
  ) as SumRow["byState"];
  let place = 0;
  const values = by.map((dimension) => {
    const keys = columnsOf(dimension).map(() => answer[`k${place++}`]);
    return textOf(dimension, keys, names);
  });
  return { values, requests: Number(sums.alone) + chained, sums, byState };
}

/**
 * Sums a Team's Attempts that began in a span, by any dimensions. From roll-ups where they have what is asked for, else from the
 * Attempts themselves: the figures are the same. An Attempt with two tags counts under both, so that tags may exceed the total.
 */
export async function sumAttempts(tx: TeamTx, query: SumQuery): Promise<SumRow[]> {
  const [answers, chained] = [await sumMeasures(tx, query), await countChained(tx, query)];
  const width = query.by.flatMap(columnsOf).length;
  const keyOf = (row: Answer): string => JSON.stringify(Array.from({ length: width }, (_, place) => row[`k${place}`]));
  const requests = new Map(chained.map((row) => [keyOf(row), Number(row.requests)]));
  const names = await namesOf(tx, query, answers);
  return answers
    .filter((row) => row.attempts !== "0" || width === 0)
    .map((row) => readRow(row, requests.get(keyOf(row)) ?? 0, query, names))
    .sort((a, b) => (a.values.join("\u0000") < b.values.join("\u0000") ? -1 : 1));
}
