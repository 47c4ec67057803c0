import { answerVerdict } from "@/server/api/team-answers";
import { NoQuery } from "@/server/api/team-schema";
import { auditPlace } from "@/server/audit/audit-place";
import { verifyOwn } from "@/server/audit/verify-team";
import { teamRoute } from "@/server/edge/team-route";

export const GET = teamRoute({
  action: "log:verify",
  limit: "log_verify",
  query: NoQuery,
  answer: async ({ scope }) => answerVerdict(await verifyOwn(auditPlace(), scope)),
});
