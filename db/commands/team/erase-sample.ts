import "server-only";
import { changeSystem, changeTeam, type TeamStore } from "@/db/commands/change-team";
import { eraseTeam } from "@/db/commands/team/erase-teams";
import { err, ok, type Result } from "@/lib/base/result";
import type { TeamScope } from "@/lib/team/scope";

/**
 * Erases a sample Team at once, with all that it holds: there is nothing in it that could not be made again. **Returns** the ids of its
 * imports, whose files nobody needs any more. **Throws** `PolicyError`.
 */
export async function eraseSample(store: TeamStore, scope: TeamScope): Promise<Result<readonly string[], "not_a_sample">> {
  const { teamId, actor, address } = scope;
  const asked = await changeTeam<{ name: string; imports: readonly string[] }, "not_a_sample">(
    store,
    scope,
    "team:remove_sample",
    async (tx) => {
      const [team] = await tx<{ name: string }[]>`select name from team where team_id = ${teamId} and is_sample`;
      if (!team) return err("not_a_sample");
      const rows = await tx<{ id: string }[]>`select id from usage_import where team_id = ${teamId}`;
      return ok({ value: { name: team.name, imports: rows.map(({ id }) => id) }, audit: null });
    },
  );
  if (!asked.ok) return asked;
  const { name, imports } = asked.value;
  return changeSystem<readonly string[], "not_a_sample">(store, { actor, address }, async (tx) => {
    const isErased = await eraseTeam(tx, teamId);
    // Somebody else may have been faster.
    const audit = isErased ? { action: "team.erase", object: { kind: "team", id: teamId, name }, after: { sample: true } } : null;
    return ok({ value: imports, audit });
  });
}
