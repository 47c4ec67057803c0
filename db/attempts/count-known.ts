import "server-only";
import type { TeamTx } from "@/db/wall/with-team";
import type { Attempt } from "@/lib/usage/attempt";
import { GATEWAYS } from "@/lib/usage/gateway";

/** How many of some Attempts are in a Team's store already. */
export async function countKnown(tx: TeamTx, teamId: string, attempts: readonly Attempt[]): Promise<number> {
  const starts = attempts.map((attempt) => new Date(Math.floor(attempt.startedAt / 1000)).toISOString());
  const [row] = await tx<{ known: number }[]>`
    select count(*)::int as known
    from unnest(${starts}::timestamptz[], ${attempts.map((attempt) => GATEWAYS[attempt.gateway].code)}::int[],
      ${attempts.map((attempt) => attempt.recordId)}::text[]) as given(started_at, gateway, record_id)
    where exists (select from attempt a where a.team_id = ${teamId} and a.started_at = given.started_at
      and a.gateway = given.gateway and a.record_id = given.record_id)`;
  return row?.known ?? 0;
}
