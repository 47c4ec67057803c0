"use server";

import { z } from "zod";
import { formDone, formFault } from "@/lib/base/form-state";
import { askForReset } from "@/server/auth/ask-for-mail";
import { publicAction } from "@/server/edge/form-action";
import { settings } from "@/server/settings";

export const forgot = publicAction({
  input: z.strictObject({ email: z.string().min(1, "Type your e-mail address").max(320) }),
  run: async ({ email }, { address }) => {
    if (settings().mail === null) return formFault("This Tollboard sends no mail.");
    await askForReset(email, address);
    return formDone("If there is an account of this address, a mail with a link is on its way. The link works once, within 30 minutes.");
  },
});
