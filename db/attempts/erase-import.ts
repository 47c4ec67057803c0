import "server-only";
import type { Sql } from "postgres";
import { LINE_COLUMNS } from "@/db/attempts/attempt-line";
import { markChained } from "@/db/attempts/mark-chained";
import { holdMonths } from "@/db/attempts/months";
import { dropEmptySums, lockTeam, rollUp } from "@/db/attempts/roll-up";
import { type TeamTx, withTeam } from "@/db/wall/with-team";

const BATCH = 20_000;
const COLUMNS = LINE_COLUMNS.join(", ");

/** An import whose Attempts are to go. `first` and `last`: ISO instants between which they began, `null` for none. */
export type ErasedImport = {
  readonly number: number;
  readonly first: string | null;
  readonly last: string | null;
  readonly signal?: AbortSignal;
};

async function inBatches(signal: AbortSignal | undefined, erase: () => Promise<number>): Promise<number> {
  let total = 0;
  for (;;) {
    signal?.throwIfAborted();
    const count = await erase();
    total += count;
    if (count < BATCH) return total;
  }
}

/** Forgets what an import had that another's rows stand for: nothing of it may come back. */
const forgetAgain = (sql: Sql, teamId: string, number: number) =>
  withTeam(sql, { teamId }, async (tx) => {
    await lockTeam(tx, teamId);
    const rows = await tx`
      with chosen as (select ctid from attempt_again where team_id = ${teamId} and import_number = ${number} limit ${BATCH})
      delete from attempt_again a using chosen c where a.team_id = ${teamId} and a.ctid = c.ctid`;
    return rows.count;
  });

/** Moves some of an import's rows to `gone`, in the order of their start. **Returns** how many, and where the next ones begin. */
async function takeOut(tx: TeamTx, teamId: string, { number, first, last }: ErasedImport): Promise<{ count: number; next: string | null }> {
  await tx`create temporary table gone (like attempt) on commit drop`;
  const [row] = await tx<{ count: number; next: Date | null }[]>`
    with chosen as (
      select started_at, gateway, record_id from attempt
      where team_id = ${teamId} and started_at >= ${first} and started_at <= ${last} and import_number = ${number} order by started_at limit ${BATCH}),
    taken as (
      delete from attempt a using chosen c
      where a.team_id = ${teamId} and a.started_at = c.started_at and a.gateway = c.gateway and a.record_id = c.record_id returning a.*),
    kept as (insert into gone select * from taken returning started_at)
    select count(*)::int as count, max(started_at) as next from kept`;
  return { count: row?.count ?? 0, next: row?.next?.toISOString() ?? null };
}

// Of what other imports said of the same Attempt: its last version, of those the one that came first.
const PICK = `
  insert into back select d.*, false from gone g cross join lateral (
    select d.* from attempt_again d where d.team_id = $1 and d.import_number = any($2::int[]) and d.gateway = g.gateway and d.record_id = g.record_id
      and (d.started_at = g.started_at or (d.version > 0 and g.version > 0))
    order by d.version desc, d.import_number limit 1) d`;

/** Puts in the place of the rows of `gone` what other imports that stand, which theirs does not, had of the same Attempts. */
export async function bringBack(tx: TeamTx, teamId: string): Promise<void> {
  const others = await tx<{ number: number }[]>`
    select number from usage_import where team_id = ${teamId} and state not in ('withdrawing', 'withdrawn')`;
  await tx`create temporary table back (like attempt_again) on commit drop`;
  await tx`alter table back add column is_chained boolean not null default false`;
  const picked = await tx.unsafe(PICK, [teamId, others.map((row) => row.number)] as never[]);
  if (picked.count === 0) return;
  await holdMonths(tx, "back");
  await tx`delete from attempt_again d using back b where d.team_id = ${teamId} and d.import_number = b.import_number and d.gateway = b.gateway
    and d.record_id = b.record_id and d.started_at = b.started_at and d.version = b.version`;
  await markChained(tx, teamId, "back");
  await tx`create temporary table fresh (like attempt) on commit drop`;
  await tx.unsafe(
    `with ins as (insert into attempt (team_id, is_chained, ${COLUMNS}) select team_id, is_chained, ${COLUMNS} from back on conflict do nothing returning *)
     insert into fresh select * from ins`,
  );
  await rollUp(tx, teamId, { rows: "fresh", sign: 1 });
  await tx`insert into usage_version (team_id, gateway, record_id, started_at, version)
    select ${teamId}, gateway, record_id, started_at, version from back where version > 0 on conflict do nothing`;
  // What was a duplicate of the withdrawn rows is what its import brought in now.
  await tx`update usage_import i set inserted = i.inserted + b.count, duplicate = i.duplicate - b.count
    from (select import_number, count(*)::int as count from back where not was_counted group by 1) b
    where i.team_id = ${teamId} and i.number = b.import_number`;
}

/**
 * Takes the Attempts of one import out of a Team's store and of every sum, some at a time, each in a transaction of its own: whoever
 * is stopped in the midst goes on later. What other imports had of the same Attempts takes their place, so that the store is as if
 * the import had never been. The import must be in the state `withdrawing`.
 *
 * **Returns** how many went.
 */
export async function eraseAttempts(sql: Sql, teamId: string, erased: ErasedImport): Promise<number> {
  const { signal } = erased;
  await inBatches(signal, () => forgetAgain(sql, teamId, erased.number));
  let { first } = erased;
  const total = await inBatches(signal, () =>
    withTeam(sql, { teamId }, async (tx) => {
      await lockTeam(tx, teamId);
      const { count, next } = await takeOut(tx, teamId, { ...erased, first });
      if (count === 0) return 0;
      first = next;
      await tx`delete from usage_version v using gone g where v.team_id = ${teamId} and v.gateway = g.gateway and v.record_id = g.record_id`;
      await rollUp(tx, teamId, { rows: "gone", sign: -1 });
      await bringBack(tx, teamId);
      return count;
    }),
  );
  // A later version may have taken the place of one of its rows meanwhile.
  await inBatches(signal, () => forgetAgain(sql, teamId, erased.number));
  await withTeam(sql, { teamId }, async (tx) => {
    await lockTeam(tx, teamId);
    await dropEmptySums(tx, teamId);
  });
  return total;
}
