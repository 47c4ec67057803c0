import "server-only";
import { createHash, randomBytes } from "node:crypto";
import { proveAddress } from "@/db/commands/account/prove-address";
import { endSessionsOf } from "@/db/commands/account/sessions";
import type { Operator } from "@/db/commands/account/users";
import { changeSystem, type TeamStore } from "@/db/commands/change-team";
import { withTeam } from "@/db/wall/with-team";
import { err, ok, type Result } from "@/lib/base/result";
import { writeSecret } from "@/lib/team/secret-text";

export type LinkKind = "reset" | "verify";

/** A link's secret, known to whoever asked for it and to nobody else. `expiresAt` is an ISO text. */
export type MadeLink = { readonly secret: string; readonly email: string; readonly expiresAt: string };

/** Whose account a used link is for. */
export type LinkOwner = { readonly userId: string; readonly email: string };

const MINUTES: Readonly<Record<LinkKind, number>> = { reset: 30, verify: 24 * 60 };
const SYSTEM: Operator = { actor: { kind: "system", id: null, name: "Tollboard" }, address: null };

const hashOf = (secret: string): string => createHash("sha256").update(secret).digest("hex");

async function makeLink(
  store: TeamStore,
  kind: LinkKind,
  userId: string,
  by: Operator,
  tenantId: string | null = null,
): Promise<MadeLink | null> {
  const secret = writeSecret(kind, randomBytes(32));
  const made = await changeSystem<MadeLink, "no_account">(store, by, async (tx) => {
    const [row] = await tx<{ email: string; expiresAt: Date }[]>`
      with made as (
        insert into one_time_link (hash, kind, user_id, tenant_id, made_by, expires_at)
        select ${hashOf(secret)}, ${kind}, id, ${tenantId}::uuid, ${tenantId === null ? null : by.actor.id}, now() + make_interval(mins => ${MINUTES[kind]})
        from user_account where id = ${userId} and disabled_at is null returning user_id, expires_at)
      select u.email, m.expires_at as "expiresAt" from made m join user_account u on u.id = m.user_id`;
    if (!row) return err("no_account");
    const object = { kind: "user", id: userId, name: row.email };
    const value = { secret, email: row.email, expiresAt: row.expiresAt.toISOString() };
    return ok({ value, audit: { action: `account.${kind}_link`, object } });
  });
  return made.ok ? made.value : null;
}

/**
 * Makes a link that sets a new password once, within 30 minutes. Only its hash is kept. `tenantId`: the only Team that the User
 * may be in when it is used, where an owner of it makes the link. **Returns** `null` for an account that is not or is disabled.
 */
export const makeResetLink = (
  store: TeamStore,
  userId: string,
  by: Operator = SYSTEM,
  tenantId: string | null = null,
): Promise<MadeLink | null> => makeLink(store, "reset", userId, by, tenantId);

/** Makes a link that proves the account's address, within a day. **Returns** `null` like `makeResetLink`. */
export const makeVerifyLink = (store: TeamStore, userId: string, by: Operator = SYSTEM): Promise<MadeLink | null> =>
  makeLink(store, "verify", userId, by);

type Use = { readonly hash: string; readonly address: string | null };

/** Whether whoever made a link may still hand it over: an owner of a Team must be one now; mail and the command line always may. */
async function isMakerGood({ sql }: TeamStore, hash: string): Promise<boolean> {
  const [link] = await sql<{ teamId: string | null; madeBy: string | null }[]>`
    select tenant_id as "teamId", made_by as "madeBy" from one_time_link where hash = ${hash}`;
  if (!link || link.teamId === null) return link !== undefined;
  const { teamId, madeBy } = link;
  const owners = await withTeam(
    sql,
    { teamId },
    (tx) => tx`select 1 from member where team_id = ${teamId} and user_id = ${madeBy} and role = 'owner'`,
  );
  return owners.length > 0;
}

/**
 * Sets the password of a reset link's owner and uses the link up: all their sessions end, and all their other reset links. One
 * that an owner of a Team handed over works while they are one, for somebody who has a password and is in no other Team.
 *
 * **Returns** `no_link` alike for an unknown, used and expired one.
 */
export async function spendResetLink(
  store: TeamStore,
  owner: LinkOwner,
  { hash, address, passwordHash }: Use & { readonly passwordHash: string },
): Promise<Result<void, "no_link">> {
  const { userId, email } = owner;
  if (!(await isMakerGood(store, hash))) return err("no_link");
  const by = { actor: { kind: "user", id: userId, name: email } as const, address };
  return changeSystem<void, "no_link">(store, by, async (tx) => {
    const [used] = await tx<{ tenantId: string | null }[]>`
      update one_time_link set used_at = now()
      where hash = ${hash} and kind = 'reset' and user_id = ${userId} and used_at is null and expires_at > now()
      returning tenant_id as "tenantId"`;
    if (!used) return err("no_link");
    const elsewhere = await tx`select 1 from member_route where user_id = ${userId} and tenant_id <> ${used.tenantId}`;
    if (used.tenantId !== null && elsewhere.length > 0) return err("no_link");
    const [row] = await tx`
      update user_account set password_hash = ${passwordHash}, password_changed_at = now()
      where id = ${userId} and disabled_at is null and (password_hash is not null or ${used.tenantId === null}) returning id`;
    if (!row) return err("no_link");
    const sessions = await endSessionsOf(tx, userId);
    // Only a mail proves the address; a link that an owner handed over proves nothing of it.
    const proof = used.tenantId === null ? await proveAddress(tx, userId) : [];
    await tx`update one_time_link set used_at = now() where user_id = ${userId} and kind = 'reset' and used_at is null`;
    return ok({
      value: undefined,
      audit: [{ action: "account.reset", object: { kind: "user", id: userId, name: email }, after: { sessions } }, ...proof],
    });
  });
}

/**
 * Notes that the address of a link's owner is theirs, and uses the link up. `ownSession`: the session of that very account in
 * the browser that has the mail; `isMaker`: that browser made the account. With neither the password set before the proof goes
 * too, for it may be a stranger's.
 *
 * **Returns** `no_link` like `spendResetLink`.
 */
export function spendVerifyLink(
  store: TeamStore,
  { userId, email }: LinkOwner,
  { hash, address, ownSession, isMaker = false }: Use & { readonly ownSession: string | null; readonly isMaker?: boolean },
): Promise<Result<void, "no_link">> {
  const by = { actor: { kind: "user", id: userId, name: email } as const, address };
  return changeSystem<void, "no_link">(store, by, async (tx) => {
    const [used] = await tx`
      update one_time_link set used_at = now()
      where hash = ${hash} and kind = 'verify' and user_id = ${userId} and used_at is null and expires_at > now() returning hash`;
    if (!used) return err("no_link");
    const audit = await proveAddress(tx, userId, { keepSession: ownSession, dropsPassword: ownSession === null && !isMaker });
    return ok({ value: undefined, audit });
  });
}
