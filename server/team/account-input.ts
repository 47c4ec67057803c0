import "server-only";
import { z } from "zod";
import { newId } from "@/db/new-id";
import { type FormState, formFault } from "@/lib/base/form-state";
import { err, ok, type Result } from "@/lib/base/result";
import { readEmail } from "@/lib/team/email";
import { nameText } from "@/lib/team/text-rules";
import { hashPassword } from "@/server/auth/password";
import { readPassword } from "@/server/auth/read-password";

/** The fields by which somebody new tells who they are. */
export const accountFields = { name: nameText(80), email: z.string().max(300), password: z.string().max(1_000) };

type Typed = { readonly name: string; readonly email: string; readonly password: string };

/** An account that could be made. */
export type AccountDraft = { readonly id: string; readonly name: string; readonly email: string; readonly passwordHash: string };

/** Makes a new account's draft of what was typed. **Returns** what the form is to say where something is wrong. */
export async function draftAccount({ name, email, password }: Typed): Promise<Result<AccountDraft, FormState>> {
  const address = readEmail(email);
  if (!address.ok) return err(formFault("Please look at the marked fields.", { email: "is no e-mail address" }));
  const judged = readPassword(password, { email: address.value, name });
  if (!judged.ok) return err(formFault("Please look at the marked fields.", { password: judged.error }));
  return ok({ id: newId("usr"), name, email: address.value, passwordHash: await hashPassword(judged.value) });
}
