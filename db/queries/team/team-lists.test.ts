import { describe, expect, it } from "vitest";
import { PolicyError } from "@/db/commands/change-team";
import { getTeam } from "@/db/queries/team/get-team";
import { listMembers } from "@/db/queries/team/list-members";
import { listProjects } from "@/db/queries/team/list-projects";
import { type TeamKit, teamKit } from "@/db/test/team-kit";
import { withTeam } from "@/db/wall/with-team";
import { proveScope } from "@/lib/team/scope";

const addProject = (kit: TeamKit, teamId: string, id: string, name: string, archived = false) =>
  withTeam(
    kit.sql,
    { teamId },
    (tx) => tx`
      insert into project (team_id, id, name, archived_at) values (${teamId}, ${id}, ${name}, ${archived ? "2026-11-01T00:00:00Z" : null})`,
  );

describe("what a team says of itself", () => {
  it("names the team of the scope and nobody else's", async () => {
    const kit = await teamKit();
    const [mine, theirs] = [await kit.makeTeam("mine"), await kit.makeTeam("theirs")];
    const viewer = await kit.join(mine, "viewer");
    await kit.join(theirs, "owner");
    const profile = await getTeam(kit, viewer);
    expect(profile).toEqual({
      slug: "mine",
      name: "mine",
      zone: "UTC",
      createdAt: expect.stringMatching(/Z$/),
      deleteAfter: null,
      isSample: false,
    });
    expect((await listMembers(kit, viewer)).map(({ userId }) => userId)).toEqual([viewer.userId]);
  });

  it("lists members by role, and then by name", async () => {
    const kit = await teamKit();
    const team = await kit.makeTeam();
    const people = [await kit.makeUser("zoe"), await kit.makeUser("Adam"), await kit.makeUser("Mo")];
    const [zoe, adam, mo] = people.map(({ id }) => id);
    const viewer = await kit.join(team, "viewer", zoe);
    await kit.join(team, "viewer", adam);
    await kit.join(team, "owner", mo);
    const rows = await listMembers(kit, viewer);
    expect(rows.map(({ name, role }) => [name, role])).toEqual([
      ["Mo", "owner"],
      ["Adam", "viewer"],
      ["zoe", "viewer"],
    ]);
    expect(Object.keys(rows[0] ?? {}).sort()).toEqual(["email", "joinedAt", "name", "role", "userId"]);
  });

  it("lists projects with the keys in use, archived ones last, and none of another team", async () => {
    const kit = await teamKit();
    const [mine, theirs] = [await kit.makeTeam(), await kit.makeTeam()];
    const viewer = await kit.join(mine, "viewer");
    await addProject(kit, mine.teamId, "prj_b", "beta", true);
    await addProject(kit, mine.teamId, "prj_z", "zeta");
    await addProject(kit, theirs.teamId, "prj_z", "not mine");
    for (const [teamId, id, revoked] of [
      [mine.teamId, "key_1", false],
      [mine.teamId, "key_2", true],
      [theirs.teamId, "key_3", false],
    ] as const)
      await kit.owner.sql`
        insert into provider_key (team_id, id, label, provider_slug, models_url, scheme, project_id, created_by, revoked_at)
        values (${teamId}, ${id}, ${id}, 'openai', 'https://api.openai.com/v1/models', 'bearer', 'prj_z', 'usr_1', ${revoked ? "2026-11-01" : null})`;
    expect(await listProjects(kit, viewer)).toEqual([
      { id: "prj_z", name: "zeta", archivedAt: null, keys: 1 },
      { id: "prj_b", name: "beta", archivedAt: "2026-11-01T00:00:00.000Z", keys: 0 },
    ]);
  });

  it("gives a token only what its scopes name", async () => {
    const kit = await teamKit();
    const owner = await kit.join(await kit.makeTeam(), "owner");
    const token = proveScope({ ...owner, tokenScopes: ["project:list"] });
    expect(await listProjects(kit, token)).toEqual([]);
    await expect(listMembers(kit, token)).rejects.toThrow(PolicyError);
    await expect(getTeam(kit, token)).rejects.toThrow(PolicyError);
  });
});
