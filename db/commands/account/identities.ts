import "server-only";
import { insertAccount } from "@/db/commands/account/insert-account";
import { proveAddress } from "@/db/commands/account/prove-address";
import { actingAs, type Person } from "@/db/commands/account/sessions";
import { changeSystem, type TeamStore } from "@/db/commands/change-team";
import { newId } from "@/db/new-id";
import { err, ok, type Result } from "@/lib/base/result";

/** A login as its issuer vouches for it. `email` was verified by the issuer; it finds no account, it only names one. */
export type IssuerLogin = { readonly issuer: string; readonly subject: string; readonly email: string };

/**
 * Makes an account for somebody whom an issuer vouches for, with the login that opens it. For whoever holds an invitation:
 * nothing else makes accounts this way. **Returns** its id.
 */
export function createUserOfIssuer(
  store: TeamStore,
  { issuer, subject, email, name, address }: IssuerLogin & { readonly name: string; readonly address: string | null },
): Promise<Result<string, "email_taken" | "login_taken">> {
  const userId = newId("usr");
  return changeSystem<string, "email_taken" | "login_taken">(store, actingAs({ userId, email, address }), async (tx) => {
    const made = await insertAccount(tx, { id: userId, email, name, passwordHash: null, isVerified: true });
    if (!made.ok) return made;
    const [linked] = await tx`
      insert into user_identity (id, user_id, issuer, subject, email, used_at)
      values (${newId("idn")}, ${userId}, ${issuer}, ${subject}, ${email}, now()) on conflict (issuer, subject) do nothing returning id`;
    if (!linked) return err("login_taken");
    const object = { kind: "user", id: userId, name: email };
    const audit = ["account.create", "account.verify"].map((action) => ({ action, object, after: { issuer } }));
    return ok({ value: userId, audit });
  });
}

/**
 * Lets a User sign in with a login of an issuer as well. Their own again is no fault; another's is. While the account's address
 * is not proven, only a login of that same address is taken: it proves it, and of the sessions only the one acted from stays.
 */
export function linkIdentity(
  store: TeamStore,
  person: Person & { readonly sessionId?: string },
  login: IssuerLogin,
): Promise<Result<void, "login_taken" | "not_verified">> {
  const { issuer, subject, email } = login;
  return changeSystem<void, "login_taken" | "not_verified">(store, actingAs(person), async (tx) => {
    const [account] = await tx<{ isProven: boolean }[]>`
      select email_verified_at is not null as "isProven" from user_account where id = ${person.userId} for update`;
    if (!account?.isProven && email !== person.email) return err("not_verified");
    const proof = await proveAddress(tx, person.userId, { keepSession: person.sessionId ?? null });
    const [added] = await tx`
      insert into user_identity (id, user_id, issuer, subject, email) values (${newId("idn")}, ${person.userId}, ${issuer}, ${subject}, ${email})
      on conflict (issuer, subject) do nothing returning id`;
    if (!added) {
      const [own] = await tx`
        select 1 from user_identity where issuer = ${issuer} and subject = ${subject} and user_id = ${person.userId}`;
      return own ? ok({ value: undefined, audit: proof }) : err("login_taken");
    }
    const object = { kind: "user", id: person.userId, name: person.email };
    return ok({ value: undefined, audit: [{ action: "account.link", object, after: { issuer, email } }, ...proof] });
  });
}

/**
 * Takes a login away from a User, never the last way in: a password must remain, or a login of an issuer in `issuers`, those
 * that people can sign in with now.
 */
export function unlinkIdentity(
  store: TeamStore,
  person: Person,
  { id, issuers }: { readonly id: string; readonly issuers: readonly string[] },
): Promise<Result<void, "not_found" | "last_way_in">> {
  const { userId, email } = person;
  return changeSystem<void, "not_found" | "last_way_in">(store, actingAs(person), async (tx) => {
    const [user] = await tx<{ hasPassword: boolean }[]>`
      select password_hash is not null as "hasPassword" from user_account where id = ${userId} for update`;
    const [taken] = await tx<{ issuer: string }[]>`delete from user_identity where id = ${id} and user_id = ${userId} returning issuer`;
    if (!user || !taken) return err("not_found");
    const [left] = await tx`select 1 from user_identity where user_id = ${userId} and issuer = any(${[...issuers]})`;
    if (!user.hasPassword && !left) return err("last_way_in");
    return ok({
      value: undefined,
      audit: { action: "account.unlink", object: { kind: "user", id: userId, name: email }, before: { issuer: taken.issuer } },
    });
  });
}
