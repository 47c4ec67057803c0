import "server-only";
import { readTeam, type TeamStore } from "@/db/commands/change-team";
import type { TeamScope } from "@/lib/team/scope";
import type { KeyAtRisk, TeamOverview } from "@/lib/team/team-overview";

type Counts = Omit<TeamOverview, "atRisk">;
type Risk = Omit<KeyAtRisk, "expiresAt"> & { expiresAt: Date | null };

/** Reads a Team's overview. **Throws** `PolicyError`. */
export function getOverview(store: Pick<TeamStore, "sql">, scope: TeamScope): Promise<TeamOverview> {
  const { teamId } = scope;
  return readTeam(store, scope, "team:read", async (tx) => {
    const [counts] = await tx<Counts[]>`
      select
        (select count(*)::int from provider_key where team_id = ${teamId} and revoked_at is null) as keys,
        (select count(*)::int from provider_key where team_id = ${teamId} and revoked_at is null and check_state = 'verified') as verified,
        (select count(distinct model)::int from provider_key k, unnest(k.reached_models) as model
          where k.team_id = ${teamId} and k.revoked_at is null) as models,
        (select count(*)::int from member where team_id = ${teamId}) as members,
        (select count(*)::int from project where team_id = ${teamId} and archived_at is null) as projects,
        (select count(*)::int from invitation where team_id = ${teamId} and accepted_at is null and revoked_at is null
          and expires_at > now()) as invitations`;
    const atRisk = await tx<Risk[]>`
      select id, label, check_state as state, case when expires_at < now() + interval '14 days' then expires_at end as "expiresAt"
      from provider_key where team_id = ${teamId} and revoked_at is null
        and (check_state in ('refused', 'unreachable') or expires_at < now() + interval '14 days')
      order by expires_at nulls last, label limit 20`;
    if (!counts) throw new Error("a count of nothing is zero");
    return { ...counts, atRisk: atRisk.map((key) => ({ ...key, expiresAt: key.expiresAt?.toISOString() ?? null })) };
  });
}
