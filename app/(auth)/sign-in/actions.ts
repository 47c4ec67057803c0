"use server";

import { redirect } from "next/navigation";
import { z } from "zod";
import { formFault } from "@/lib/base/form-state";
import { readLocalPath } from "@/lib/base/local-path";
import { goToIssuer } from "@/server/auth/issuer-sign-in";
import { findKnownBrowser } from "@/server/auth/known-browser";
import { signInWithPassword } from "@/server/auth/sign-in-with-password";
import { publicAction } from "@/server/edge/form-action";

const next = z.string().max(2_000);

export const signIn = publicAction({
  input: z.strictObject({
    email: z.string().min(1, "Type your e-mail address").max(320),
    password: z.string().min(1, "Type your password").max(1_000),
    next,
  }),
  run: async ({ email, password, next: to }, { address }) => {
    const knownAs = await findKnownBrowser(email);
    if (!(await signInWithPassword({ email, password, address, knownAs })))
      return formFault("No account here has this address and password.");
    redirect(readLocalPath(to));
  },
});

export const signInElsewhere = publicAction({
  input: z.strictObject({ issuer: z.string().max(32), next }),
  run: async ({ issuer, next: to }) => goToIssuer({ kind: "sign_in", issuer, next: readLocalPath(to), sessionId: null }),
});
