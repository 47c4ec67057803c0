import "server-only";
import { MEASURE_NAMES, MEASURES, SLOT } from "@/db/attempts/columns";
import type { TeamTx } from "@/db/wall/with-team";

/** Rows of `attempt` that a roll-up is brought up to date with: those that have come (`1`) or those that have gone (`-1`). */
export type Sign = 1 | -1;

const CELL_KEY = ["team_id", "slot", "gateway", "provider", "model", "native", "key", "project", "state"];
const NAME_KEY = ["team_id", "kind", "slot", "label", "state"];
const HISTOGRAM_KEY = ["team_id", "metric", "slot", "provider", "model", "bin"];

const sums = (sign: Sign): string => MEASURE_NAMES.map((name) => `${sign} * coalesce(${MEASURES[name]}, 0)`).join(", ");

const added = (table: string, names: readonly string[]): string =>
  names.map((name) => `${name} = ${table}.${name} + excluded.${name}`).join(", ");

const upsert = (table: string, key: readonly string[], measures: readonly string[], select: string): string =>
  `insert into ${table} (${[...key, ...measures].join(", ")}) ${select}
   on conflict (${key.join(", ")}) do update set ${added(table, measures)}`;

const cellSql = (rows: string, sign: Sign): string =>
  upsert(
    "usage_cell",
    CELL_KEY,
    MEASURE_NAMES,
    `select a.team_id, ${SLOT}, a.gateway, a.provider, a.model, a.native, a.key, a.project, a.state, ${sums(sign)} from ${rows} a
     group by 1, 2, 3, 4, 5, 6, 7, 8, 9 order by 1, 2, 3, 4, 5, 6, 7, 8, 9`,
  );

const userSql = (rows: string, sign: Sign): string =>
  upsert(
    "usage_name_cell",
    NAME_KEY,
    MEASURE_NAMES,
    `select a.team_id, 'user', ${SLOT}, a.end_user, a.state, ${sums(sign)} from ${rows} a group by 1, 3, 4, 5 order by 1, 3, 4, 5`,
  );

const tagSql = (rows: string, sign: Sign): string =>
  upsert(
    "usage_name_cell",
    NAME_KEY,
    MEASURE_NAMES,
    `select a.team_id, 'tag', ${SLOT}, tag, a.state, ${sums(sign)} from ${rows} a cross join lateral unnest(a.tags) as tag
     group by 1, 3, 4, 5 order by 1, 3, 4, 5`,
  );

// 16 bins to each doubling: whatever is read from a bin is at most 2.2 % off.
const BIN = "floor(16 * ln(duration::float8) / ln(2::float8))::smallint";

const histogramSql = (rows: string, sign: Sign): string =>
  upsert(
    "usage_histogram",
    HISTOGRAM_KEY,
    ["count"],
    `select a.team_id, metric, date_trunc('hour', a.started_at, 'UTC'), a.provider, a.model, ${BIN}, ${sign} * count(*)
     from ${rows} a cross join lateral (values ('latency', a.latency_ms), ('ttft', a.ttft_ms)) as measured(metric, duration)
     where duration > 0 group by 1, 2, 3, 4, 5, 6 order by 1, 2, 3, 4, 5, 6`,
  );

/**
 * Adds rows to the roll-ups of their Team, or takes them away. `rows` names a table with the columns of `attempt`, of one Team.
 * Must be called in the transaction that writes the rows, which holds `lockTeam`.
 */
export async function rollUp(tx: TeamTx, rows: string, sign: Sign): Promise<void> {
  for (const statement of [cellSql, userSql, tagSql, histogramSql]) await tx.unsafe(statement(rows, sign));
}

/** Lets one transaction at a time change a Team's Attempts and roll-ups: two that add to the same sums cannot wait on each other. */
export async function lockTeam(tx: TeamTx, teamId: string): Promise<void> {
  await tx`select pg_advisory_xact_lock(4208, hashtext(${teamId}))`;
}

/** Removes sums that nothing is left of, after rows were taken away. */
export async function dropEmptySums(tx: TeamTx, teamId: string): Promise<void> {
  await tx`delete from usage_cell where team_id = ${teamId} and attempts = 0`;
  await tx`delete from usage_name_cell where team_id = ${teamId} and attempts = 0`;
  await tx`delete from usage_histogram where team_id = ${teamId} and count = 0`;
}
