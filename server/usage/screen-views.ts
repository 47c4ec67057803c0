import "server-only";
import { readTeam } from "@/db/commands/change-team";
import { listViews } from "@/db/queries/usage/list-views";
import { can } from "@/lib/team/policy";
import type { TeamScope } from "@/lib/team/scope";
import type { SavedView, ViewScreen } from "@/lib/usage/saved-view";
import { database } from "@/server/database";

/** The saved views of a screen beside what it shows now: its `path` and `query`. */
export type ScreenViews = {
  readonly team: string;
  readonly screen: ViewScreen;
  readonly path: string;
  readonly query: string;
  readonly views: readonly SavedView[];
  readonly maySave: boolean;
};

/** Reads the saved views of a screen. `href`: what it shows now, as its address would say it. **Throws** `PolicyError`. */
export async function readScreenViews(scope: TeamScope, screen: ViewScreen, href: string): Promise<ScreenViews> {
  const views = await readTeam(database(), scope, "usage:read", (tx) => listViews(tx, scope.teamId, screen));
  const [path = "", query = ""] = href.split("?");
  return { team: scope.slug, screen, path, query, views, maySave: can(scope, "view:save") };
}
