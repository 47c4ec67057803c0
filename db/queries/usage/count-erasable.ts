import "server-only";
import { KEPT_AT } from "@/db/attempts/keep-figures";
import type { TeamTx } from "@/db/wall/with-team";
import type { Border, Erasable } from "@/lib/usage/retention";

type Days = { attempts: number; first: string | null; last: string | null };

/** By the daily sums where their days are those of the zone, else by the Attempts themselves. */
async function countAttempts(tx: TeamTx, teamId: string, border: Border, zone: string): Promise<Days> {
  const [sums] = await tx`select 1 from usage_zone where team_id = ${teamId} and zone = ${zone}`;
  const [row] = sums
    ? await tx<Days[]>`
        select coalesce(sum(attempts), 0)::float8 as attempts, min(day)::text as first, max(day)::text as last
        from usage_day where team_id = ${teamId} and day < ${border.day}::date and attempts > 0`
    : await tx<Days[]>`
        select count(*)::float8 as attempts, min((started_at at time zone ${zone})::date)::text as first,
          max((started_at at time zone ${zone})::date)::text as last
        from attempt where team_id = ${teamId} and started_at < ${border.at}`;
  return row ?? { attempts: 0, first: null, last: null };
}

/** Counts what of a Team's usage lies before a border. */
export async function countErasable(
  tx: TeamTx,
  teamId: string,
  { border, zone }: { readonly border: Border; readonly zone: string },
): Promise<Erasable> {
  const days = await countAttempts(tx, teamId, border, zone);
  const [rest] = await tx<{ copies: number; buckets: number; figureDays: number }[]>`
    select (select count(*)::float8 from attempt_again where team_id = ${teamId} and started_at < ${border.at}) as copies,
      (select count(*)::float8 from usage_bucket where team_id = ${teamId} and ends_at <= ${border.at}) as buckets,
      (select count(distinct day)::float8 from usage_kept_day k where team_id = ${teamId} and ${tx.unsafe(KEPT_AT)} < ${border.at}) as "figureDays"`;
  return { ...days, ...(rest ?? { copies: 0, buckets: 0, figureDays: 0 }) };
}
