import "server-only";
import { readTeam, type TeamStore } from "@/db/commands/change-team";
import { buildReach, type ReachingKey, type TeamReach } from "@/lib/catalog/board/reach";
import type { TeamScope } from "@/lib/team/scope";

/** What the Team's live keys reach: those that were verified, and those whose Provider's list proves nothing. **Throws** `PolicyError`. */
export async function getReach(store: Pick<TeamStore, "sql">, scope: TeamScope): Promise<TeamReach> {
  const rows = await readTeam(
    store,
    scope,
    "key:list",
    (tx) => tx<ReachingKey[]>`
      select provider_slug as "providerSlug", case when check_state = 'verified' then coalesce(reached_models, '{}') end as models
      from provider_key
      where team_id = ${scope.teamId} and revoked_at is null and check_state in ('verified', 'unproven')
        and (expires_at is null or expires_at > now())`,
  );
  return buildReach(rows);
}
