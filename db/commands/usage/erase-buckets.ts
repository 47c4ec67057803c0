import "server-only";
import { lockTeam } from "@/db/attempts/roll-up";
import type { TeamTx } from "@/db/wall/with-team";

const COLUMNS = "id, source, starts_at, ends_at, dims, tokens, units, requests, cost_nano, upstream_nano, currency";

/**
 * Takes what one import said out of a Team's reports. Of what other imports said of the same thing the last word stands, so that the
 * reports are as if the import had never been. **Returns** how many rows went.
 */
export async function eraseBuckets(tx: TeamTx, teamId: string, importNumber: number): Promise<number> {
  await lockTeam(tx, teamId);
  await tx`delete from usage_bucket_again where team_id = ${teamId} and import_number = ${importNumber}`;
  await tx`create temporary table gone_bucket (id text not null) on commit drop`;
  const gone = await tx`
    with taken as (delete from usage_bucket where team_id = ${teamId} and import_number = ${importNumber} returning id)
    insert into gone_bucket select id from taken`;
  if (gone.count === 0) return 0;
  await tx.unsafe(
    `insert into usage_bucket (team_id, import_number, ${COLUMNS})
     select distinct on (a.id) a.team_id, a.import_number, ${COLUMNS.split(", ")
       .map((name) => `a.${name}`)
       .join(", ")}
     from usage_bucket_again a join gone_bucket g on g.id = a.id
     join usage_import i on i.team_id = a.team_id and i.number = a.import_number and i.state not in ('withdrawing', 'withdrawn')
     where a.team_id = $1::uuid order by a.id, a.import_number desc`,
    [teamId],
  );
  return gone.count;
}
