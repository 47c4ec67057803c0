import "server-only";
import { changeTeam, type TeamStore } from "@/db/commands/change-team";
import { newId } from "@/db/new-id";
import { err, ok, type Result } from "@/lib/base/result";
import type { TeamScope } from "@/lib/team/scope";
import { VIEW_LIMITS, type ViewScreen } from "@/lib/usage/saved-view";

export type NewView = { readonly screen: ViewScreen; readonly name: string; readonly query: string };
export type SaveViewFault = "name_taken" | "too_many";

/** Saves what a screen shows under a name that no other view of it has. **Returns** its id. **Throws** `PolicyError`. */
export function saveView(store: TeamStore, scope: TeamScope, { screen, name, query }: NewView): Promise<Result<string, SaveViewFault>> {
  return changeTeam<string, SaveViewFault>(store, scope, "view:save", async (tx) => {
    const { teamId, actor } = scope;
    // Two that save at once would each count without the other's.
    await tx`select pg_advisory_xact_lock(4212, hashtext(${teamId}))`;
    const [views] = await tx<{ count: number }[]>`
      select count(*)::int as count from usage_view where team_id = ${teamId} and screen = ${screen}`;
    if ((views?.count ?? 0) >= VIEW_LIMITS.views) return err("too_many");
    const id = newId("view");
    const [made] = await tx`
      insert into usage_view (team_id, id, name, screen, query, created_by) values (${teamId}, ${id}, ${name}, ${screen}, ${query}, ${actor.name})
      on conflict (team_id, screen, name) do nothing returning id`;
    if (!made) return err("name_taken");
    return ok({ value: id, audit: { action: "usage_view.save", object: { kind: "view", id, name }, after: { screen, query } } });
  });
}

/** Removes a saved view. **Returns** `no_such_view` where it is gone. **Throws** `PolicyError`. */
export function removeView(
  store: TeamStore,
  scope: TeamScope,
  { screen, id }: { readonly screen: ViewScreen; readonly id: string },
): Promise<Result<void, "no_such_view">> {
  return changeTeam<void, "no_such_view">(store, scope, "view:save", async (tx) => {
    const [gone] = await tx<{ name: string; query: string }[]>`
      delete from usage_view where team_id = ${scope.teamId} and screen = ${screen} and id = ${id} returning name, query`;
    if (!gone) return err("no_such_view");
    const audit = { action: "usage_view.remove", object: { kind: "view", id, name: gone.name }, before: { screen, query: gone.query } };
    return ok({ value: undefined, audit });
  });
}
