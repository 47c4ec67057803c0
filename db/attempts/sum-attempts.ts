import "server-only";
import { MEASURE_NAMES, MEASURES, type Measure, SLOT, STATE_CODES } from "@/db/attempts/columns";
import { hasKeptFigures, KEPT_AT } from "@/db/attempts/keep-figures";
import { HOURLY } from "@/db/attempts/roll-up";
import type { TeamTx } from "@/db/wall/with-team";
import { gatewayOf } from "@/lib/usage/gateway";
import { ERASED } from "@/lib/usage/retention";
import { hasWholeHours } from "@/lib/usage/span";
import type { Dimension } from "@/lib/usage/spend";

/** What is asked of the store. `from` and `until` are ISO instants, half-open; `zone` cuts days. */
export type SumQuery = {
  readonly teamId: string;
  readonly from: string;
  readonly until: string;
  readonly zone: string;
  readonly by: readonly Dimension[];
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

const HOUR_TEXT = `to_char(date_trunc('hour', c.at, $4) at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"')`;
const TIMES = { day: "to_char(c.at at time zone $4, 'YYYY-MM-DD')", hour: HOUR_TEXT } as const;

const columnsOf = (dimension: Dimension): readonly string[] =>
  dimension === "day" || dimension === "hour" ? [TIMES[dimension]] : COLUMNS[dimension];

const sums = MEASURE_NAMES.map((name) => `${MEASURES[name]} as ${name}`).join(", ");
const kept = MEASURE_NAMES.map((name) => `r.${name}`).join(", ");

const RAW_COLUMNS = ["gateway", "provider", "model", "native", "key", "project", "end_user"];

/** Rows of the store itself, summed by quarter of an hour (every zone's days begin on one) and by whatever is asked for. */
function rawRows({ by }: SumQuery, where: string): string {
  const asked = by.flatMap(columnsOf);
  const wanted = RAW_COLUMNS.filter((name) => asked.includes(`c.${name}`)).map((name) => `a.${name}`);
  const tag = by.includes("tag");
  const keys = [`${SLOT} as at`, ...wanted, "a.state", ...(tag ? ["tag.tag"] : [])];
  return `(select ${keys.join(", ")}, ${sums} from attempt a ${tag ? "cross join lateral unnest(coalesce(a.tags, '{0}')) as tag(tag)" : ""}
    where a.team_id = $1 and a.started_at >= $2 and a.started_at < $3 and ${where} group by ${keys.map((_, place) => place + 1).join(", ")})`;
}

const MIDDAY = "(r.day + time '12:00') at time zone $4";
const DAYS = "r.team_id = $1 and r.day >= ($2::timestamptz at time zone $4)::date and r.day < ($3::timestamptz at time zone $4)::date";

const COARSE: ReadonlySet<Dimension> = new Set(["day", "provider", "model", "offer", "gateway", "key", "project", "state"]);

/** Daily sums, where the zone is theirs and the span begins and ends with days. */
function dailyRows({ by }: SumQuery): string | null {
  if (by.every((dimension) => COARSE.has(dimension)))
    return `(select ${MIDDAY} as at, r.gateway, r.provider, r.model, r.native, r.key, r.project, r.state, ${kept} from usage_day r where ${DAYS})`;
  const [name, ...others] = by.filter((dimension) => dimension !== "day" && dimension !== "state");
  if ((name !== "user" && name !== "tag") || others.length > 0) return null;
  return `(select ${MIDDAY} as at, r.label as ${name === "user" ? "end_user" : "tag"}, r.state, ${kept} from usage_day_name r where ${DAYS} and r.kind = '${name}')`;
}

// Hours in which a day of the zone begins, or the span itself does: those are summed from the store.
const CUT = `(select distinct date_trunc('hour', edge, 'UTC') as hour from (
    select (d::date)::timestamp at time zone $4 as edge from generate_series($2::timestamptz at time zone $4, ($3::timestamptz at time zone $4) + interval '1 day', interval '1 day') d
    union all select $2::timestamptz union all select $3::timestamptz) edges where edge <> date_trunc('hour', edge, 'UTC'))`;

/** Hourly sums, for one thing at a time; hours that are cut in two come from the store. */
function hourlyRows(query: SumQuery): string | null {
  const { by } = query;
  const [kind = "gateway", ...others] = by.filter((dimension) => dimension !== "day" && dimension !== "hour" && dimension !== "state");
  if (others.length > 0 || !Object.hasOwn(HOURLY, kind)) return null;
  const [a, b] = HOURLY[kind as keyof typeof HOURLY];
  const names = [a, ...(b === "0" ? [] : [b])];
  const columns = [`r.a as ${names[0]}`, ...(names.length > 1 ? [`r.b as ${names[1]}`] : [])].join(", ");
  const whole = `select r.hour as at, ${columns}, r.state, ${kept} from usage_hour r
    where r.team_id = $1 and r.kind = '${kind}' and r.hour >= $2 and r.hour < $3 and not exists (select from ${CUT} cut where cut.hour = r.hour)`;
  const asked = { ...query, by: by.includes(kind as Dimension) ? by : [...by, kind as Dimension] };
  const order = ["at", ...names, "state", ...MEASURE_NAMES].join(", ");
  const cut = `select ${order} from ${rawRows(asked, `date_trunc('hour', a.started_at, 'UTC') in (select hour from ${CUT} cut)`)} raw`;
  return `(${whole} union all ${cut})`;
}

/** Where the sums come from: a roll-up that has what is asked for, or else the store itself. */
function sourceOf(query: SumQuery, hasDaily: boolean): string {
  const daily = hasDaily && !query.by.includes("hour") ? dailyRows(query) : null;
  if (daily !== null) return daily;
  const { from, until, zone, by } = query;
  const hourly = by.includes("hour") && !hasWholeHours({ from, to: until }, zone) ? null : hourlyRows(query);
  return hourly ?? rawRows(query, "true");
}

/** What kept figures are known by; of everything else it was erased what it was. */
const KEPT_BY: ReadonlySet<string> = new Set(["gateway", "provider", "model", "native", "project"]);

/** The number that stands for a name which was erased with its rows. */
const ERASED_LABEL = -1;

// A day that is told from others by its noon alone lies within these, whatever its zone.
const NEAR = "k.day between ($2::timestamptz at time zone 'UTC')::date - 2 and ($3::timestamptz at time zone 'UTC')::date + 2";

/** Live sums with those of rows that are erased, each day of which stands at its noon. */
function withKept({ by }: SumQuery, live: string): string {
  const columns = by.filter((dimension) => dimension !== "day" && dimension !== "hour" && dimension !== "state").flatMap(columnsOf);
  const names = [...new Set(columns)].map((column) => column.slice("c.".length));
  const order = [...names, "state", ...MEASURE_NAMES].join(", ");
  const own = names.map((name) => (KEPT_BY.has(name) ? `k.${name}` : String(ERASED_LABEL)));
  return `(select at, false as is_kept, ${order} from ${live} l
    union all select ${KEPT_AT}, true, ${[...own, "k.state", ...MEASURE_NAMES.map((name) => `k.${name}`)].join(", ")} from usage_kept_day k
      where k.team_id = $1 and ${NEAR} and ${KEPT_AT} >= $2::timestamptz and ${KEPT_AT} < $3::timestamptz)`;
}

/** Whether daily sums are cut by the zone asked for, and the span by days of it. */
async function hasDailySums(tx: TeamTx, { teamId, zone, from, until }: SumQuery): Promise<boolean> {
  const [row] = await tx<{ has: boolean }[]>`
    select exists (select from usage_zone where team_id = ${teamId} and zone = ${zone})
      and (${from}::timestamptz at time zone ${zone})::time = '00:00' and (${until}::timestamptz at time zone ${zone})::time = '00:00' as has`;
  return row?.has ?? false;
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
  const live = sourceOf(query, await hasDailySums(tx, query));
  const hasKept = await hasKeptFigures(tx, query.teamId);
  const rows = hasKept ? withKept(query, live) : live;
  const known = (column: string) => (hasKept && column === TIMES.hour ? `case when c.is_kept then '${ERASED}' else ${column} end` : column);
  const keys = query.by.flatMap(columnsOf).map((column, place) => `${known(column)} as k${place}`);
  const measures = MEASURE_NAMES.map((name) => `coalesce(sum(c.${name}), 0)::text as ${name}`);
  const groups = keys.map((_, place) => place + 1).join(", ");
  const text = `select ${[...keys, ...measures, ...perState].join(", ")} from ${rows} c where ${WITH_ZONE} ${groups ? `group by ${groups}` : ""}
    ${query.most === undefined ? "" : `limit ${query.most + 1}`}`;
  const answers = [...(await tx.unsafe<Answer[]>(text, parametersOf(query)))];
  if (query.most !== undefined && answers.length > query.most) throw new TooManyRows(query.most);
  return answers;
}

/** Requests of several Attempts, counted once wherever one of those is. The others are counted by their only Attempt. */
async function countChained(tx: TeamTx, query: SumQuery): Promise<Answer[]> {
  const tag = query.by.includes("tag");
  const keys = query.by.flatMap(columnsOf).map((column, place) => `${column} as k${place}`);
  const groups = keys.map((_, place) => place + 1).join(", ");
  const text = `select ${[...keys, "count(distinct (c.gateway, c.request_id))::int as requests"].join(", ")}
    from (select a.*, ${SLOT} as at ${tag ? ", tag.tag" : ""} from attempt a
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
  return new Map([[0, ""], [ERASED_LABEL, ERASED], ...rows.map((row) => [row.id, row.name] as const)]);
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
 * Attempts themselves: the figures are the same. What was erased counts with the figures that were kept of it. An Attempt with two tags counts under both, so that tags may exceed the total.
 * **Throws** `TooManyRows`.
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
