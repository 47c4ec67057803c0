import "server-only";
import { rollUp } from "@/db/attempts/roll-up";
import type { TeamTx } from "@/db/wall/with-team";

type Incoming = "staged" | "back";

const SAME = (row: string, other: string): string => `${other}.gateway = ${row}.gateway and ${other}.request_id = ${row}.request_id`;

/** Rows that come together and bear the same id, each once. */
const markTogether = (rows: Incoming): string => `
  update ${rows} s set is_chained = true from (
    select gateway, request_id from ${rows} where request_id is not null group by 1, 2
    having min(record_id) <> max(record_id) or min(started_at) <> max(started_at)) t where ${SAME("s", "t")}`;

/** Rows of the store that bear the id of one that comes, each once. A row that is there already is no other than itself. */
const findStored = (rows: Incoming): string => `
  insert into sibling select distinct a.* from ${rows} s join attempt a on a.team_id = $1 and ${SAME("s", "a")}
  where s.request_id is not null and (a.started_at, a.record_id) <> (s.started_at, s.record_id)`;

/** What stood alone until now counts otherwise from now on. */
async function chainStored(tx: TeamTx, teamId: string): Promise<void> {
  await tx`delete from sibling where is_chained`;
  const [left] = await tx<{ count: number }[]>`select count(*)::int as count from sibling`;
  if (left?.count === 0) return;
  await rollUp(tx, teamId, { rows: "sibling", sign: -1 });
  await tx`update attempt a set is_chained = true from sibling s
    where a.team_id = ${teamId} and a.started_at = s.started_at and a.gateway = s.gateway and a.record_id = s.record_id`;
  await tx`update sibling set is_chained = true`;
  await rollUp(tx, teamId, { rows: "sibling", sign: 1 });
  // What they answered is summed under another number now: nothing may be left under the former.
  await tx`delete from usage_day_answer d using (select min(started_at)::date - 2 as first, max(started_at)::date + 2 as last from sibling) s
    where d.team_id = ${teamId} and d.day between s.first and s.last and d.attempts = 0`;
}

/**
 * Tells of rows that are about to come which of them belong to a Request that has others, and of those in the store that theirs makes so: only
 * such have to be counted by their ids; whatever stands alone is a sum. A row whose others have gone may still be told as one of several.
 * To be called in the transaction that writes them, which holds `lockTeam`; rows of the store that it has changed are in `sibling` after it.
 */
export async function markChained(tx: TeamTx, teamId: string, rows: Incoming): Promise<void> {
  await tx`create temporary table sibling (like attempt) on commit drop`;
  await tx.unsafe(markTogether(rows));
  // By the index of ids, whatever the planner thinks of reading all months instead.
  await tx`select set_config('enable_hashjoin', 'off', true), set_config('enable_mergejoin', 'off', true)`;
  const found = await tx.unsafe(findStored(rows), [teamId]);
  await tx`select set_config('enable_hashjoin', 'on', true), set_config('enable_mergejoin', 'on', true)`;
  if (found.count === 0) return;
  await tx.unsafe(`update ${rows} s set is_chained = true from sibling t where ${SAME("s", "t")}`);
  await chainStored(tx, teamId);
}
