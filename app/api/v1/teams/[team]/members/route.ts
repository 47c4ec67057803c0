import { listMembers } from "@/db/queries/team/list-members";
import { answerMember } from "@/server/api/team-answers";
import { NoQuery } from "@/server/api/team-schema";
import { database } from "@/server/database";
import { teamRoute } from "@/server/edge/team-route";

export const GET = teamRoute({
  action: "member:list",
  query: NoQuery,
  answer: async ({ scope }) => ({ rows: (await listMembers(database(), scope)).map(answerMember) }),
});
