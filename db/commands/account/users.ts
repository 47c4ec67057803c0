import "server-only";
import { insertAccount } from "@/db/commands/account/insert-account";
import { actingAs, endSessionsOf, type Person } from "@/db/commands/account/sessions";
import { changeSystem, type TeamStore } from "@/db/commands/change-team";
import { newId } from "@/db/new-id";
import { err, ok, type Result } from "@/lib/base/result";
import type { Actor } from "@/lib/team/scope";

/** Who acts on somebody's account from outside it: the command line, a job. */
export type Operator = { readonly actor: Actor; readonly address: string | null };

export const COMMAND_LINE: Operator = { actor: { kind: "system", id: null, name: "command line" }, address: null };

/** Makes an account that signs in with a password. **Returns** its id. `passwordHash` is an Argon2 text. */
export function createUser(
  store: TeamStore,
  { email, name, passwordHash }: { readonly email: string; readonly name: string; readonly passwordHash: string },
  by: Operator = COMMAND_LINE,
): Promise<Result<string, "email_taken">> {
  return changeSystem<string, "email_taken">(store, by, async (tx) => {
    const id = newId("usr");
    const made = await insertAccount(tx, { id, email, name, passwordHash, isVerified: false });
    if (!made.ok) return made;
    return ok({ value: id, audit: { action: "account.create", object: { kind: "user", id, name: email } } });
  });
}

/** Shuts an account out, or lets it in again. Shutting out ends its sessions; its Tokens are refused while it lasts. */
export function setDisabled(
  store: TeamStore,
  userId: string,
  isDisabled: boolean,
  by: Operator = COMMAND_LINE,
): Promise<Result<void, "not_found">> {
  return changeSystem<void, "not_found">(store, by, async (tx) => {
    const [row] = await tx<{ email: string; was: boolean }[]>`
      select email, disabled_at is not null as was from user_account where id = ${userId} for update`;
    if (!row) return err("not_found");
    if (row.was === isDisabled) return ok({ value: undefined, audit: null });
    await tx`update user_account set disabled_at = case when ${isDisabled} then now() end where id = ${userId}`;
    if (isDisabled) await endSessionsOf(tx, userId);
    const object = { kind: "user", id: userId, name: row.email };
    return ok({ value: undefined, audit: { action: isDisabled ? "account.disable" : "account.enable", object } });
  });
}

/** Gives an account another name. */
export async function renameUser(store: TeamStore, person: Person, name: string): Promise<void> {
  await changeSystem<void, never>(store, actingAs(person), async (tx) => {
    const [row] = await tx<{ name: string }[]>`select name from user_account where id = ${person.userId} for update`;
    if (!row || row.name === name) return ok({ value: undefined, audit: null });
    await tx`update user_account set name = ${name} where id = ${person.userId}`;
    const object = { kind: "user", id: person.userId, name: person.email };
    return ok({ value: undefined, audit: { action: "account.rename", object, before: { name: row.name }, after: { name } } });
  });
}

/**
 * Sets another password and ends all other sessions and open reset links. `oldHash`: what was verified, `null` where there was
 * no password; a change in between wins.
 */
export function changePassword(
  store: TeamStore,
  person: Person & { readonly sessionId: string },
  { oldHash, newHash }: { readonly oldHash: string | null; readonly newHash: string },
): Promise<Result<number, "changed_meanwhile">> {
  const { userId, email, sessionId } = person;
  return changeSystem<number, "changed_meanwhile">(store, actingAs(person), async (tx) => {
    const [row] = await tx`
      update user_account set password_hash = ${newHash}, password_changed_at = now()
      where id = ${userId} and password_hash is not distinct from ${oldHash} and disabled_at is null returning id`;
    if (!row) return err("changed_meanwhile");
    const sessions = await endSessionsOf(tx, userId, sessionId);
    await tx`update user_session set proven_at = now() where id = ${sessionId} and user_id = ${userId}`;
    await tx`update one_time_link set used_at = now() where user_id = ${userId} and kind = 'reset' and used_at is null`;
    return ok({
      value: sessions,
      audit: { action: "account.password", object: { kind: "user", id: userId, name: email }, after: { sessions } },
    });
  });
}
