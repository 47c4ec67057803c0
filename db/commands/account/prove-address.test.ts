import { createHash } from "node:crypto";
import { describe, expect, it } from "vitest";
import { linkIdentity } from "@/db/commands/account/identities";
import { makeResetLink, makeVerifyLink, spendResetLink, spendVerifyLink } from "@/db/commands/account/one-time-links";
import { type TeamKit, teamKit } from "@/db/test/team-kit";

const hashOf = (secret: string): string => createHash("sha256").update(secret).digest("hex");

describe("an address that is proven for the first time", () => {
  const plant = async (kit: TeamKit) => {
    const victim = await kit.makeUser();
    await kit.owner.sql`update user_account set email_verified_at = null, password_hash = 'planted' where id = ${victim.id}`;
    await kit.owner.sql`
      insert into user_identity (id, user_id, issuer, subject, email) values ('idn_p', ${victim.id}, 'https://issuer.example', 'attacker', 'attacker@example.com')`;
    await kit.owner.sql`
      insert into user_session (id, secret_hash, user_id, method, expires_at) values ('ses_p', 'planted', ${victim.id}, 'invitation', now() + interval '1 day')`;
    return victim;
  };
  const leftOf = (kit: TeamKit) => kit.owner.sql`
    select (select count(*)::int from user_identity) as logins, (select count(*)::int from user_session where ended_at is null) as sessions,
      (select password_hash from user_account) as password`;

  it("by a reset takes away the login and session that a stranger planted", async () => {
    const kit = await teamKit();
    const victim = await plant(kit);
    const made = await makeResetLink(kit, victim.id);
    const use = { hash: hashOf(made?.secret ?? ""), address: null, passwordHash: "own" };
    expect((await spendResetLink(kit, { userId: victim.id, email: victim.email }, use)).ok).toBe(true);
    expect(await leftOf(kit)).toEqual([{ logins: 0, sessions: 0, password: "own" }]);
  });

  it("by its mail takes the planted password too, unless the very browser that has the mail is signed in", async () => {
    const kit = await teamKit();
    const victim = await plant(kit);
    const made = await makeVerifyLink(kit, victim.id);
    const use = { hash: hashOf(made?.secret ?? ""), address: null, ownSession: null };
    expect((await spendVerifyLink(kit, { userId: victim.id, email: victim.email }, use)).ok).toBe(true);
    expect(await leftOf(kit)).toEqual([{ logins: 0, sessions: 0, password: null }]);
    const other = await teamKit();
    const own = await plant(other);
    const link = await makeVerifyLink(other, own.id);
    const kept = { hash: hashOf(link?.secret ?? ""), address: null, ownSession: "ses_p" };
    expect((await spendVerifyLink(other, { userId: own.id, email: own.email }, kept)).ok).toBe(true);
    expect(await leftOf(other)).toEqual([{ logins: 0, sessions: 1, password: "planted" }]);
  });

  it("cannot come after a foreign login was connected: none is, before", async () => {
    const kit = await teamKit();
    const user = await kit.makeUser();
    await kit.owner.sql`update user_account set email_verified_at = null where id = ${user.id}`;
    const person = { userId: user.id, email: user.email, address: null };
    const login = (email: string) => linkIdentity(kit, person, { issuer: "https://issuer.example", subject: email, email });
    expect(await login("attacker@example.com")).toEqual({ ok: false, error: "not_verified" });
    expect((await login(user.email)).ok).toBe(true);
    expect((await login("second@example.com")).ok).toBe(true);
  });
});

describe("a reset link that an owner handed over", () => {
  it("works for somebody who is in that team alone, when it is used", async () => {
    const kit = await teamKit();
    const team = await kit.makeTeam();
    const user = await kit.makeUser();
    await kit.join(team, "member", user.id);
    const by = { actor: { kind: "user", id: "usr_owner", name: "owner@example.com" } as const, address: null };
    const [first, second] = [await makeResetLink(kit, user.id, by, team.teamId), await makeResetLink(kit, user.id, by, team.teamId)];
    const spend = (secret: string) =>
      spendResetLink(kit, { userId: user.id, email: user.email }, { hash: hashOf(secret), address: null, passwordHash: "new" });
    await kit.join(await kit.makeTeam(), "viewer", user.id);
    expect(await spend(first?.secret ?? "")).toEqual({ ok: false, error: "no_link" });
    await kit.owner.sql`delete from member where user_id = ${user.id} and team_id <> ${team.teamId}`;
    expect((await spend(second?.secret ?? "")).ok).toBe(true);
    const [made] = await kit.owner.sql<{ body: string }[]>`select body from audit_event where action = 'account.reset_link' limit 1`;
    expect(made?.body).toContain("owner@example.com");
  });
});
