import { listProjects } from "@/db/queries/team/list-projects";
import { answerProject } from "@/server/api/team-answers";
import { NoQuery } from "@/server/api/team-schema";
import { database } from "@/server/database";
import { teamRoute } from "@/server/edge/team-route";

export const GET = teamRoute({
  action: "project:list",
  query: NoQuery,
  answer: async ({ scope }) => ({ rows: (await listProjects(database(), scope)).map(answerProject) }),
});
