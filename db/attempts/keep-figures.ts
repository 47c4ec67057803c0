import "server-only";
import { MEASURE_NAMES, MEASURES, type Measure } from "@/db/attempts/columns";
import type { TeamTx } from "@/db/wall/with-team";

/** How far apart the tries of one Request may lie and still be counted as one when their rows are erased. */
const TRIES_APART = "interval '7 days'";

// A Request of rows of its own counts with its last one, when no other is left: its number stays the same at any moment. Of tries that went
// in an earlier transaction nothing is known here.
const WITH_LAST: Partial<Record<Measure, string>> = {
  alone: "count(*) filter (where not a.is_chained or e.record_id is not null)",
  retried: "count(*) filter (where (not a.is_chained and a.prior_attempts > 0) or e.tries > 1 or e.prior > 0)",
};
const measured = MEASURE_NAMES.map((name) => WITH_LAST[name] ?? `coalesce(${MEASURES[name]}, 0)`);

const KEY = ["day", "zone", "gateway", "provider", "model", "native", "project", "state"];

const KEEP = `
  with span as (select min(started_at) as first, max(started_at) as last from gone where is_chained),
  rest as (
    select distinct a.gateway, a.request_id from span cross join attempt a
    where a.team_id = $1 and a.started_at >= span.first and a.started_at < span.last + ${TRIES_APART} and a.is_chained),
  lasts as (
    select distinct on (gateway, request_id) gateway, request_id, record_id, started_at,
      count(*) over (partition by gateway, request_id) as tries, max(prior_attempts) over (partition by gateway, request_id) as prior
    from gone where is_chained
    order by gateway, request_id, started_at desc, record_id desc),
  ended as (
    select l.* from lasts l where not exists (select from rest r where r.gateway = l.gateway and r.request_id = l.request_id))
  insert into usage_kept_day (team_id, ${KEY.join(", ")}, ${MEASURE_NAMES.join(", ")})
  select $1::uuid, (a.started_at at time zone $2)::date, $2, a.gateway, a.provider, a.model, a.native, a.project, a.state, ${measured.join(", ")}
  from gone a left join ended e on e.gateway = a.gateway and e.record_id = a.record_id and e.started_at = a.started_at
  group by 1, 2, 3, 4, 5, 6, 7, 8, 9 order by 2, 3, 4, 5, 6, 7, 8, 9
  on conflict (team_id, ${KEY.join(", ")}) do update set
    ${MEASURE_NAMES.map((name) => `${name} = usage_kept_day.${name} + excluded.${name}`).join(", ")}`;

/**
 * Adds up by day what the rows of the temporary table `gone`, which have left the store, came to. `zone`: whose days. To be called in
 * the transaction that took them out, oldest first, which holds `lockTeam`.
 */
export async function keepFigures(tx: TeamTx, teamId: string, zone: string): Promise<void> {
  await tx.unsafe(KEEP, [teamId, zone]);
}

/** Where a kept day stands in time: its noon, so that it lies within the same day wherever days are cut. */
export const KEPT_AT = "((k.day + time '12:00') at time zone k.zone)";

/** Forgets kept figures of days before an instant. **Returns** whether there were any. */
export async function dropFigures(tx: TeamTx, teamId: string, before: string): Promise<boolean> {
  const gone = await tx.unsafe(`delete from usage_kept_day k where k.team_id = $1 and ${KEPT_AT} < $2::timestamptz`, [teamId, before]);
  return gone.count > 0;
}

/** Whether a Team has figures of rows that are erased; of a span of ISO instants, where one is given. */
export async function hasKeptFigures(
  tx: TeamTx,
  teamId: string,
  { from = null, to = null }: { readonly from?: string | null; readonly to?: string | null } = {},
): Promise<boolean> {
  const at = tx.unsafe(KEPT_AT);
  const [row] = await tx`select 1 from usage_kept_day k where team_id = ${teamId}
    and (${from}::timestamptz is null or ${at} >= ${from}::timestamptz) and (${to}::timestamptz is null or ${at} < ${to}::timestamptz) limit 1`;
  return row !== undefined;
}
