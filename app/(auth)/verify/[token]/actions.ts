"use server";

import { redirect } from "next/navigation";
import { z } from "zod";
import { spendVerifyLink } from "@/db/commands/account/one-time-links";
import { formFault } from "@/lib/base/form-state";
import { completeSignIn } from "@/server/auth/complete-sign-in";
import { currentUser } from "@/server/auth/current-user";
import { openLink } from "@/server/auth/open-link";
import { dropPendingAccount, findPendingAccount } from "@/server/auth/pending-account";
import { publicAction } from "@/server/edge/form-action";
import { teamStore } from "@/server/store";

const gone = formFault("This link no longer works. Ask for a new one on your account’s page.");

export const verify = publicAction({
  input: z.strictObject({ token: z.string().max(100) }),
  run: async ({ token }, { address }) => {
    const link = await openLink("verify", token, address);
    if (!link) return gone;
    const user = await currentUser();
    const ownSession = user?.userId === link.userId ? user.sessionId : null;
    const pending = await findPendingAccount();
    const isMaker = pending?.userId === link.userId;
    const used = await spendVerifyLink(teamStore(), link, { hash: link.hash, address, ownSession, isMaker });
    if (!used.ok) return gone;
    if (ownSession === null) await completeSignIn({ userId: link.userId, email: link.email, method: "verify" });
    if (isMaker) await dropPendingAccount();
    redirect(isMaker ? `/invite/${pending.invitation}` : "/account");
  },
});
