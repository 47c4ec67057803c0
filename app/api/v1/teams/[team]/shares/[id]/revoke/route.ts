import { revokeShare } from "@/db/commands/share/revoke-share";
import { NoQuery } from "@/server/api/team-schema";
import { AppError } from "@/server/edge/app-error";
import { teamRoute } from "@/server/edge/team-route";
import { teamStore } from "@/server/store";

export const POST = teamRoute({
  action: "share:revoke",
  query: NoQuery,
  answer: async ({ scope, params }) => {
    const { id = "" } = params;
    const revoked = await revokeShare(teamStore(), scope, id);
    if (!revoked.ok) throw new AppError("not_found");
    return { id, state: "revoked" as const };
  },
});
