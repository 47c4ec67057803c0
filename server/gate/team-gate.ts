import "server-only";
import { headers } from "next/headers";
import { notFound, redirect } from "next/navigation";
import { cache } from "react";
import type { SignedIn } from "@/db/queries/account/find-session";
import { findMembership, type Membership } from "@/db/queries/team/find-membership";
import { type Action, can } from "@/lib/team/policy";
import { proveScope, type TeamScope } from "@/lib/team/scope";
import { currentUser } from "@/server/auth/current-user";
import { database } from "@/server/database";
import { clientAddress } from "@/server/edge/client-address";
import { notePolicy } from "@/server/edge/note-policy";
import { settings } from "@/server/settings";

export type TeamVisit = { readonly scope: TeamScope; readonly user: SignedIn; readonly membership: Membership };

/** The address of this request's client, for limits and the log. */
export const requestAddress = async (): Promise<string | null> => clientAddress(await headers(), settings().trustedProxies);

/** Proves what a signed-in User may do in a Team. **Returns** `null` for a Team that is not, and for one the User is not in. */
export const visitTeam = cache(async (slug: string, user: SignedIn): Promise<TeamVisit | null> => {
  const membership = await findMembership(database().sql, slug, user.userId);
  if (!membership) return null;
  const { teamId, role } = membership;
  const actor = { kind: "user", id: user.userId, name: user.email } as const;
  const scope = proveScope({
    teamId,
    slug: membership.slug,
    role,
    actor,
    userId: user.userId,
    tokenScopes: null,
    address: await requestAddress(),
    isSample: membership.isSample,
  });
  return { scope, user, membership };
});

/** For pages: the signed-in User, or off to sign in and back. */
export async function requireUser(back: string): Promise<SignedIn> {
  return (await currentUser()) ?? redirect(`/sign-in?next=${encodeURIComponent(back)}`);
}

/**
 * For pages of a Team: a stranger goes to sign in; somebody else's Team is a page that is not there, and so is one that the
 * role may not open.
 */
export async function requireTeam(slug: string, action: Action, back: string): Promise<TeamVisit> {
  const visit = await visitTeam(slug, await requireUser(back));
  if (visit && can(visit.scope, action)) return visit;
  if (visit) await notePolicy({ scope: visit.scope, action });
  return notFound();
}
