import { describe, expect, it } from "vitest";
import { PolicyError } from "@/db/commands/change-team";
import { archiveProject, createProject, renameProject } from "@/db/commands/team/change-projects";
import { createTeam } from "@/db/commands/team/create-team";
import { cancelDeletion, editTeam, requestDeletion } from "@/db/commands/team/edit-team";
import { eraseDueTeams } from "@/db/commands/team/erase-teams";
import { exportTeam } from "@/db/commands/team/export-team";
import { findMembership } from "@/db/queries/team/find-membership";
import { teamKit } from "@/db/test/team-kit";
import { listTenantTables } from "@/db/wall/build-wall";
import { err } from "@/lib/base/result";

const founderOf = (user: { id: string; email: string }) => ({
  actor: { kind: "user", id: user.id, name: user.email } as const,
  userId: user.id,
  address: null,
});

describe("a team", () => {
  it("is made with its owner and its first entry, or not at all", async () => {
    const kit = await teamKit();
    const user = await kit.makeUser();
    const made = await createTeam(kit, founderOf(user), { slug: "acme", name: "Acme", zone: "UTC" });
    expect(made.ok).toBe(true);
    expect(await findMembership(kit.sql, "acme", user.id)).toMatchObject({ role: "owner", name: "Acme" });
    expect(await createTeam(kit, founderOf(user), { slug: "acme", name: "Other", zone: "UTC" })).toEqual({
      ok: false,
      error: "slug_taken",
    });
    const failed = await createTeam(kit, founderOf(user), { slug: "beta", name: "Beta", zone: "UTC" }, async () => err("link_used"));
    expect(failed).toEqual({ ok: false, error: "link_used" });
    expect(await kit.owner.sql`select slug from team_route`).toMatchObject([{ slug: "acme" }]);
    expect(await kit.owner.sql`select action from audit_event`).toMatchObject([{ action: "team.create" }]);
  });

  it("is edited by admins, and an edit that changes nothing is no entry", async () => {
    const kit = await teamKit();
    const team = await kit.makeTeam();
    const [admin, member] = [await kit.join(team, "admin"), await kit.join(team, "member")];
    await editTeam(kit, admin, { name: "New", zone: "Asia/Kathmandu" });
    await editTeam(kit, admin, { name: "New", zone: "Asia/Kathmandu" });
    await expect(editTeam(kit, member, { name: "Mine", zone: "UTC" })).rejects.toThrow(PolicyError);
    const log = await kit.owner.sql<{ body: string }[]>`select body from audit_event`;
    expect(log.map((row) => JSON.parse(row.body))).toMatchObject([
      { action: "team.edit", before: { name: team.slug }, after: { name: "New" } },
    ]);
  });

  it("is erased with everything of it after its grace period, and no sooner", async () => {
    const kit = await teamKit();
    const [doomed, other] = [await kit.makeTeam(), await kit.makeTeam()];
    const [owner] = [await kit.join(doomed, "owner"), await kit.join(other, "owner")];
    await createProject(kit, owner, "research");
    expect((await requestDeletion(kit, owner, new Date().toISOString())).ok).toBe(true);
    expect(await eraseDueTeams(kit)).toBe(0);
    expect((await cancelDeletion(kit, owner)).ok).toBe(true);
    await expect(requestDeletion(kit, owner, new Date(Date.now() - 20 * 86_400_000).toISOString())).rejects.toThrow(/grace period/);
    await requestDeletion(kit, owner, new Date().toISOString());
    await kit.owner.sql`update team set delete_after = now() - interval '1 second' where team_id = ${doomed.teamId}`;
    expect(await eraseDueTeams(kit)).toBe(1);
    for (const table of await listTenantTables(kit.owner.sql))
      expect([table, (await kit.owner.sql`select 1 from ${kit.owner.sql(table)} where team_id = ${doomed.teamId}`).length]).toEqual([
        table,
        0,
      ]);
    expect(await kit.owner.sql`select slug from team_route`).toMatchObject([{ slug: other.slug }]);
    const left = await kit.owner.sql`select action from audit_event where team_id = '00000000-0000-0000-0000-000000000000'`;
    expect(left).toMatchObject([{ action: "team.erase" }]);
  });

  it("cannot be deleted by the application's role in any other way", async () => {
    const kit = await teamKit();
    const { teamId } = await kit.makeTeam();
    await expect(kit.sql`delete from team where team_id = ${teamId}`).rejects.toThrow(/permission denied/);
    expect((await kit.sql`select erase_team(${teamId}) as erased`)[0]?.erased).toBe(false);
  });

  it("exports all it has and no other team's, without secrets or hashes", async () => {
    const kit = await teamKit();
    const [mine, theirs] = [await kit.makeTeam(), await kit.makeTeam()];
    const [owner, stranger] = [await kit.join(mine, "owner"), await kit.join(theirs, "owner")];
    await createProject(kit, owner, "research");
    await createProject(kit, stranger, "theirs alone");
    const exported = JSON.stringify(await exportTeam(kit, owner));
    expect(exported).toContain("research");
    expect(exported).not.toContain("theirs alone");
    expect(exported).not.toMatch(/"(sealed|wrapped|hash|fingerprint|mac)"/);
    await expect(exportTeam(kit, await kit.join(mine, "admin"))).rejects.toThrow(PolicyError);
  });
});

describe("projects", () => {
  it("have names of their own in a team, are renamed, archived and opened again", async () => {
    const kit = await teamKit();
    const admin = await kit.join(await kit.makeTeam(), "admin");
    const made = await createProject(kit, admin, "one");
    if (!made.ok) throw new Error(made.error);
    expect(await createProject(kit, admin, "one")).toEqual({ ok: false, error: "name_taken" });
    await createProject(kit, admin, "two");
    expect(await renameProject(kit, admin, made.value, "two")).toEqual({ ok: false, error: "name_taken" });
    expect((await renameProject(kit, admin, made.value, "three")).ok).toBe(true);
    expect((await archiveProject(kit, admin, made.value, true)).ok).toBe(true);
    expect(await archiveProject(kit, admin, made.value, true)).toEqual({ ok: false, error: "not_found" });
    expect((await archiveProject(kit, admin, made.value, false)).ok).toBe(true);
    const stranger = await kit.join(await kit.makeTeam(), "admin");
    expect(await renameProject(kit, stranger, made.value, "mine")).toEqual({ ok: false, error: "not_found" });
    expect((await createProject(kit, stranger, "three")).ok).toBe(true);
  });
});
