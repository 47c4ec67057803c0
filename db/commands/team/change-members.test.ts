import { describe, expect, it } from "vitest";
import { PolicyError } from "@/db/commands/change-team";
import { changeRole, leaveTeam, removeMember, transferTeam } from "@/db/commands/team/change-members";
import { listMemberships } from "@/db/queries/team/find-membership";
import { type TeamKit, teamKit, testScope } from "@/db/test/team-kit";

const roles = async (kit: TeamKit, teamId: string) => {
  const rows = await kit.owner.sql<{ id: string; role: string }[]>`select user_id as id, role from member where team_id = ${teamId}`;
  return new Map(rows.map(({ id, role }) => [id, role]));
};
const entries = async (kit: TeamKit, teamId: string) =>
  (await kit.owner.sql`select action from audit_event where team_id = ${teamId} order by seq`).map((row) => row.action);

async function teamOf(kit: TeamKit) {
  const team = await kit.makeTeam();
  const [owner, admin, member] = [await kit.join(team, "owner"), await kit.join(team, "admin"), await kit.join(team, "member")];
  return { team, owner, admin, member, idOf: (scope: { userId: string | null }) => String(scope.userId) };
}

describe("changeRole", () => {
  it("changes a role, writes one entry, and the next check of the policy knows it", async () => {
    const kit = await teamKit();
    const { team, owner, admin, idOf } = await teamOf(kit);
    expect(await changeRole(kit, owner, idOf(admin), "viewer")).toEqual({ ok: true, value: undefined });
    expect((await roles(kit, team.teamId)).get(idOf(admin))).toBe("viewer");
    expect(await entries(kit, team.teamId)).toEqual(["member.change"]);
    await expect(changeRole(kit, admin, idOf(owner), "viewer")).rejects.toThrow(PolicyError);
    expect(await entries(kit, team.teamId)).toEqual(["member.change"]);
  });

  it("keeps admins below their own role, upwards and downwards", async () => {
    const kit = await teamKit();
    const { owner, admin, member, idOf } = await teamOf(kit);
    for (const [who, role] of [
      [member, "admin"],
      [member, "owner"],
      [owner, "viewer"],
    ] as const)
      await expect(changeRole(kit, admin, idOf(who), role)).rejects.toThrow(PolicyError);
    expect(await changeRole(kit, admin, idOf(member), "viewer")).toEqual({ ok: true, value: undefined });
  });

  it("leaves the last owner one, also when two owners step down at once", async () => {
    const kit = await teamKit();
    const { team, owner, idOf } = await teamOf(kit);
    expect(await changeRole(kit, owner, idOf(owner), "admin")).toEqual({ ok: false, error: "last_owner" });
    const second = await kit.join(team, "owner");
    const both = await Promise.allSettled([leaveTeam(kit, owner), leaveTeam(kit, second), changeRole(kit, owner, idOf(second), "viewer")]);
    expect(both.length).toBe(3);
    const left = [...(await roles(kit, team.teamId)).values()].filter((role) => role === "owner");
    expect(left.length).toBeGreaterThan(0);
  });

  it("puts changes in line: many at once, crosswise and by the same person, all end and none deadlocks", async () => {
    const kit = await teamKit();
    const { team, owner, admin, idOf } = await teamOf(kit);
    const owners = [owner, ...(await Promise.all([1, 2, 3].map(() => kit.join(team, "owner"))))];
    const members = await Promise.all([1, 2, 3, 4].map(() => kit.join(team, "member")));
    const roundOf = (turn: number) => [
      ...owners.map((one) => changeRole(kit, one, idOf(admin), turn % 2 ? "admin" : "member")),
      ...members.map((one) => changeRole(kit, admin, idOf(one), turn % 2 ? "viewer" : "member")),
      changeRole(kit, owner, idOf(owners[1] ?? owner), turn % 2 ? "admin" : "owner"),
    ];
    for (let turn = 0; turn < 8; turn += 1) {
      const ended = await Promise.allSettled(roundOf(turn));
      const broken = ended.flatMap((one) =>
        one.status === "rejected" && !(one.reason instanceof PolicyError) ? [String(one.reason)] : [],
      );
      expect(broken).toEqual([]);
    }
  });

  it("does not know members of another team", async () => {
    const kit = await teamKit();
    const { owner } = await teamOf(kit);
    const { member: stranger, team: other } = await teamOf(kit);
    expect(await changeRole(kit, owner, String(stranger.userId), "viewer")).toEqual({ ok: false, error: "not_a_member" });
    expect(await removeMember(kit, owner, String(stranger.userId))).toEqual({ ok: false, error: "not_a_member" });
    expect(await entries(kit, other.teamId)).toEqual([]);
  });

  it("believes the database, not a proof that has grown old", async () => {
    const kit = await teamKit();
    const { team, member, owner, idOf } = await teamOf(kit);
    const forged = testScope(team, "owner", idOf(member));
    await expect(changeRole(kit, forged, idOf(owner), "viewer")).rejects.toThrow(PolicyError);
  });
});

describe("leaving", () => {
  it("shuts out whoever was removed, and ends the tokens they made", async () => {
    const kit = await teamKit();
    const { team, owner, member, idOf } = await teamOf(kit);
    await kit.owner.sql`
      insert into api_token (team_id, id, name, hash, hint, scopes, created_by, expires_at)
      values (${team.teamId}, 'tok_x', 'x', 'h', 'tb_api_', '{team:read}', ${idOf(member)}, now() + interval '1 day')`;
    await kit.owner.sql`insert into credential_route (hash, kind, tenant_id, subject_id) values ('h', 'api', ${team.teamId}, 'tok_x')`;
    expect(await removeMember(kit, owner, idOf(member))).toEqual({ ok: true, value: undefined });
    expect(await listMemberships(kit.sql, idOf(member))).toEqual([]);
    expect(await kit.owner.sql`select 1 from api_token union all select 1 from credential_route`).toHaveLength(0);
  });

  it("hands the team over in one step", async () => {
    const kit = await teamKit();
    const { team, owner, admin, idOf } = await teamOf(kit);
    expect(await transferTeam(kit, owner, idOf(admin))).toEqual({ ok: true, value: undefined });
    const now = await roles(kit, team.teamId);
    expect([now.get(idOf(owner)), now.get(idOf(admin))]).toEqual(["admin", "owner"]);
    await expect(transferTeam(kit, owner, idOf(admin))).rejects.toThrow(PolicyError);
  });
});
