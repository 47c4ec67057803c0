import "server-only";
import { type AccountView, getAccount } from "@/db/queries/account/get-account";
import { listSessions } from "@/db/queries/account/list-sessions";
import { isSameIssuer } from "@/server/auth/issuer-profile";
import { findIssuer } from "@/server/auth/issuer-sign-in";
import { settings } from "@/server/settings";
import { teamStore } from "@/server/store";

const nameOf = (issuer: string): string | null => settings().issuers.find((known) => isSameIssuer(known.issuer, issuer))?.name ?? null;

const othersOf = ({ logins }: AccountView) =>
  settings().issuers.filter(({ issuer }) => !logins.some((login) => isSameIssuer(login.issuer, issuer)));

/** All that the page of a User's own account shows. **Returns** `null` when the account is gone. */
export async function viewAccount(userId: string) {
  const { sql } = teamStore();
  const [account, sessions] = await Promise.all([getAccount(sql, userId), listSessions(sql, userId)]);
  if (!account) return null;
  return {
    account,
    sessions,
    logins: account.logins.map((login) => ({ ...login, issuerName: nameOf(login.issuer) })),
    others: othersOf(account),
    issuerName: (id: string): string | null => findIssuer(id)?.name ?? null,
    hasMail: settings().mail !== null,
  };
}
