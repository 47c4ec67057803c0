"use server";

import { cookies } from "next/headers";
import { redirect } from "next/navigation";
import { z } from "zod";
import { cookieNames } from "@/server/auth/session-cookie";
import { publicAction, userAction } from "@/server/edge/form-action";
import { settings } from "@/server/settings";
import { acceptAsNew, acceptAsUser } from "@/server/team/accept";
import { accountFields } from "@/server/team/account-input";

const MINUTES = 30;
const secret = z.string().max(100);

export const joinAsNew = publicAction({
  input: z.strictObject({ secret, ...accountFields }),
  run: async (typed, { address }) => {
    const accepted = await acceptAsNew(typed, address);
    if ("answer" in accepted) return accepted.answer;
    redirect(`/t/${accepted.slug}`);
  },
});

export const joinAsUser = userAction({
  input: z.strictObject({ secret }),
  run: async (typed, { user, address }) => {
    const accepted = await acceptAsUser(typed.secret, user, address);
    if ("fault" in accepted) return accepted.fault;
    redirect(`/t/${accepted.slug}`);
  },
});

/** Remembers the invitation in the browser, so that an issuer may vouch for somebody new. */
export const signInElsewhere = publicAction({
  input: z.strictObject({ secret }),
  run: async (typed) => {
    const { name, options } = cookieNames(settings()).invitation;
    (await cookies()).set(name, typed.secret, { ...options, maxAge: MINUTES * 60 });
    redirect(`/sign-in?next=${encodeURIComponent(`/invite/${typed.secret}`)}`);
  },
});
