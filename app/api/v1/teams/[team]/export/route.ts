import { z } from "zod";
import { exportTeam } from "@/db/commands/team/export-team";
import { teamRoute } from "@/server/edge/team-route";
import { teamStore } from "@/server/store";

export const GET = teamRoute({
  action: "team:export",
  query: z.strictObject({}),
  limit: "export",
  answer: async ({ scope }) =>
    new Response(
      JSON.stringify({ team: scope.slug, exported_at: new Date().toISOString(), ...(await exportTeam(teamStore(), scope)) }, null, 2),
      {
        headers: {
          "content-type": "application/json",
          "content-disposition": `attachment; filename="tollboard-${scope.slug}.json"`,
          "cache-control": "private, no-store",
        },
      },
    ),
});
