import "server-only";
import { LINE_COLUMNS } from "@/db/attempts/attempt-line";
import { keepDuplicates, keepReplaced, keepStale } from "@/db/attempts/keep-again";
import { markChained } from "@/db/attempts/mark-chained";
import { holdMonths } from "@/db/attempts/months";
import { lockTeam, rollUp } from "@/db/attempts/roll-up";
import { copyIn } from "@/db/copy-in";
import type { TeamTx } from "@/db/wall/with-team";

/** What became of the rows of a batch. `expired`: refused, since the Team has erased their like since they were read. */
export type WriteCounts = { readonly inserted: number; readonly duplicate: number; readonly replaced: number; readonly expired: number };

const COLUMNS = LINE_COLUMNS.join(", ");

async function stage(tx: TeamTx, lines: readonly Uint8Array[]): Promise<void> {
  await tx`create temporary table staged (like attempt including defaults) on commit drop`;
  await tx`alter table staged alter column team_id drop not null`;
  await copyIn(tx.unsafe(`copy staged (${COLUMNS}) from stdin`), lines);
}

/** Rolls up what of `staged` was not there before: this transaction has written it, and did not only tell it to be one of several. */
async function rollUpFresh(tx: TeamTx, teamId: string): Promise<void> {
  await tx`create temporary table fresh (like attempt) on commit drop`;
  await tx`insert into fresh select a.* from (select distinct started_at, gateway, record_id from staged) s
    cross join lateral (select a.* from attempt a where a.team_id = ${teamId} and a.started_at = s.started_at and a.gateway = s.gateway
      and a.record_id = s.record_id and a.xmin = pg_current_xact_id()::xid
      and not exists (select from sibling t where t.started_at = a.started_at and t.gateway = a.gateway and t.record_id = a.record_id) limit 1) a`;
  await rollUp(tx, teamId, { rows: "fresh", sign: 1 });
}

/**
 * Rows that their gateway corrects come again with a later version: the last one counts, wherever its start has moved to. Versions
 * are kept apart, since the store's key begins with the start.
 */
async function settleVersions(tx: TeamTx, teamId: string, importNumber: number): Promise<number> {
  await tx`delete from staged s using staged other where s.version > 0 and other.gateway = s.gateway and other.record_id = s.record_id
    and (other.version, other.ctid) > (s.version, s.ctid)`;
  await keepStale(tx, teamId);
  await tx`create temporary table gone (like attempt) on commit drop`;
  await tx`with old as (
      delete from attempt a using staged s join usage_version v on v.team_id = ${teamId} and v.gateway = s.gateway and v.record_id = s.record_id
      where s.version > 0 and a.team_id = ${teamId} and a.started_at = v.started_at and a.gateway = v.gateway and a.record_id = v.record_id
      returning a.*)
    insert into gone select * from old`;
  await tx`insert into usage_version (team_id, gateway, record_id, started_at, version)
    select ${teamId}, gateway, record_id, started_at, version from staged where version > 0
    on conflict (team_id, gateway, record_id) do update set started_at = excluded.started_at, version = excluded.version`;
  const [count] = await tx<{ replaced: number }[]>`select count(*)::int as replaced from gone`;
  const replaced = count?.replaced ?? 0;
  if (replaced === 0) return 0;
  await rollUp(tx, teamId, { rows: "gone", sign: -1 });
  await keepReplaced(tx, importNumber);
  return replaced;
}

/** Takes out what is older than what the Team keeps by now: figures of it may be kept already, and it would be counted beside them. */
async function dropExpired(tx: TeamTx, teamId: string): Promise<number> {
  const gone = await tx`
    delete from staged s using usage_retention r where r.team_id = ${teamId} and s.started_at < r.kept_from`;
  return gone.count;
}

/** Attempts as lines of COPY text, some in each piece. `count`: how many; `hasVersions`: some of them correct others. */
export type AttemptBatch = {
  readonly lines: readonly Uint8Array[];
  readonly count: number;
  readonly hasVersions: boolean;
  readonly importNumber: number;
};

/**
 * Writes Attempts, given as lines of COPY text, into a Team's store and its roll-ups. One that is there already is left as it is.
 * The transaction is the caller's, so that the position of an import moves with its rows.
 */
export async function writeAttempts(tx: TeamTx, teamId: string, batch: AttemptBatch): Promise<WriteCounts> {
  if (batch.count === 0) return { inserted: 0, duplicate: 0, replaced: 0, expired: 0 };
  await lockTeam(tx, teamId);
  await stage(tx, batch.lines);
  const expired = await dropExpired(tx, teamId);
  await holdMonths(tx, "staged");
  const count = batch.count - expired;
  const replaced = batch.hasVersions ? await settleVersions(tx, teamId, batch.importNumber) : 0;
  await markChained(tx, teamId, "staged");
  const written = await tx`
    insert into attempt (team_id, is_chained, ${tx.unsafe(COLUMNS)})
    select ${teamId}::uuid, is_chained, ${tx.unsafe(COLUMNS)} from staged on conflict do nothing`;
  const fresh = written.count;
  if (fresh === count) await rollUp(tx, teamId, { rows: "staged", sign: 1 });
  else {
    if (fresh > 0) await rollUpFresh(tx, teamId);
    await keepDuplicates(tx, teamId);
  }
  return { inserted: fresh - replaced, duplicate: count - fresh, replaced, expired };
}
