import "server-only";
import type { Sql } from "postgres";
import { dropEmptySums, lockTeam, rollUp } from "@/db/attempts/roll-up";
import { withTeam } from "@/db/wall/with-team";

const BATCH = 20_000;

/**
 * Takes the Attempts of one import out of a Team's store and of every sum, some at a time, each in a transaction of its own: whoever
 * is stopped in the midst goes on later. `first` and `last`: ISO instants between which they began.
 *
 * **Returns** how many went.
 */
export async function eraseImport(
  sql: Sql,
  teamId: string,
  {
    number,
    first,
    last,
    signal,
  }: { readonly number: number; readonly first: string; readonly last: string; readonly signal?: AbortSignal },
): Promise<number> {
  let total = 0;
  for (;;) {
    signal?.throwIfAborted();
    const erased = await withTeam(sql, { teamId }, async (tx) => {
      await lockTeam(tx, teamId);
      await tx`create temporary table gone (like attempt) on commit drop`;
      const [row] = await tx<{ count: number }[]>`
        with chosen as (
          select started_at, gateway, record_id from attempt
          where team_id = ${teamId} and started_at >= ${first} and started_at <= ${last} and import_number = ${number} limit ${BATCH}),
        taken as (
          delete from attempt a using chosen c
          where a.team_id = ${teamId} and a.started_at = c.started_at and a.gateway = c.gateway and a.record_id = c.record_id returning a.*),
        kept as (insert into gone select * from taken returning 1)
        select count(*)::int as count from kept`;
      const count = row?.count ?? 0;
      if (count === 0) return 0;
      await tx`delete from usage_version v using gone g where v.team_id = ${teamId} and v.gateway = g.gateway and v.record_id = g.record_id`;
      await rollUp(tx, teamId, { rows: "gone", sign: -1 });
      await dropEmptySums(tx, teamId);
      return count;
    });
    total += erased;
    if (erased < BATCH) return total;
  }
}
