"use server";

import { z } from "zod";
import { revokeShare } from "@/db/commands/share/revoke-share";
import { formDone, formFault } from "@/lib/base/form-state";
import { teamAction } from "@/server/edge/form-action";
import { teamStore } from "@/server/store";

export const revoke = teamAction({
  action: "share:revoke",
  input: z.strictObject({ team: z.string().max(60), id: z.string().max(60) }),
  run: async ({ id }, { scope }) => {
    const revoked = await revokeShare(teamStore(), scope, id);
    return revoked.ok ? formDone("Revoked. It opens no more.") : formFault("That link was already revoked.");
  },
});
