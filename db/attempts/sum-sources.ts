import "server-only";
import { MEASURE_NAMES, MEASURES, SLOT } from "@/db/attempts/columns";
import { hasKeptFigures, KEPT_AT } from "@/db/attempts/keep-figures";
import { ERASED_LABEL, type NarrowedBy, narrowingSql, tagSql } from "@/db/attempts/narrow";
import { HOURLY } from "@/db/attempts/roll-up";
import type { TeamTx } from "@/db/wall/with-team";
import { ERASED } from "@/lib/usage/retention";
import { hasWholeHours } from "@/lib/usage/span";
import type { Dimension } from "@/lib/usage/spend";

/** What is asked of the store. `from` and `until` are ISO instants, half-open; `zone` cuts days. `where`: only rows that meet all of it. */
export type SourceQuery = {
  readonly teamId: string;
  readonly from: string;
  readonly until: string;
  readonly zone: string;
  readonly by: readonly Dimension[];
  readonly where: NarrowedBy;
};

/** The parameters of every statement on a source: `$1` the Team, `$2` and `$3` the span, `$4` the zone. */
export const parametersOf = ({ teamId, from, until, zone }: SourceQuery): string[] => [teamId, from, until, zone];

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
  region: ["c.region"],
  state: ["c.state"],
};

const HOUR_TEXT = `to_char(date_trunc('hour', c.at, $4) at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"')`;
/** The day of an instant, as SQL: its number, since a text a row would cost more than the sums themselves. `dayOf` reads it. */
export const daySql = (instant: string): string => `((${instant} at time zone $4)::date - date '1970-01-01')`;

const DAY_MS = 86_400_000;

/** The day, `YYYY-MM-DD`, of a number of `daySql`. */
export const dayOf = (day: number): string => new Date(day * DAY_MS).toISOString().slice(0, 10);

const TIMES = { day: daySql("c.at"), hour: HOUR_TEXT } as const;

const isTime = (dimension: Dimension): dimension is "day" | "hour" => dimension === "day" || dimension === "hour";

/** The expressions on a row called `c` that a dimension is grouped by. */
export const columnsOf = (dimension: Dimension): readonly string[] => (isTime(dimension) ? [TIMES[dimension]] : COLUMNS[dimension]);

const sums = MEASURE_NAMES.map((name) => `${MEASURES[name]} as ${name}`).join(", ");
const kept = MEASURE_NAMES.map((name) => `r.${name}`).join(", ");

/** Whether rows are made of their tags: where they are told apart by tag. Else an Attempt is met once, however many of the tags it bears. */
export const isByTag = ({ by }: SourceQuery): boolean => by.includes("tag");

const PER_TAG = "cross join lateral unnest(coalesce(a.tags, '{0}')) as tag(tag)";

/** What the store's own rows, called `a`, must meet: the span, and tags that they are not told apart by. */
export const rawWhere = (query: SourceQuery): string =>
  `a.team_id = $1 and a.started_at >= $2 and a.started_at < $3 and ${query.where.tag && !isByTag(query) ? tagSql(query.where.tag, "a") : "true"}`;

/** The store's rows as `a`, once for each tag where they are told apart by it. */
export const rawFrom = (query: SourceQuery): string => `attempt a ${isByTag(query) ? PER_TAG : ""}`;

/** The dimensions that rows must have a column for: those asked for, and those that they are narrowed by. */
const needed = ({ by, where }: SourceQuery): Dimension[] => [...new Set<Dimension>([...by, ...(Object.keys(where) as Dimension[])])];

const RAW_COLUMNS = ["gateway", "provider", "model", "native", "key", "project", "end_user", "region"];

/** Rows of the store itself, summed by quarter of an hour (every zone's days begin on one) and by whatever is asked for. */
function rawRows(query: SourceQuery, more: string): string {
  const asked = needed(query).flatMap(columnsOf);
  const wanted = RAW_COLUMNS.filter((name) => asked.includes(`c.${name}`)).map((name) => `a.${name}`);
  const keys = [`${SLOT} as at`, ...wanted, "a.state", ...(isByTag(query) ? ["tag.tag"] : [])];
  return `(select ${keys.join(", ")}, ${sums} from ${rawFrom(query)}
    where ${rawWhere(query)} and ${more} group by ${keys.map((_, place) => place + 1).join(", ")})`;
}

const MIDDAY = "(r.day + time '12:00') at time zone $4";
const DAYS = "r.team_id = $1 and r.day >= ($2::timestamptz at time zone $4)::date and r.day < ($3::timestamptz at time zone $4)::date";

const COARSE: ReadonlySet<Dimension> = new Set(["day", "provider", "model", "offer", "gateway", "key", "project", "region", "state"]);

/** Daily sums, where the zone is theirs and the span begins and ends with days. */
function dailyRows(query: SourceQuery): string | null {
  const dimensions = needed(query);
  if (dimensions.every((dimension) => COARSE.has(dimension)))
    return `(select ${MIDDAY} as at, r.gateway, r.provider, r.model, r.native, r.key, r.project, r.region, r.state, ${kept}
      from usage_day r where ${DAYS})`;
  const [name, ...others] = dimensions.filter((dimension) => dimension !== "day" && dimension !== "state");
  if ((name !== "user" && name !== "tag") || others.length > 0) return null;
  // An Attempt with two tags would be met twice.
  if (!isByTag(query) && (query.where.tag?.length ?? 0) > 1) return null;
  return `(select ${MIDDAY} as at, r.label as ${name === "user" ? "end_user" : "tag"}, r.state, ${kept}
    from usage_day_name r where ${DAYS} and r.kind = '${name}')`;
}

// Hours in which a day of the zone begins, or the span itself does: those are summed from the store.
const CUT = `(select distinct date_trunc('hour', edge, 'UTC') as hour from (
    select (d::date)::timestamp at time zone $4 as edge from generate_series($2::timestamptz at time zone $4, ($3::timestamptz at time zone $4) + interval '1 day', interval '1 day') d
    union all select $2::timestamptz union all select $3::timestamptz) edges where edge <> date_trunc('hour', edge, 'UTC'))`;

/** Hourly sums, for one thing at a time; hours that are cut in two come from the store. */
function hourlyRows(query: SourceQuery): string | null {
  const dimensions = needed(query);
  const [kind = "gateway", ...others] = dimensions.filter((dimension) => !isTime(dimension) && dimension !== "state");
  if (others.length > 0 || !Object.hasOwn(HOURLY, kind)) return null;
  const [a, b] = HOURLY[kind as keyof typeof HOURLY];
  const names = [a, ...(b === "0" ? [] : [b])];
  const columns = [`r.a as ${names[0]}`, ...(names.length > 1 ? [`r.b as ${names[1]}`] : [])].join(", ");
  const whole = `select r.hour as at, ${columns}, r.state, ${kept} from usage_hour r
    where r.team_id = $1 and r.kind = '${kind}' and r.hour >= $2 and r.hour < $3 and not exists (select from ${CUT} cut where cut.hour = r.hour)`;
  const asked = { ...query, by: dimensions.includes(kind as Dimension) ? query.by : [...query.by, kind as Dimension] };
  const order = ["at", ...names, "state", ...MEASURE_NAMES].join(", ");
  const cut = `select ${order} from ${rawRows(asked, `date_trunc('hour', a.started_at, 'UTC') in (select hour from ${CUT} cut)`)} raw`;
  return `(${whole} union all ${cut})`;
}

/** Rows, and whether they say which tag they are of. */
type LiveRows = { readonly rows: string; readonly hasTag: boolean };

/** Where the sums come from: a roll-up that has what is asked for, or else the store itself. */
function liveRows(query: SourceQuery, hasDaily: boolean): LiveRows {
  const daily = hasDaily && !query.by.includes("hour") ? dailyRows(query) : null;
  if (daily !== null) return { rows: daily, hasTag: needed(query).includes("tag") };
  const { from, until, zone, by } = query;
  const hourly = by.includes("hour") && !hasWholeHours({ from, to: until }, zone) ? null : hourlyRows(query);
  return { rows: hourly ?? rawRows(query, "true"), hasTag: isByTag(query) };
}

/** What kept figures are known by; of everything else it was erased what it was. */
const KEPT_BY: ReadonlySet<string> = new Set(["gateway", "provider", "model", "native", "project"]);

// A day that is told from others by its noon alone lies within these, whatever its zone.
const NEAR = "k.day between ($2::timestamptz at time zone 'UTC')::date - 2 and ($3::timestamptz at time zone 'UTC')::date + 2";

/** Live sums with those of rows that are erased, each day of which stands at its noon. */
function withKept(query: SourceQuery, { rows, hasTag }: LiveRows): string {
  const columns = needed(query)
    .filter((dimension) => !isTime(dimension) && dimension !== "state" && (dimension !== "tag" || hasTag))
    .flatMap(columnsOf);
  const names = [...new Set(columns)].map((column) => column.slice("c.".length));
  const order = [...names, "state", ...MEASURE_NAMES].join(", ");
  const own = names.map((name) => (KEPT_BY.has(name) ? `k.${name}` : String(ERASED_LABEL)));
  // Tags that rows are not told apart by were asked of the store's own rows already: what is erased bears none but that which stands for it.
  const met = query.where.tag && !hasTag ? String(query.where.tag.includes(ERASED_LABEL)) : "true";
  return `(select at, false as is_kept, ${order} from ${rows} l
    union all select ${KEPT_AT}, true, ${[...own, "k.state", ...MEASURE_NAMES.map((name) => `k.${name}`)].join(", ")} from usage_kept_day k
      where k.team_id = $1 and ${NEAR} and ${KEPT_AT} >= $2::timestamptz and ${KEPT_AT} < $3::timestamptz and ${met})`;
}

/** Whether daily sums are cut by the zone asked for, and the span by days of it. */
export async function hasDailySums(tx: TeamTx, { teamId, zone, from, until }: SourceQuery): Promise<boolean> {
  const [row] = await tx<{ has: boolean }[]>`
    select exists (select from usage_zone where team_id = ${teamId} and zone = ${zone})
      and (${from}::timestamptz at time zone ${zone})::time = '00:00' and (${until}::timestamptz at time zone ${zone})::time = '00:00' as has`;
  return row?.has ?? false;
}

/** Rows to be summed, with a condition that they are to meet, both of a row called `c`; and how a dimension comes of one. */
export type Source = { readonly rows: string; readonly met: string; readonly columns: (dimension: Dimension) => readonly string[] };

/** Where the sums that are asked for come from. */
export async function sourceOf(tx: TeamTx, query: SourceQuery): Promise<Source> {
  const live = liveRows(query, await hasDailySums(tx, query));
  const hasKept = await hasKeptFigures(tx, query.teamId);
  const known = (column: string) => (column === TIMES.hour ? `case when c.is_kept then '${ERASED}' else ${column} end` : column);
  return {
    rows: hasKept ? withKept(query, live) : live.rows,
    met: narrowingSql(query.where, "c", live.hasTag ? [] : ["tag"]),
    columns: (dimension) => (hasKept ? columnsOf(dimension).map(known) : columnsOf(dimension)),
  };
}
