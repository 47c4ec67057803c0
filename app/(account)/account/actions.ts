"use server";

import { redirect } from "next/navigation";
import { z } from "zod";
import { unlinkIdentity } from "@/db/commands/account/identities";
import { endOtherSessions, endSession } from "@/db/commands/account/sessions";
import { renameUser, changePassword as setPassword } from "@/db/commands/account/users";
import { formDone, formFault } from "@/lib/base/form-state";
import { formatNoun } from "@/lib/format/count";
import { nameText } from "@/lib/team/text-rules";
import { askForVerify } from "@/server/auth/ask-for-mail";
import { checkPassword } from "@/server/auth/check-password";
import { dropSessionCookie } from "@/server/auth/complete-sign-in";
import { goToIssuer, issuerNames } from "@/server/auth/issuer-sign-in";
import { hashPassword } from "@/server/auth/password";
import { readPassword } from "@/server/auth/read-password";
import { AppError } from "@/server/edge/app-error";
import { userAction } from "@/server/edge/form-action";
import { settings } from "@/server/settings";
import { teamStore } from "@/server/store";

const password = z.string().max(1_000);
const id = z.string().max(40);
const marked = (field: string, words: string) => formFault("Please look at the marked fields.", { [field]: words });

export const rename = userAction({
  input: z.strictObject({ name: nameText(80) }),
  run: async ({ name }, { user, address }) => {
    await renameUser(teamStore(), { ...user, address }, name);
    return formDone("Your name is changed.");
  },
});

export const sendVerify = userAction({
  input: z.strictObject({}),
  run: async (_, { user }) => {
    if (settings().mail === null) throw new AppError("unavailable", "This Tollboard sends no mail.");
    await askForVerify(user);
    return formDone("A mail with a link is on its way. The link works for a day.");
  },
});

export const changePassword = userAction({
  input: z.strictObject({ currentPassword: password.min(1, "Type your password as it is now"), newPassword: password }),
  run: async ({ currentPassword, newPassword }, { user, address }) => {
    const checked = await checkPassword({ email: user.email, password: currentPassword, address, knownAs: user.sessionId });
    if (!checked.ok) return marked("currentPassword", "is not your password");
    const judged = readPassword(newPassword, user);
    if (!judged.ok) return marked("newPassword", judged.error);
    const hashes = { oldHash: checked.value.passwordHash, newHash: await hashPassword(judged.value) };
    const changed = await setPassword(teamStore(), { ...user, address }, hashes);
    if (!changed.ok) throw new AppError("conflict");
    return formDone(`Your password is changed. ${formatNoun(changed.value, "other session")} ended.`);
  },
});

export const setFirstPassword = userAction({
  isFresh: true,
  input: z.strictObject({ newPassword: password }),
  run: async ({ newPassword }, { user, address }) => {
    const judged = readPassword(newPassword, user);
    if (!judged.ok) return marked("newPassword", judged.error);
    const changed = await setPassword(teamStore(), { ...user, address }, { oldHash: null, newHash: await hashPassword(judged.value) });
    if (!changed.ok) throw new AppError("conflict");
    return formDone("You can sign in with your password from now on.");
  },
});

export const connect = userAction({
  isFresh: true,
  input: z.strictObject({ issuer: z.string().max(32), next: z.literal("/account") }),
  run: async ({ issuer, next }, { user }) => goToIssuer({ kind: "link", issuer, next, sessionId: user.sessionId }),
});

export const disconnect = userAction({
  isFresh: true,
  input: z.strictObject({ id }),
  run: async ({ id: login }, { user, address }) => {
    const taken = await unlinkIdentity(teamStore(), { ...user, address }, { id: login, issuers: issuerNames() });
    if (taken.ok) return formDone("That login opens your account no longer.");
    if (taken.error === "not_found") throw new AppError("not_found");
    return formFault("This is your last way in. Set a password first.");
  },
});

export const endOne = userAction({
  input: z.strictObject({ id }),
  run: async ({ id: session }, { user, address }) => {
    const ended = await endSession(teamStore(), { ...user, address }, session);
    if (!ended.ok) throw new AppError("not_found");
    if (session !== user.sessionId) return formDone("That session is ended.");
    await dropSessionCookie();
    redirect("/");
  },
});

export const endOthers = userAction({
  input: z.strictObject({}),
  run: async (_, { user, address }) => {
    const count = await endOtherSessions(teamStore(), { ...user, address }, user.sessionId);
    return formDone(`${formatNoun(count, "other session")} ended.`);
  },
});
