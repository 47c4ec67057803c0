import "server-only";
import { readTeam, type TeamStore } from "@/db/commands/change-team";
import type { KeyMarks } from "@/lib/key/match-key";
import type { TeamScope } from "@/lib/team/scope";

/** By what the Team's keys are known in exports, those of retired versions and revoked keys too: past exports still mean them. **Throws** `PolicyError`. */
export function listKeyMarks(store: Pick<TeamStore, "sql">, scope: TeamScope): Promise<KeyMarks> {
  return readTeam(store, scope, "key:list", async (tx) => ({
    aliases: await tx<KeyMarks["aliases"][number][]>`
      select key_id as "keyId", gateway, value from provider_key_alias where team_id = ${scope.teamId}`,
    fingerprints: await tx<KeyMarks["fingerprints"][number][]>`
      select key_id as "keyId", fingerprint, last_four as "lastFour" from provider_key_version where team_id = ${scope.teamId}`,
  }));
}
