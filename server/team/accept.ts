import "server-only";
import { createUnprovenAccount } from "@/db/commands/account/create-unproven-account";
import { insertAccount } from "@/db/commands/account/insert-account";
import { enqueueMailToUser } from "@/db/commands/account/mail-queue";
import { noteRefusal } from "@/db/commands/change-team";
import { type AcceptFault, acceptInvitation } from "@/db/commands/team/accept-invitation";
import type { SignedIn } from "@/db/queries/account/find-session";
import { type FoundInvitation, findInvitation } from "@/db/queries/team/find-invitation";
import { type FormState, formDone, formFault } from "@/lib/base/form-state";
import { readSecret } from "@/lib/team/secret-text";
import { completeSignIn } from "@/server/auth/complete-sign-in";
import { keepPendingAccount } from "@/server/auth/pending-account";
import { addressKey } from "@/server/edge/client-address";
import { sha256Hex } from "@/server/hash";
import { requirePoints, takePoint } from "@/server/limits";
import { settings } from "@/server/settings";
import { teamStore } from "@/server/store";
import { type AccountDraft, draftAccount } from "@/server/team/account-input";

/** The invitation behind a link's secret. Guesses are counted by address. **Returns** `null` alike for all that no longer stand. */
export async function openInvitation(text: string, address: string | null): Promise<FoundInvitation | null> {
  const secret = readSecret(text);
  if (secret?.kind !== "invite") return null;
  await requirePoints("secret_guess", addressKey(address));
  const found = await findInvitation(teamStore().sql, sha256Hex(secret.text));
  if (!found) await takePoint("secret_guess", addressKey(address));
  return found;
}

const FAULTS: Readonly<Record<AcceptFault, FormState>> = {
  no_invitation: formFault("This invitation no longer stands."),
  other_address: formFault("This invitation is for another address."),
  not_verified: formFault("First confirm your address: a mail with a link is on its way."),
  already_member: formFault("You are in this team already."),
  email_taken: formFault("Please look at the marked fields.", { email: "has an account already: sign in instead" }),
};

const gone = FAULTS.no_invitation;
const mayJoin = (isVerified: boolean): boolean => isVerified || settings().mail === null;

/** A signed-in User takes the place. **Returns** the Team's slug, or what the form is to say. */
export async function acceptAsUser(
  secret: string,
  user: SignedIn,
  address: string | null,
): Promise<{ slug: string } | { fault: FormState }> {
  const invitation = await openInvitation(secret, address);
  if (!invitation) return { fault: gone };
  const invitee = { userId: user.userId, email: user.email, mayJoin: mayJoin(user.isVerified), address, sessionId: user.sessionId };
  const accepted = await acceptInvitation(teamStore(), invitation, invitee);
  return accepted.ok ? { slug: invitation.slug } : { fault: FAULTS[accepted.error] };
}

type Typed = { readonly secret: string; readonly name: string; readonly email: string; readonly password: string };

/**
 * Makes an account and takes the place in one go, signed in after. Where addresses can be proven and the invitation does not
 * do it, the account comes first and the place waits for the proof. **Returns** the Team's slug, or what the form is to say.
 */
export async function acceptAsNew(typed: Typed, address: string | null): Promise<{ slug: string } | { answer: FormState }> {
  const invitation = await openInvitation(typed.secret, address);
  if (!invitation) return { answer: gone };
  await takePoint("invitation_accept", addressKey(address));
  await takePoint("invitation_accept", invitation.id);
  const draft = await draftAccount(typed);
  if (!draft.ok) return { answer: draft.error };
  const { id: userId, email } = draft.value;
  if (invitation.email !== null && invitation.email !== email) return { answer: FAULTS.other_address };
  if (invitation.email === null && settings().mail !== null) return { answer: await askForProof(draft.value, typed.secret, address) };
  const invitee = { userId, email, mayJoin: true, address };
  const accepted = await acceptInvitation(teamStore(), invitation, invitee, (tx) =>
    insertAccount(tx, { ...draft.value, isVerified: false }),
  );
  if (!accepted.ok) return { answer: FAULTS[accepted.error] };
  await completeSignIn({ userId, email, method: "invitation" });
  return { slug: invitation.slug };
}

/** Makes the account, with the mail that asks for the proof. A taken address is answered alike: only the mail says so, to its owner. */
async function askForProof(draft: AccountDraft, secret: string, address: string | null): Promise<FormState> {
  const { id: userId, email } = draft;
  const made = await createUnprovenAccount(teamStore(), draft, address);
  if (!made.ok) {
    const actor = { kind: "system", id: null, name: "invitation" } as const;
    await noteRefusal(
      teamStore(),
      { teamId: null, actor, address },
      { action: "account.create", object: { kind: "user", id: null, name: email } },
    );
    await enqueueMailToUser(teamStore().sql, "account_exists", email);
  }
  await keepPendingAccount({ userId, invitation: secret });
  return formDone(`A mail is on its way to ${email}. Open its link in this browser to go on; it works for a day.`);
}
