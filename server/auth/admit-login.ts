import "server-only";
import { cookies } from "next/headers";
import { createUserOfIssuer, linkIdentity } from "@/db/commands/account/identities";
import { noteRefusal } from "@/db/commands/change-team";
import { findIdentity } from "@/db/queries/account/find-identity";
import { findInvitation } from "@/db/queries/team/find-invitation";
import { FRESH_MS } from "@/lib/team/policy";
import { readSecret } from "@/lib/team/secret-text";
import { carriedSecret, proveAgain } from "@/server/auth/complete-sign-in";
import { currentUser } from "@/server/auth/current-user";
import type { Intent } from "@/server/auth/intent";
import { type IssuerProfile, judgeProof } from "@/server/auth/issuer-profile";
import { cookieNames } from "@/server/auth/session-cookie";
import { requestAddress } from "@/server/gate/team-gate";
import { sha256Hex } from "@/server/hash";
import { type LoginIssuer, settings } from "@/server/settings";
import { teamStore } from "@/server/store";

/** What a login opens: a new session, or the session that is there stays (`sid` is its secret), or nothing. */
export type Admission =
  | { readonly kind: "session"; readonly userId: string; readonly email: string }
  | { readonly kind: "keep"; readonly sid: string }
  | { readonly kind: "refused"; readonly reason: Refusal };

export type Refusal = "unknown" | "taken" | "stale" | "no_time" | "not_verified";

const refused = (reason: Refusal): Admission => ({ kind: "refused", reason });

async function noteUnknown(issuer: LoginIssuer): Promise<Admission> {
  const actor = { kind: "system", id: null, name: "sign-in" } as const;
  const object = { kind: "user", id: null, name: `unknown login of ${issuer.name}` };
  await noteRefusal(teamStore(), { teamId: null, actor, address: await requestAddress() }, { action: "session.start", object });
  return refused("unknown");
}

/** The account of whoever holds an invitation that stands: for their address if it names one. Nothing else makes an account. */
async function admitInvited(profile: IssuerProfile, issuer: LoginIssuer): Promise<Admission> {
  const jar = await cookies();
  const { name, options } = cookieNames(settings()).invitation;
  const held = readSecret(jar.get(name)?.value ?? "");
  const invitation = held?.kind === "invite" ? await findInvitation(teamStore().sql, sha256Hex(held.text)) : null;
  if (!invitation || (invitation.email !== null && invitation.email !== profile.email)) return noteUnknown(issuer);
  const made = await createUserOfIssuer(teamStore(), { ...profile, address: await requestAddress() });
  // An address that is taken answers like a login that nobody knows: an address never opens an account.
  if (!made.ok) return noteUnknown(issuer);
  jar.set(name, "", { ...options, maxAge: 0 });
  return { kind: "session", userId: made.value, email: profile.email };
}

async function admitSignIn(profile: IssuerProfile, issuer: LoginIssuer): Promise<Admission> {
  const owner = await findIdentity(teamStore().sql, profile.issuer, profile.subject);
  return owner ? { kind: "session", ...owner } : admitInvited(profile, issuer);
}

/** For what is done within a session: it must be the one that set out for the issuer. */
async function admitWithin(intent: Intent, profile: IssuerProfile): Promise<Admission> {
  const [user, sid] = [await currentUser(), await carriedSecret()];
  if (!user || sid === null || user.sessionId !== intent.sessionId) return refused("stale");
  const keep: Admission = { kind: "keep", sid };
  if (intent.kind === "prove") {
    const owner = await findIdentity(teamStore().sql, profile.issuer, profile.subject);
    if (owner?.userId !== user.userId) return refused("unknown");
    const judged = judgeProof(profile.authTime, Date.now());
    if (judged !== "fresh") return refused(judged);
    await proveAgain(user, `oidc:${intent.issuer}`);
    return keep;
  }
  // Twice the time: whoever set out within the first 15 minutes may take as long at the issuer.
  if (Date.now() - Date.parse(user.provenAt) > 2 * FRESH_MS) return refused("stale");
  const linked = await linkIdentity(teamStore(), { ...user, address: await requestAddress() }, profile);
  if (linked.ok) return keep;
  return refused(linked.error === "not_verified" ? "not_verified" : "taken");
}

/** Decides what a login opens, by issuer and subject. */
export const admitLogin = (intent: Intent, issuer: LoginIssuer, profile: IssuerProfile): Promise<Admission> =>
  intent.kind === "sign_in" ? admitSignIn(profile, issuer) : admitWithin(intent, profile);
