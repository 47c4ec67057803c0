import "server-only";
import { getReach } from "@/db/queries/key/get-reach";
import { err, ok, type Result } from "@/lib/base/result";
import type { TeamReach } from "@/lib/catalog/board/reach";
import { can } from "@/lib/team/policy";
import { currentUser } from "@/server/auth/current-user";
import { visitTeam } from "@/server/gate/team-gate";
import { teamStore } from "@/server/store";

/** What the keys of a Team reach, for whoever is signed in with this request. A Team that is not answers like one they are not in. */
export async function findReach(slug: string): Promise<Result<TeamReach, "stranger" | "not_a_member">> {
  const user = await currentUser();
  if (!user) return err("stranger");
  const visit = await visitTeam(slug, user);
  return visit && can(visit.scope, "key:list") ? ok(await getReach(teamStore(), visit.scope)) : err("not_a_member");
}
