"use server";

import { redirect } from "next/navigation";
import { z } from "zod";
import { enqueueMailToUser } from "@/db/commands/account/mail-queue";
import { spendResetLink } from "@/db/commands/account/one-time-links";
import { formFault } from "@/lib/base/form-state";
import { completeSignIn } from "@/server/auth/complete-sign-in";
import { openLink } from "@/server/auth/open-link";
import { hashPassword } from "@/server/auth/password";
import { readPassword } from "@/server/auth/read-password";
import { publicAction } from "@/server/edge/form-action";
import { settings } from "@/server/settings";
import { teamStore } from "@/server/store";

const gone = formFault("This link no longer works. Ask for a new one.");

export const reset = publicAction({
  input: z.strictObject({ token: z.string().max(100), password: z.string().max(1_000) }),
  run: async ({ token, password }, { address }) => {
    const link = await openLink("reset", token, address);
    if (!link) return gone;
    const judged = readPassword(password, link);
    if (!judged.ok) return formFault("Please look at the marked fields.", { password: judged.error });
    const used = await spendResetLink(teamStore(), link, { hash: link.hash, address, passwordHash: await hashPassword(judged.value) });
    if (!used.ok) return gone;
    if (settings().mail !== null) await enqueueMailToUser(teamStore().sql, "reset_done", link.email);
    await completeSignIn({ userId: link.userId, email: link.email, method: "reset" });
    redirect("/account");
  },
});
