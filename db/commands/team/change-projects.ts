import "server-only";
import { changeTeam, type TeamStore } from "@/db/commands/change-team";
import { newId } from "@/db/new-id";
import { err, ok, type Result } from "@/lib/base/result";
import type { TeamScope } from "@/lib/team/scope";

/** Opens a cost centre. Names are unique in a Team, archived ones included. */
export function createProject(store: TeamStore, scope: TeamScope, name: string): Promise<Result<string, "name_taken">> {
  return changeTeam<string, "name_taken">(store, scope, "project:manage", async (tx) => {
    const id = newId("prj");
    const [row] =
      await tx`insert into project (team_id, id, name) values (${scope.teamId}, ${id}, ${name}) on conflict do nothing returning id`;
    if (!row) return err("name_taken");
    return ok({ value: id, audit: { action: "project.create", object: { kind: "project", id, name } } });
  });
}

/** Gives a cost centre another name. */
export function renameProject(
  store: TeamStore,
  scope: TeamScope,
  id: string,
  name: string,
): Promise<Result<void, "name_taken" | "not_found">> {
  return changeTeam<void, "name_taken" | "not_found">(store, scope, "project:manage", async (tx) => {
    const [before] = await tx<{ name: string }[]>`select name from project where team_id = ${scope.teamId} and id = ${id} for update`;
    if (!before) return err("not_found");
    if (before.name === name) return ok({ value: undefined, audit: null });
    const [other] = await tx`select 1 from project where team_id = ${scope.teamId} and name = ${name}`;
    if (other) return err("name_taken");
    await tx`update project set name = ${name} where team_id = ${scope.teamId} and id = ${id}`;
    return ok({
      value: undefined,
      audit: { action: "project.rename", object: { kind: "project", id, name }, before: { name: before.name }, after: { name } },
    });
  });
}

/** Closes a cost centre to new keys, or opens it again. What was booked on it stays. */
export function archiveProject(store: TeamStore, scope: TeamScope, id: string, isArchived: boolean): Promise<Result<void, "not_found">> {
  return changeTeam<void, "not_found">(store, scope, "project:manage", async (tx) => {
    const [row] = await tx<{ name: string }[]>`
      update project set archived_at = case when ${isArchived} then now() end
      where team_id = ${scope.teamId} and id = ${id} and (archived_at is null) = ${isArchived} returning name`;
    if (!row) return err("not_found");
    const action = isArchived ? "project.archive" : "project.reopen";
    return ok({ value: undefined, audit: { action, object: { kind: "project", id, name: row.name } } });
  });
}
