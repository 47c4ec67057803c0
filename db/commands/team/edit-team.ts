import "server-only";
import { changeTeam, type TeamStore } from "@/db/commands/change-team";
import { err, ok, type Result } from "@/lib/base/result";
import type { TeamScope } from "@/lib/team/scope";

const DAY_MS = 86_400_000;

/** How long a Team can still be had back after an owner had it deleted. **Units**: days. */
export const GRACE_DAYS = 14;

type TeamRow = { name: string; zone: string; deleteAfter: Date | null };

/** Changes a Team's name and time zone. */
export function editTeam(store: TeamStore, scope: TeamScope, next: { name: string; zone: string }): Promise<Result<void, "not_found">> {
  return changeTeam<void, "not_found">(store, scope, "team:edit", async (tx) => {
    const [before] = await tx<TeamRow[]>`select name, zone from team where team_id = ${scope.teamId} for update`;
    if (!before) return err("not_found");
    if (before.name === next.name && before.zone === next.zone) return ok({ value: undefined, audit: null });
    await tx`update team set name = ${next.name}, zone = ${next.zone} where team_id = ${scope.teamId}`;
    const object = { kind: "team", id: scope.teamId, name: next.name };
    return ok({ value: undefined, audit: { action: "team.edit", object, before: { name: before.name, zone: before.zone }, after: next } });
  });
}

/** Has a Team erased when its grace period is over. **Returns** that instant as ISO text. */
export function requestDeletion(store: TeamStore, scope: TeamScope, now: string): Promise<Result<string, "not_found" | "already">> {
  return changeTeam<string, "not_found" | "already">(store, scope, "team:delete", async (tx) => {
    const [team] = await tx<TeamRow[]>`select name, delete_after as "deleteAfter" from team where team_id = ${scope.teamId} for update`;
    if (!team) return err("not_found");
    if (team.deleteAfter) return err("already");
    const at = new Date(Date.parse(now) + GRACE_DAYS * DAY_MS).toISOString();
    await tx`update team set delete_after = ${at} where team_id = ${scope.teamId}`;
    return ok({
      value: at,
      audit: { action: "team.delete_request", object: { kind: "team", id: scope.teamId, name: team.name }, after: { delete_after: at } },
    });
  });
}

/** Calls a deletion off. */
export function cancelDeletion(store: TeamStore, scope: TeamScope): Promise<Result<void, "not_found">> {
  return changeTeam<void, "not_found">(store, scope, "team:delete", async (tx) => {
    const [team] = await tx<{ name: string }[]>`
      update team set delete_after = null where team_id = ${scope.teamId} and delete_after is not null returning name`;
    if (!team) return err("not_found");
    return ok({ value: undefined, audit: { action: "team.delete_cancel", object: { kind: "team", id: scope.teamId, name: team.name } } });
  });
}
