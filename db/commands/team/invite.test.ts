import { createHash } from "node:crypto";
import { describe, expect, it } from "vitest";
import { insertAccount } from "@/db/commands/account/insert-account";
import { PolicyError } from "@/db/commands/change-team";
import { acceptInvitation } from "@/db/commands/team/accept-invitation";
import { changeRole, removeMember } from "@/db/commands/team/change-members";
import { createInvitation, revokeInvitation } from "@/db/commands/team/invite";
import { reissueInvitation } from "@/db/commands/team/reissue-invitation";
import { newId } from "@/db/new-id";
import { findInvitation } from "@/db/queries/team/find-invitation";
import { type TeamKit, teamKit } from "@/db/test/team-kit";

const hashOf = (text: string) => createHash("sha256").update(text).digest("hex");

async function invite(kit: TeamKit, text: string) {
  const team = await kit.makeTeam();
  const owner = await kit.join(team, "owner");
  const made = await createInvitation(kit, owner, { role: "member", days: 7, email: null, hash: hashOf(text) });
  if (!made.ok) throw new Error(made.error);
  const found = await findInvitation(kit.sql, hashOf(text));
  if (!found) throw new Error("not found");
  return { team, owner, id: made.value, found };
}

const asInvitee = (user: { id: string; email: string }) => ({ userId: user.id, email: user.email, mayJoin: true, address: null });

describe("an invitation by link", () => {
  it("is taken once, whoever comes second or at the same time", async () => {
    const kit = await teamKit();
    const { found, team } = await invite(kit, "one");
    const people = await Promise.all([kit.makeUser(), kit.makeUser(), kit.makeUser()]);
    const results = await Promise.all(people.map((user) => acceptInvitation(kit, found, asInvitee(user))));
    expect(results.filter((result) => result.ok)).toHaveLength(1);
    expect(results.filter((result) => !result.ok && result.error === "no_invitation")).toHaveLength(2);
    expect(await findInvitation(kit.sql, hashOf("one"))).toBeNull();
    expect(await kit.owner.sql`select 1 from member where team_id = ${team.teamId} and role = 'member'`).toHaveLength(1);
  });

  it("is unknown alike when it never was, is called back, or is old", async () => {
    const kit = await teamKit();
    const { owner, id, found } = await invite(kit, "two");
    expect(await findInvitation(kit.sql, hashOf("never"))).toBeNull();
    expect(await revokeInvitation(kit, owner, id)).toEqual({ ok: true, value: undefined });
    expect(await findInvitation(kit.sql, hashOf("two"))).toBeNull();
    expect(await acceptInvitation(kit, found, asInvitee(await kit.makeUser()))).toEqual({ ok: false, error: "no_invitation" });
    const old = await invite(kit, "three");
    await kit.owner.sql`update invitation set expires_at = now() - interval '1 second' where id = ${old.id}`;
    expect(await findInvitation(kit.sql, hashOf("three"))).toBeNull();
    expect(await acceptInvitation(kit, old.found, asInvitee(await kit.makeUser()))).toEqual({ ok: false, error: "no_invitation" });
  });

  it("makes no account when the place is not to be had", async () => {
    const kit = await teamKit();
    const { owner, id, found } = await invite(kit, "four");
    await revokeInvitation(kit, owner, id);
    const account = { id: newId("usr"), email: "new@example.com", name: "New", passwordHash: null, isVerified: false };
    const invitee = { userId: account.id, email: account.email, mayJoin: true, address: null };
    expect(await acceptInvitation(kit, found, invitee, (tx) => insertAccount(tx, account))).toEqual({ ok: false, error: "no_invitation" });
    expect(await kit.owner.sql`select 1 from user_account where email = 'new@example.com'`).toHaveLength(0);
  });

  it("waits for a proven address where one can be had", async () => {
    const kit = await teamKit();
    const { found } = await invite(kit, "five");
    const user = await kit.makeUser();
    expect(await acceptInvitation(kit, found, { ...asInvitee(user), mayJoin: false })).toEqual({ ok: false, error: "not_verified" });
  });
});

describe("an invitation by mail", () => {
  it("has no secret until it is sent, is for its address alone, and proves it", async () => {
    const kit = await teamKit();
    const team = await kit.makeTeam();
    const owner = await kit.join(team, "owner");
    const [asked, other] = [await kit.makeUser(), await kit.makeUser()];
    await kit.owner.sql`update user_account set email_verified_at = null`;
    const made = await createInvitation(kit, owner, { role: "viewer", days: 7, email: asked.email, hash: null });
    if (!made.ok) throw new Error(made.error);
    expect(await kit.owner.sql`select 1 from credential_route`).toHaveLength(0);
    expect(await reissueInvitation(kit, { teamId: team.teamId, id: made.value }, hashOf("mail"))).toMatchObject({
      team: team.slug,
      role: "viewer",
    });
    const found = await findInvitation(kit.sql, hashOf("mail"));
    if (!found) throw new Error("not found");
    expect(await acceptInvitation(kit, found, asInvitee(other))).toEqual({ ok: false, error: "other_address" });
    expect(await acceptInvitation(kit, found, { ...asInvitee(asked), mayJoin: false })).toEqual({ ok: true, value: undefined });
    const [row] = await kit.owner.sql`select email_verified_at is not null as proven from user_account where id = ${asked.id}`;
    expect(row?.proven).toBe(true);
  });

  it("is not made by admins for roles that are not theirs to give", async () => {
    const kit = await teamKit();
    const admin = await kit.join(await kit.makeTeam(), "admin");
    for (const role of ["admin", "owner"] as const)
      await expect(createInvitation(kit, admin, { role, days: 1, email: null, hash: hashOf(role) })).rejects.toThrow(PolicyError);
  });

  it("is judged by the inviter's role at that moment, and falls with the inviter", async () => {
    const kit = await teamKit();
    const team = await kit.makeTeam();
    const [first, second] = [await kit.join(team, "owner"), await kit.join(team, "owner")];
    const asOwner = { role: "owner", days: 1, email: null } as const;
    await createInvitation(kit, second, { ...asOwner, hash: hashOf("back door") });
    await createInvitation(kit, second, { role: "viewer", days: 1, email: null, hash: hashOf("harmless") });
    await changeRole(kit, first, String(second.userId), "admin");
    await expect(createInvitation(kit, second, { ...asOwner, hash: hashOf("stale") })).rejects.toThrow(PolicyError);
    expect(await findInvitation(kit.sql, hashOf("back door"))).toBeNull();
    expect(await findInvitation(kit.sql, hashOf("harmless"))).not.toBeNull();
    await removeMember(kit, first, String(second.userId));
    expect(await findInvitation(kit.sql, hashOf("harmless"))).toBeNull();
  });
});
