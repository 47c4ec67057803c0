import { NoQuery } from "@/server/api/team-schema";
import { database } from "@/server/database";
import { teamRoute } from "@/server/edge/team-route";
import { readSources } from "@/server/source/team-sources";

export const GET = teamRoute({
  action: "import:list",
  query: NoQuery,
  answer: async ({ scope }) => ({ rows: await readSources(database(), scope) }),
});
