import { createHash, randomBytes } from "node:crypto";
import { expect, it } from "vitest";
import { createUserOfIssuer, linkIdentity, unlinkIdentity } from "@/db/commands/account/identities";
import { makeStartLink } from "@/db/commands/account/make-start-link";
import { makeResetLink, makeVerifyLink, spendResetLink, spendVerifyLink } from "@/db/commands/account/one-time-links";
import { endOtherSessions, endSession, openSession, proveSession } from "@/db/commands/account/sessions";
import { isStartLinkGood } from "@/db/commands/account/spend-start-link";
import { changePassword, createUser, renameUser, setDisabled } from "@/db/commands/account/users";
import { findCredentials } from "@/db/queries/account/find-credentials";
import { findIdentity } from "@/db/queries/account/find-identity";
import { findLink } from "@/db/queries/account/find-link";
import { findSession } from "@/db/queries/account/find-session";
import { getAccount } from "@/db/queries/account/get-account";
import { listSessions } from "@/db/queries/account/list-sessions";
import { listUsers } from "@/db/queries/account/list-users";
import { type TeamKit, teamKit } from "@/db/test/team-kit";
import { err, ok } from "@/lib/base/result";
import { SYSTEM_TEAM_ID } from "@/lib/team/scope";

const hashOf = (secret: string): string => createHash("sha256").update(secret).digest("hex");

type Opened = { readonly hash: string; readonly id: string };

async function open(kit: TeamKit, user: { id: string; email: string }, previousHash: string | null = null): Promise<Opened> {
  const hash = hashOf(randomBytes(32).toString("hex"));
  const opened = await openSession(kit, {
    userId: user.id,
    email: user.email,
    method: "password",
    secretHash: hash,
    previousHash,
    address: "192.0.2.7",
    userAgent: "x".repeat(2_000),
  });
  if (!opened.ok) throw new Error(opened.error);
  return { hash, id: opened.value };
}

const personOf = (user: { id: string; email: string }) => ({ userId: user.id, email: user.email, address: "192.0.2.7" });

/** The actions in the system's chain, oldest first. */
async function logged(kit: TeamKit): Promise<string[]> {
  const rows = await kit.owner.sql<{ body: string }[]>`select body from audit_event where team_id = ${SYSTEM_TEAM_ID} order by seq`;
  return rows.map((row) => JSON.parse(row.body).action);
}

it("a session that was left in the browser ends when somebody signs in there", async () => {
  const kit = await teamKit();
  const [attacker, victim] = [await kit.makeUser(), await kit.makeUser()];
  const left = await open(kit, attacker);
  const own = await open(kit, victim, left.hash);
  expect(await findSession(kit.sql, left.hash)).toBeNull();
  expect((await findSession(kit.sql, own.hash))?.userId).toBe(victim.id);
  expect(await logged(kit)).toEqual(["session.start", "session.end", "session.start"]);
});

it("keeps no secret, and no more of a user agent than is shown", async () => {
  const kit = await teamKit();
  const user = await kit.makeUser();
  await open(kit, user);
  const [session] = await listSessions(kit.sql, user.id);
  expect(session?.userAgent).toHaveLength(300);
  expect(session?.address).toBe("192.0.2.7");
});

it("a session ends after 7 days idle and after 30 days at all", async () => {
  const kit = await teamKit();
  const user = await kit.makeUser();
  const [idle, old] = [await open(kit, user), await open(kit, user)];
  await kit.owner.sql`update user_session set seen_at = now() - interval '7 days 1 minute' where id = ${idle.id}`;
  await kit.owner.sql`update user_session set expires_at = now() where id = ${old.id}`;
  expect(await findSession(kit.sql, idle.hash)).toBeNull();
  expect(await findSession(kit.sql, old.hash)).toBeNull();
  expect(await listSessions(kit.sql, user.id)).toEqual([]);
});

it("a session is ended by its own User only, here and on a second device", async () => {
  const kit = await teamKit();
  const [user, other] = [await kit.makeUser(), await kit.makeUser()];
  const [here, there, third] = [await open(kit, user), await open(kit, user), await open(kit, user)];
  expect(await endSession(kit, personOf(other), there.id)).toEqual(err("not_found"));
  expect(await findSession(kit.sql, there.hash)).not.toBeNull();
  expect(await endSession(kit, personOf(user), there.id)).toEqual(ok(undefined));
  expect(await findSession(kit.sql, there.hash)).toBeNull();
  expect(await endOtherSessions(kit, personOf(user), here.id)).toBe(1);
  expect(await findSession(kit.sql, third.hash)).toBeNull();
  expect(await findSession(kit.sql, here.hash)).not.toBeNull();
});

it("proof is renewed for the one session", async () => {
  const kit = await teamKit();
  const user = await kit.makeUser();
  const [here, there] = [await open(kit, user), await open(kit, user)];
  await kit.owner.sql`update user_session set proven_at = now() - interval '1 hour'`;
  await proveSession(kit, personOf(user), here.id, "password");
  expect(Date.now() - Date.parse((await findSession(kit.sql, here.hash))?.provenAt ?? "")).toBeLessThan(60_000);
  expect(Date.now() - Date.parse((await findSession(kit.sql, there.hash))?.provenAt ?? "")).toBeGreaterThan(3_000_000);
});

it("a change of password ends all other sessions and open reset links, and loses against one that was faster", async () => {
  const kit = await teamKit();
  const user = await kit.makeUser();
  const [here, there] = [await open(kit, user), await open(kit, user)];
  const link = await makeResetLink(kit, user.id);
  const person = { ...personOf(user), sessionId: here.id };
  expect(await changePassword(kit, person, { oldHash: null, newHash: "new" })).toEqual(ok(1));
  expect(await findSession(kit.sql, there.hash)).toBeNull();
  expect(await findSession(kit.sql, here.hash)).not.toBeNull();
  expect(await findLink(kit.sql, "reset", hashOf(link?.secret ?? ""))).toBeNull();
  expect(await changePassword(kit, person, { oldHash: null, newHash: "newer" })).toEqual(err("changed_meanwhile"));
  expect((await findCredentials(kit.sql, user.email))?.passwordHash).toBe("new");
});

it("a reset link works once, is used up by its use alone, and ends every session", async () => {
  const kit = await teamKit();
  const user = await kit.makeUser();
  const owner = { userId: user.id, email: user.email };
  const session = await open(kit, user);
  const [first, second] = [await makeResetLink(kit, user.id), await makeResetLink(kit, user.id)];
  const hash = hashOf(first?.secret ?? "");
  for (const _ of [1, 2]) expect((await findLink(kit.sql, "reset", hash))?.userId).toBe(user.id);
  const use = { hash, address: null, passwordHash: "set by link" };
  const both = await Promise.all([spendResetLink(kit, owner, use), spendResetLink(kit, owner, use)]);
  expect(both.filter((used) => used.ok)).toHaveLength(1);
  expect(await findSession(kit.sql, session.hash)).toBeNull();
  expect(await findLink(kit.sql, "reset", hash)).toBeNull();
  expect(await findLink(kit.sql, "reset", hashOf(second?.secret ?? ""))).toBeNull();
  expect((await findCredentials(kit.sql, user.email))?.passwordHash).toBe("set by link");
});

it("the first owner's link is in the log, without its secret, and ends those of earlier starts", async () => {
  const kit = await teamKit();
  for (const hash of ["one", "two"]) await makeStartLink(kit.sql, hash, kit.ledger);
  expect([await isStartLinkGood(kit.sql, "one"), await isStartLinkGood(kit.sql, "two")]).toEqual([false, true]);
  expect(await logged(kit)).toEqual(["account.start_link", "account.start_link"]);
});

it("a link of another kind, an expired one and another User's change nothing", async () => {
  const kit = await teamKit();
  const [user, other] = [await kit.makeUser(), await kit.makeUser()];
  const owner = { userId: user.id, email: user.email };
  const verify = await makeVerifyLink(kit, user.id);
  const reset = await makeResetLink(kit, user.id);
  const use = (hash: string) => ({ hash, address: null, passwordHash: "stolen" });
  expect(await spendResetLink(kit, owner, use(hashOf(verify?.secret ?? "")))).toEqual(err("no_link"));
  expect(await spendResetLink(kit, { userId: other.id, email: other.email }, use(hashOf(reset?.secret ?? "")))).toEqual(err("no_link"));
  await kit.owner.sql`update one_time_link set expires_at = now() where kind = 'reset'`;
  expect(await spendResetLink(kit, owner, use(hashOf(reset?.secret ?? "")))).toEqual(err("no_link"));
  expect((await findCredentials(kit.sql, user.email))?.passwordHash).toBeNull();
});

it("a verify link proves the address once", async () => {
  const kit = await teamKit();
  const user = await kit.makeUser();
  await kit.owner.sql`update user_account set email_verified_at = null`;
  const hash = hashOf((await makeVerifyLink(kit, user.id))?.secret ?? "");
  const owner = { userId: user.id, email: user.email };
  expect(await spendVerifyLink(kit, owner, { hash, address: null, ownSession: "ses_own" })).toEqual(ok(undefined));
  expect((await getAccount(kit.sql, user.id))?.isVerified).toBe(true);
  expect(await spendVerifyLink(kit, owner, { hash, address: null, ownSession: "ses_own" })).toEqual(err("no_link"));
});

it("a disabled account is out with the next request, opens nothing and gets no links", async () => {
  const kit = await teamKit();
  const user = await kit.makeUser();
  const session = await open(kit, user);
  const link = await makeResetLink(kit, user.id);
  await linkIdentity(kit, personOf(user), { issuer: "https://acme.example", subject: "1", email: user.email });
  expect(await setDisabled(kit, user.id, true)).toEqual(ok(undefined));
  expect(await findSession(kit.sql, session.hash)).toBeNull();
  expect(await findIdentity(kit.sql, "https://acme.example", "1")).toBeNull();
  expect(await makeResetLink(kit, user.id)).toBeNull();
  expect(await findLink(kit.sql, "reset", hashOf(link?.secret ?? ""))).toBeNull();
  await expect(open(kit, user)).rejects.toThrow("no_account");
  await setDisabled(kit, user.id, false);
  expect(await findSession(kit.sql, session.hash)).toBeNull();
  expect(await findIdentity(kit.sql, "https://acme.example", "1")).toMatchObject({ userId: user.id });
});

it("a login is known by issuer and subject, and belongs to one User", async () => {
  const kit = await teamKit();
  const [user, other] = [await kit.makeUser(), await kit.makeUser()];
  const login = { issuer: "https://acme.example", subject: "42", email: "same@example.com" };
  expect(await linkIdentity(kit, personOf(user), login)).toEqual(ok(undefined));
  expect(await linkIdentity(kit, personOf(user), login)).toEqual(ok(undefined));
  expect(await linkIdentity(kit, personOf(other), login)).toEqual(err("login_taken"));
  expect(await findIdentity(kit.sql, "https://other.example", "42")).toBeNull();
  expect(await findIdentity(kit.sql, login.issuer, login.subject)).toEqual({ userId: user.id, email: user.email });
});

it("an issuer's word makes no account of an address or login that has one", async () => {
  const kit = await teamKit();
  const user = await kit.makeUser();
  const login = { issuer: "https://acme.example", subject: "1", email: "new@example.com", name: "New", address: null };
  expect(await createUserOfIssuer(kit, { ...login, email: user.email })).toEqual(err("email_taken"));
  expect((await createUserOfIssuer(kit, login)).ok).toBe(true);
  expect(await createUserOfIssuer(kit, { ...login, email: "newer@example.com" })).toEqual(err("login_taken"));
  expect(await findCredentials(kit.sql, "newer@example.com")).toBeNull();
});

it("the last way in cannot be taken away", async () => {
  const kit = await teamKit();
  const user = await kit.makeUser();
  const issuers = ["https://acme.example", "https://globex.example"];
  for (const issuer of [...issuers, "https://gone.example"])
    await linkIdentity(kit, personOf(user), { issuer, subject: "1", email: user.email });
  const [acme, globex] = (await getAccount(kit.sql, user.id))?.logins ?? [];
  const take = (id: string | undefined) => unlinkIdentity(kit, personOf(user), { id: id ?? "", issuers });
  expect(await take(acme?.id)).toEqual(ok(undefined));
  expect(await take(globex?.id)).toEqual(err("last_way_in"));
  expect(await take(acme?.id)).toEqual(err("not_found"));
  await kit.owner.sql`update user_account set password_hash = 'some'`;
  expect(await take(globex?.id)).toEqual(ok(undefined));
});

it("two logins that go at once leave one", async () => {
  const kit = await teamKit();
  const user = await kit.makeUser();
  const issuers = ["https://acme.example", "https://globex.example"];
  for (const issuer of issuers) await linkIdentity(kit, personOf(user), { issuer, subject: "1", email: user.email });
  const logins = (await getAccount(kit.sql, user.id))?.logins ?? [];
  const taken = await Promise.all(logins.map(({ id }) => unlinkIdentity(kit, personOf(user), { id, issuers })));
  expect(taken.filter((one) => one.ok)).toHaveLength(1);
});

it("makes, lists and renames accounts, one for each address", async () => {
  const kit = await teamKit();
  const made = await createUser(kit, { email: "a@example.com", name: "A", passwordHash: "h" });
  expect(made.ok).toBe(true);
  expect(await createUser(kit, { email: "a@example.com", name: "B", passwordHash: "h" })).toEqual(err("email_taken"));
  const id = made.ok ? made.value : "";
  await renameUser(kit, { userId: id, email: "a@example.com", address: null }, "Ada");
  expect(await listUsers(kit.sql)).toMatchObject([
    { id, email: "a@example.com", name: "Ada", hasPassword: true, isVerified: false, logins: 0 },
  ]);
  expect(await logged(kit)).toEqual(["account.create", "account.rename"]);
});
