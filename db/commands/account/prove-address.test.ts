import { createHash } from "node:crypto";
import { describe, expect, it } from "vitest";
import { linkIdentity } from "@/db/commands/account/identities";
import { makeResetLink, makeVerifyLink, spendResetLink, spendVerifyLink } from "@/db/commands/account/one-time-links";
import { acceptInvitation } from "@/db/commands/team/accept-invitation";
import { createInvitation } from "@/db/commands/team/invite";
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

describe("what the log tells of a proof", () => {
  const actionsOf = async (kit: TeamKit): Promise<string[]> =>
    (await kit.owner.sql<{ action: string }[]>`select action from audit_event order by team_id, seq`).map(({ action }) => action);
  const unproven = async (kit: TeamKit) => {
    const user = await kit.makeUser();
    await kit.owner.sql`update user_account set email_verified_at = null where id = ${user.id}`;
    return { userId: user.id, email: user.email };
  };

  it("is one entry of its own when a reset, a login of the same address or a mailed invitation proves it", async () => {
    const kit = await teamKit();
    const [byReset, byLogin] = [await unproven(kit), await unproven(kit)];
    const made = await makeResetLink(kit, byReset.userId);
    await spendResetLink(kit, byReset, { hash: hashOf(made?.secret ?? ""), address: null, passwordHash: "own" });
    await linkIdentity(kit, { ...byLogin, address: null }, { issuer: "https://issuer.example", subject: "1", email: byLogin.email });
    expect(await actionsOf(kit)).toEqual(["account.reset_link", "account.reset", "account.verify", "account.link", "account.verify"]);

    const invited = await teamKit();
    const [team, user] = [await invited.makeTeam(), await unproven(invited)];
    const owner = await invited.join(team, "owner");
    const invitation = await createInvitation(invited, owner, { role: "viewer", days: 1, email: user.email, hash: null });
    const found = {
      ...team,
      id: invitation.ok ? invitation.value : "",
      teamName: "T",
      role: "viewer",
      email: user.email,
      expiresAt: "",
    } as const;
    expect((await acceptInvitation(invited, found, { ...user, mayJoin: false, address: null })).ok).toBe(true);
    expect(await actionsOf(invited)).toEqual(["invitation.create", "account.verify", "invitation.accept"]);
  });

  it("comes with the end of every other verify link and of every session but the one that proves", async () => {
    const kit = await teamKit();
    const user = await unproven(kit);
    const left = await makeVerifyLink(kit, user.userId);
    await kit.owner.sql`
      insert into user_session (id, secret_hash, user_id, method, expires_at)
      select id, id, ${user.userId}, 'password', now() + interval '1 day' from unnest(array['ses_own', 'ses_other']) id`;
    const person = { ...user, address: null, sessionId: "ses_own" };
    await linkIdentity(kit, person, { issuer: "https://issuer.example", subject: "1", email: user.email });
    expect(await kit.owner.sql`select id from user_session where ended_at is null`).toEqual([{ id: "ses_own" }]);
    const use = { hash: hashOf(left?.secret ?? ""), address: null, ownSession: null };
    expect((await spendVerifyLink(kit, user, use)).ok).toBe(false);
  });
});

describe("a reset link that an owner handed over", () => {
  it("works for somebody who is in that team alone, when it is used", async () => {
    const kit = await teamKit();
    const team = await kit.makeTeam();
    const user = await kit.makeUser();
    await kit.join(team, "member", user.id);
    const by = await kit.join(team, "owner");
    await kit.owner.sql`update user_account set password_hash = 'old' where id = ${user.id}`;
    const [first, second] = [await makeResetLink(kit, user.id, by, team.teamId), await makeResetLink(kit, user.id, by, team.teamId)];
    const spend = (secret: string) =>
      spendResetLink(kit, { userId: user.id, email: user.email }, { hash: hashOf(secret), address: null, passwordHash: "new" });
    await kit.join(await kit.makeTeam(), "viewer", user.id);
    expect(await spend(first?.secret ?? "")).toEqual({ ok: false, error: "no_link" });
    await kit.owner.sql`delete from member where user_id = ${user.id} and team_id <> ${team.teamId}`;
    expect((await spend(second?.secret ?? "")).ok).toBe(true);
    const [made] = await kit.owner.sql<{ body: string }[]>`select body from audit_event where action = 'account.reset_link' limit 1`;
    expect(JSON.parse(made?.body ?? "").actor.id).toBe(by.userId);
  });

  it("works no longer once its maker is no owner, nor for somebody who has no password", async () => {
    const kit = await teamKit();
    const team = await kit.makeTeam();
    const user = await kit.makeUser();
    await kit.join(team, "member", user.id);
    const by = await kit.join(team, "owner");
    const spend = async () => {
      const made = await makeResetLink(kit, user.id, by, team.teamId);
      const use = { hash: hashOf(made?.secret ?? ""), address: null, passwordHash: "new" };
      return (await spendResetLink(kit, { userId: user.id, email: user.email }, use)).ok;
    };
    expect(await spend()).toBe(false);
    await kit.owner.sql`update user_account set password_hash = 'old' where id = ${user.id}`;
    await kit.owner.sql`update member set role = 'admin' where user_id = ${by.userId}`;
    expect(await spend()).toBe(false);
    await kit.owner.sql`update member set role = 'owner' where user_id = ${by.userId}`;
    expect(await spend()).toBe(true);
  });
});
