import "server-only";
import { changeSystem, type TeamStore } from "@/db/commands/change-team";
import { newId } from "@/db/new-id";
import type { TeamTx } from "@/db/wall/with-team";
import { err, ok, type Result } from "@/lib/base/result";

/** A person as the log names them, and where they sit. */
export type Person = { readonly userId: string; readonly email: string; readonly address: string | null };

/** How the log names somebody who acts on their own account. */
export const actingAs = ({ userId, email, address }: Person) => ({ actor: { kind: "user", id: userId, name: email } as const, address });

/**
 * A session to be opened. `method`: what vouched for the person, such as `password` or `oidc:acme`. `previousHash`: the
 * session that the browser carried before, which ends, whoever's it was. Hashes are SHA-256 in hex.
 */
export type NewSession = Person & {
  readonly method: string;
  readonly secretHash: string;
  readonly previousHash: string | null;
  readonly userAgent: string | null;
};

const LONGEST_AGENT = 300;

/** Ends all sessions of a User, but for one. **Returns** how many ended. */
export async function endSessionsOf(tx: TeamTx, userId: string, exceptId: string | null = null): Promise<number> {
  const ended = await tx`
    update user_session set ended_at = now() where user_id = ${userId} and ended_at is null and id is distinct from ${exceptId} returning id`;
  return ended.length;
}

/** Opens a session for at most 30 days. **Returns** its id; `no_account` where the account is gone or disabled. */
export function openSession(store: TeamStore, asked: NewSession): Promise<Result<string, "no_account">> {
  const { userId, email, method, secretHash, previousHash, address, userAgent } = asked;
  return changeSystem<string, "no_account">(store, actingAs(asked), async (tx) => {
    const id = newId("ses");
    const ended = await tx<{ id: string; email: string }[]>`
      update user_session s set ended_at = now() from user_account u
      where s.secret_hash = ${previousHash} and s.ended_at is null and u.id = s.user_id returning s.id, u.email`;
    const [opened] = await tx`
      insert into user_session (id, secret_hash, user_id, method, expires_at, address, user_agent)
      select ${id}, ${secretHash}, id, ${method}, now() + interval '30 days', ${address}, ${userAgent?.slice(0, LONGEST_AGENT) ?? null}
      from user_account where id = ${userId} and disabled_at is null returning id`;
    if (!opened) return err("no_account");
    const ends = ended.map((left) => ({ action: "session.end", object: { kind: "session", id: left.id, name: left.email } }));
    return ok({
      value: id,
      audit: [...ends, { action: "session.start", object: { kind: "user", id: userId, name: email }, after: { method } }],
    });
  });
}

/** Notes that the person of a session has just shown once more who they are. */
export async function proveSession(store: TeamStore, person: Person, sessionId: string, method: string): Promise<void> {
  await changeSystem<void, never>(store, actingAs(person), async (tx) => {
    await tx`update user_session set proven_at = now() where id = ${sessionId} and user_id = ${person.userId} and ended_at is null`;
    const object = { kind: "user", id: person.userId, name: person.email };
    return ok({ value: undefined, audit: { action: "session.prove", object, after: { method } } });
  });
}

/** Ends one session of a User: it is gone with its next request. */
export function endSession(store: TeamStore, person: Person, sessionId: string): Promise<Result<void, "not_found">> {
  return changeSystem<void, "not_found">(store, actingAs(person), async (tx) => {
    const [ended] = await tx`
      update user_session set ended_at = now() where id = ${sessionId} and user_id = ${person.userId} and ended_at is null returning id`;
    if (!ended) return err("not_found");
    return ok({ value: undefined, audit: { action: "session.end", object: { kind: "session", id: sessionId, name: person.email } } });
  });
}

/** Ends all sessions of a User but the one they act from. **Returns** how many. */
export async function endOtherSessions(store: TeamStore, person: Person, sessionId: string): Promise<number> {
  const ended = await changeSystem<number, never>(store, actingAs(person), async (tx) => {
    const count = await endSessionsOf(tx, person.userId, sessionId);
    const object = { kind: "user", id: person.userId, name: person.email };
    return ok({ value: count, audit: count === 0 ? null : { action: "session.end", object, after: { sessions: count } } });
  });
  return ended.ok ? ended.value : 0;
}
