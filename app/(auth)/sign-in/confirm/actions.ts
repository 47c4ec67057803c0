"use server";

import { redirect } from "next/navigation";
import { z } from "zod";
import { formFault } from "@/lib/base/form-state";
import { readLocalPath } from "@/lib/base/local-path";
import { checkPassword } from "@/server/auth/check-password";
import { proveAgain } from "@/server/auth/complete-sign-in";
import { goToIssuer } from "@/server/auth/issuer-sign-in";
import { userAction } from "@/server/edge/form-action";

const next = z.string().max(2_000);

export const confirm = userAction({
  input: z.strictObject({ password: z.string().min(1, "Type your password").max(1_000), next }),
  run: async ({ password, next: to }, { user, address }) => {
    const checked = await checkPassword({ email: user.email, password, address, knownAs: user.sessionId });
    if (!checked.ok) return formFault("Please look at the marked fields.", { password: "is not your password" });
    await proveAgain(user, "password");
    redirect(readLocalPath(to));
  },
});

export const confirmElsewhere = userAction({
  input: z.strictObject({ issuer: z.string().max(32), next }),
  run: async ({ issuer, next: to }, { user }) => goToIssuer({ kind: "prove", issuer, next: readLocalPath(to), sessionId: user.sessionId }),
});
