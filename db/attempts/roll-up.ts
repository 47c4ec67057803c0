import "server-only";
import { ANSWERS, MEASURE_NAMES, MEASURES } from "@/db/attempts/columns";
import { BIN, clockSql, TIMES } from "@/db/attempts/timing";
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

const sums = (sign: Sign): string => MEASURE_NAMES.map((name) => `${sign} * coalesce(${MEASURES[name]}, 0)`).join(", ");

type Upsert = { readonly table: string; readonly key: readonly string[]; readonly measures: readonly string[]; readonly select: string };

// Rows come in the order of the key, so that two writers can never wait on each other crosswise.
const upsert = ({ table, key, measures, select }: Upsert): string =>
  `insert into ${table} (${[...key, ...measures].join(", ")}) ${select} order by ${key.map((_, place) => place + 1).join(", ")}
   on conflict (${key.join(", ")}) do update set ${measures.map((name) => `${name} = ${table}.${name} + excluded.${name}`).join(", ")}`;

const DAY = "(a.started_at at time zone $1)::date";
const HOUR = "date_trunc('hour', a.started_at, 'UTC')";

const daySql = (rows: string, sign: Sign): string =>
  upsert({
    table: "usage_day",
    key: ["team_id", "day", "gateway", "provider", "model", "native", "key", "project", "region", "state"],
    measures: MEASURE_NAMES,
    select: `select a.team_id, ${DAY}, a.gateway, a.provider, a.model, a.native, a.key, a.project, a.region, a.state, ${sums(sign)} from ${rows} a
      group by 1, 2, 3, 4, 5, 6, 7, 8, 9, 10`,
  });

const answerSql = (rows: string, sign: Sign): string =>
  upsert({
    table: "usage_day_answer",
    key: ["team_id", "day", "gateway", "provider", "answers"],
    measures: ["attempts", "alone"],
    select: `select a.team_id, ${DAY}, a.gateway, a.provider, ${ANSWERS}, ${sign} * count(*), ${sign} * count(*) filter (where a.request_id is null)
      from ${rows} a group by 1, 2, 3, 4, 5`,
  });

const nameSql = (rows: string, sign: Sign): string => {
  const of = (kind: string, label: string, more: string): string =>
    `select a.team_id, '${kind}', ${DAY}, ${label}, a.state, ${sums(sign)} from ${rows} a ${more} group by 1, 2, 3, 4, 5`;
  return upsert({
    table: "usage_day_name",
    key: ["team_id", "kind", "day", "label", "state"],
    measures: MEASURE_NAMES,
    select: `${of("user", "a.end_user", "")} union all ${of("tag", "tag", "cross join lateral unnest(coalesce(a.tags, '{0}')) as tag")}`,
  });
};

const hourSql = (rows: string, sign: Sign): string => {
  const of = ([kind, [a, b]]: [string, readonly string[]]): string =>
    `select a.team_id, '${kind}', ${HOUR}, a.${a}::int, ${b === "0" ? b : `a.${b}`}, a.state, ${sums(sign)} from ${rows} a group by 1, 2, 3, 4, 5, 6`;
  return upsert({
    table: "usage_hour",
    key: ["team_id", "kind", "hour", "a", "b", "state"],
    measures: MEASURE_NAMES,
    select: Object.entries(HOURLY).map(of).join(" union all "),
  });
};

const histogramSql = (rows: string, sign: Sign): string => {
  const of = (kind: string, a: string, b: string): string =>
    `select a.team_id, metric, '${kind}', ${DAY}, ${a}, ${b}, ${BIN}, ${sign} * count(*) from ${rows} a ${TIMES} where duration > 0 group by 1, 2, 3, 4, 5, 6, 7`;
  return upsert({
    table: "usage_histogram",
    key: ["team_id", "metric", "kind", "day", "a", "b", "bin"],
    measures: ["count"],
    select: `${of("served", "a.provider", "a.model")} union all ${of("key", "a.key", "0")}
      union all ${of("hour", clockSql("$1"), "0")}`,
  });
};

const DAILY = [daySql, nameSql, answerSql, histogramSql];

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
  for (const statement of DAILY) await tx.unsafe(statement(rows, sign), [zone]);
  await tx.unsafe(hourSql(rows, sign));
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
  for (const statement of DAILY) await tx.unsafe(statement(ALL, 1), [moved.zone, teamId]);
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
  await tx`delete from usage_histogram where team_id = ${teamId} and count = 0`;
}
