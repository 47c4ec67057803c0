import "server-only";
import { ANSWERS, MEASURE_NAMES, MEASURES } from "@/db/attempts/columns";
import { binOf, clockSql, TIMED } from "@/db/attempts/timing";
import type { TeamTx } from "@/db/wall/with-team";

/** Rows of `attempt` that a roll-up is brought up to date with: those that have come (`1`) or those that have gone (`-1`). */
export type Sign = 1 | -1;

/** What hourly sums are kept by, each with the columns of `attempt` that it is made of. */
export const HOURLY = {
  gateway: ["gateway", "0"],
  provider: ["provider", "0"],
  model: ["model", "0"],
  offer: ["provider", "native"],
  key: ["key", "0"],
  project: ["project", "0"],
  region: ["region", "0"],
} as const;

const sums = (sign: Sign): string =>
  MEASURE_NAMES.map((name) => `(${sign} * coalesce(${MEASURES[name]}, 0))::bigint as ${name}`).join(", ");
/** Sums of sums, of a row called `c`. */
const SUMS_OF = MEASURE_NAMES.map((name) => `sum(c.${name})`).join(", ");

type Upsert = {
  readonly table: string;
  readonly key: readonly string[];
  readonly measures: readonly string[];
  readonly select: string;
  /** What becomes of a row that is there, where that is not the sum of both. */
  readonly set?: string;
};

// Rows come in the order of the key, so that two writers can never wait on each other crosswise.
const upsert = ({ table, key, measures, select, set }: Upsert): string =>
  `insert into ${table} (${[...key, ...measures].join(", ")}) ${select} order by ${key.map((_, place) => place + 1).join(", ")}
   on conflict (${key.join(", ")}) do update set ${set ?? measures.map((name) => `${name} = ${table}.${name} + excluded.${name}`).join(", ")}`;

/** Rows with their day and the hour of the Team's clock, as `a`. The zone is the first parameter of a statement, the Team its second. */
const dated = (rows: string): string =>
  `(select a.*, (a.started_at at time zone $1)::date as day, ${clockSql("$1")} as clock from ${rows} a) a`;

const HOUR = "date_trunc('hour', a.started_at, 'UTC')";
const DAY_KEY = ["day", "gateway", "provider", "model", "native", "key", "project", "region", "state"];
const ANSWER_KEY = ["day", "gateway", "provider", "answers"];

const places = (key: readonly string[]): string => key.map((_, place) => place + 2).join(", ");
const ofCell = (key: readonly string[]): string => key.map((name) => `c.${name}`).join(", ");

const DAYS = upsert({
  table: "usage_day",
  key: ["team_id", ...DAY_KEY],
  measures: MEASURE_NAMES,
  select: `select $2::uuid, ${ofCell(DAY_KEY)}, ${SUMS_OF} from cell c group by ${places(DAY_KEY)}`,
});

const ANSWERED = upsert({
  table: "usage_day_answer",
  key: ["team_id", ...ANSWER_KEY],
  measures: ["attempts", "alone"],
  select: `select $2::uuid, ${ofCell(ANSWER_KEY)}, sum(c.attempts), sum(c.alone) from cell c group by ${places(ANSWER_KEY)}`,
});

const HOURS = upsert({
  table: "usage_hour",
  key: ["team_id", "kind", "hour", "a", "b", "state"],
  measures: MEASURE_NAMES,
  select: Object.entries(HOURLY)
    .map(
      ([kind, [a, b]]) =>
        `select $2::uuid, '${kind}', c.hour, c.${a}::int, ${b === "0" ? b : `c.${b}`}, c.state, ${SUMS_OF} from cell c group by 2, 3, 4, 5, 6`,
    )
    .join(" union all "),
});

// The rows are gone over once, for cells of which all three are sums: of these there are far fewer.
const cellSql = (rows: string, sign: Sign, isHourly: boolean): string => {
  const key = [...DAY_KEY.map((name) => `a.${name}`), `${ANSWERS} as answers`, ...(isHourly ? [`${HOUR} as hour`] : [])];
  return `with cell as materialized (
      select ${key.join(", ")}, ${sums(sign)} from ${dated(rows)} group by ${key.map((_, place) => place + 1).join(", ")}),
    answered as (${ANSWERED})${isHourly ? `, hourly as (${HOURS})` : ""}
    ${DAYS}`;
};

const nameSql = (rows: string, sign: Sign): string => {
  const of = (kind: string, label: string): string => `select $2::uuid, '${kind}', c.day, ${label}, c.state, ${SUMS_OF} from named c`;
  const groups = "group by 2, 3, 4, 5";
  return `with named as materialized (
      select a.day, a.end_user, a.tags, a.state, grouping(a.end_user) = 0 as is_user, ${sums(sign)} from ${dated(rows)}
      group by grouping sets ((a.day, a.end_user, a.state), (a.day, a.tags, a.state)))
    ${upsert({
      table: "usage_day_name",
      key: ["team_id", "kind", "day", "label", "state"],
      measures: MEASURE_NAMES,
      select: `${of("user", "c.end_user")} where c.is_user ${groups} union all
        ${of("tag", "tag")} cross join lateral unnest(coalesce(c.tags, '{0}')) as tag where not c.is_user ${groups}`,
    })}`;
};

/** What histograms are kept by, each with its one or two columns. */
const HISTOGRAMS = { served: ["provider", "model"], key: ["key"], hour: ["clock"] } as const;

// A bin that nothing is left in goes.
const BOTH_BINS = `(bins, counts) = (
  select coalesce(array_agg(bin order by bin), '{}'), coalesce(array_agg(n order by bin), '{}') from (
    select bin, sum(count)::bigint as n
    from unnest(usage_histogram.bins || excluded.bins, usage_histogram.counts || excluded.counts) as held(bin, count) group by bin) both_of
  where n <> 0)`;

const histogramSql = (rows: string, sign: Sign): string => {
  const metrics = Object.keys(TIMED);
  const bins = Object.entries(TIMED).map(([metric, duration]) => `${binOf(duration)} as ${metric}`);
  const sets = metrics.flatMap((metric) => Object.values(HISTOGRAMS).map((columns) => `(day, ${columns.join(", ")}, ${metric})`));
  const which = (names: readonly (readonly [string, string])[]): string =>
    `case ${names.map(([name, column]) => `when grouping(${column}) = 0 then '${name}'`).join(" ")} end`;
  const kinds = Object.entries(HISTOGRAMS).map(([kind, [first]]) => [kind, first] as const);
  return upsert({
    table: "usage_histogram",
    key: ["team_id", "metric", "kind", "day", "a", "b"],
    measures: ["bins", "counts"],
    select: `select $2::uuid, metric, kind, day, a, b, array_agg(bin order by bin), array_agg(n order by bin) from (
        select ${which(metrics.map((metric) => [metric, metric] as const))} as metric, ${which(kinds)} as kind, day,
          coalesce(provider, key, clock) as a, coalesce(model, 0) as b, coalesce(${metrics.join(", ")}) as bin, ${sign} * count(*) as n
        from (select a.day, a.clock, a.provider, a.model, a.key, ${bins.join(", ")} from ${dated(rows)}) binned
        group by grouping sets (${sets.join(", ")})) counted
      where bin is not null group by metric, kind, day, a, b`,
    set: BOTH_BINS,
  });
};

/** Statements that add rows to all sums, or take them away. */
const rollUpSql = (rows: string, sign: Sign, isHourly: boolean): readonly string[] => [
  cellSql(rows, sign, isHourly),
  nameSql(rows, sign),
  histogramSql(rows, sign),
];

/** The zone of a Team's daily sums: the Team's own when the first are made, or when they were cut anew. */
export async function zoneOfSums(tx: TeamTx, teamId: string): Promise<string> {
  const [row] = await tx<{ zone: string }[]>`
    with made as (
      insert into usage_zone (team_id, zone) select team_id, zone from team where team_id = ${teamId} on conflict do nothing returning zone)
    select zone from made union all select zone from usage_zone where team_id = ${teamId}`;
  if (!row) throw new Error("this team is gone");
  return row.zone;
}

/**
 * Adds rows to the roll-ups of their Team, or takes them away. `rows` names a table with the columns of `attempt`, of one Team.
 * Must be called in the transaction that writes the rows, which holds `lockTeam`.
 */
export async function rollUp(tx: TeamTx, teamId: string, { rows, sign }: { readonly rows: string; readonly sign: Sign }): Promise<void> {
  const zone = await zoneOfSums(tx, teamId);
  for (const statement of rollUpSql(rows, sign, true)) await tx.unsafe(statement, [zone, teamId]);
}

/** All of a Team's Attempts, in statements whose second parameter is the Team. */
const ALL = "(select * from attempt where team_id = $2::uuid)";

/**
 * Makes a Team's daily sums anew, cut by the Team's present zone, where they are cut by another: all in one transaction, so that nobody sees
 * half of them, in which imports of the Team wait. Hourly sums know no zone. **Returns** whether there was anything to do.
 */
export async function recutDays(tx: TeamTx, teamId: string): Promise<boolean> {
  await lockTeam(tx, teamId);
  const [moved] = await tx<{ zone: string }[]>`
    update usage_zone z set zone = t.zone from team t where z.team_id = ${teamId} and t.team_id = z.team_id and t.zone <> z.zone returning t.zone`;
  if (!moved) return false;
  for (const table of ["usage_day", "usage_day_name", "usage_day_answer", "usage_histogram"])
    await tx`delete from ${tx.unsafe(table)} where team_id = ${teamId}`;
  for (const statement of rollUpSql(ALL, 1, false)) await tx.unsafe(statement, [moved.zone, teamId]);
  return true;
}

/** Lets one transaction at a time change a Team's Attempts and roll-ups. */
export async function lockTeam(tx: TeamTx, teamId: string): Promise<void> {
  await tx`select pg_advisory_xact_lock(4208, hashtext(${teamId}))`;
}

/** Removes sums that nothing is left of, after rows were taken away. */
export async function dropEmptySums(tx: TeamTx, teamId: string): Promise<void> {
  for (const table of ["usage_day", "usage_day_name", "usage_day_answer", "usage_hour"])
    await tx`delete from ${tx.unsafe(table)} where team_id = ${teamId} and attempts = 0`;
  await tx`delete from usage_histogram where team_id = ${teamId} and bins = '{}'`;
}
