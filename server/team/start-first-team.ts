import "server-only";
import { insertAccount } from "@/db/commands/account/insert-account";
import { enqueueMail } from "@/db/commands/account/mail-queue";
import { isStartLinkGood, spendStartLink } from "@/db/commands/account/spend-start-link";
import { createTeam, type NewTeam } from "@/db/commands/team/create-team";
import { type FormState, formFault } from "@/lib/base/form-state";
import { readSecret } from "@/lib/team/secret-text";
import { slugOf } from "@/lib/team/slug";
import { completeSignIn } from "@/server/auth/complete-sign-in";
import { addressKey } from "@/server/edge/client-address";
import { sha256Hex } from "@/server/hash";
import { requirePoints, takePoint } from "@/server/limits";
import { settings } from "@/server/settings";
import { teamStore } from "@/server/store";
import { draftAccount } from "@/server/team/account-input";

/** Whether a first owner's link works. Guesses are counted by address. */
export async function checkStartLink(text: string, address: string | null): Promise<boolean> {
  const secret = readSecret(text);
  if (secret?.kind !== "start") return false;
  await requirePoints("secret_guess", addressKey(address));
  const isGood = await isStartLinkGood(teamStore().sql, sha256Hex(secret.text));
  if (!isGood) await takePoint("secret_guess", addressKey(address));
  return isGood;
}

const FAULTS = {
  slug_taken: formFault("Please look at the marked fields.", { slug: "is taken" }),
  link_used: formFault("This link no longer works. Start Tollboard again for a new one."),
  email_taken: formFault("Please look at the marked fields.", { email: "has an account already" }),
};

type Typed = {
  readonly secret: string;
  readonly team: string;
  readonly name: string;
  readonly email: string;
  readonly password: string;
  readonly zone: string;
};

/** Makes the first owner and their Team, and signs them in. **Returns** the Team's slug, or what the form is to say. */
export async function startFirstTeam(typed: Typed, address: string | null): Promise<{ slug: string } | { fault: FormState }> {
  if (!(await checkStartLink(typed.secret, address))) return { fault: FAULTS.link_used };
  const draft = await draftAccount(typed);
  if (!draft.ok) return { fault: draft.error };
  const { id: userId, email } = draft.value;
  const team: NewTeam = { slug: slugOf(typed.team) || "team", name: typed.team, zone: typed.zone };
  const founder = { actor: { kind: "user", id: userId, name: email } as const, userId, address };
  const made = await createTeam(teamStore(), founder, team, async (tx) => {
    const used = await spendStartLink(tx, sha256Hex(typed.secret));
    if (!used.ok) return used;
    const inserted = await insertAccount(tx, { ...draft.value, isVerified: false });
    if (inserted.ok && settings().mail !== null)
      await enqueueMail(tx, { kind: "verify", recipient: email, tenantId: null, subjectId: userId });
    return inserted;
  });
  if (!made.ok) return { fault: FAULTS[made.error] };
  await completeSignIn({ userId, email, method: "start" });
  return { slug: team.slug };
}
