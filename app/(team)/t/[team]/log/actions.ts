"use server";

import { z } from "zod";
import { formDone, formFault } from "@/lib/base/form-state";
import { auditPlace } from "@/server/audit/audit-place";
import { verdictWords } from "@/server/audit/verdict-words";
import { verifyOwn } from "@/server/audit/verify-team";
import { teamAction } from "@/server/edge/form-action";
import { takePoint } from "@/server/limits";

export const verify = teamAction({
  action: "log:verify",
  input: z.strictObject({ team: z.string().max(60) }),
  run: async (_asked, { scope, membership }) => {
    await takePoint("log_verify", scope.teamId);
    const verdict = await verifyOwn(auditPlace(), scope);
    const words = verdictWords(verdict, membership.zone);
    return verdict.ok ? formDone(words) : formFault(words);
  },
});
