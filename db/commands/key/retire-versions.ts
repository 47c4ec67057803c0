import "server-only";
import { changeTeam, type TeamStore } from "@/db/commands/change-team";
import { keyObject } from "@/db/commands/key/key-row";
import { ok } from "@/lib/base/result";
import type { TeamScope } from "@/lib/team/scope";

/** Destroys the ciphertext of every version whose overlap is over. **Returns** how many. */
export async function retireDueVersions(store: TeamStore, scope: TeamScope): Promise<number> {
  const { teamId } = scope;
  const retired = await changeTeam<number, never>(store, scope, "key:rotate", async (tx) => {
    const rows = await tx<{ id: string; label: string; number: number }[]>`
      with gone as (
        update provider_key_version set sealed = null, retired_at = now()
        where team_id = ${teamId} and retired_at is null and retires_at <= now() returning key_id, number)
      select k.id, k.label, gone.number from gone join provider_key k on k.team_id = ${teamId} and k.id = gone.key_id order by k.label, gone.number`;
    const audit = rows.map((row) => ({ action: "key.retire", object: keyObject(row), after: { version: row.number } }));
    return ok({ value: rows.length, audit });
  });
  return retired.ok ? retired.value : 0;
}
