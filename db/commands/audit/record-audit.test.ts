import { describe, expect, it } from "vitest";
import { changeTeam, noteRefusal } from "@/db/commands/change-team";
import { readChain } from "@/db/queries/audit/read-chain";
import { type TeamKit, teamKit, testLedger } from "@/db/test/team-kit";
import { withTeam } from "@/db/wall/with-team";
import { readAuditBody } from "@/lib/audit/audit-body";
import { verifyChain } from "@/lib/audit/chain";
import { err, ok } from "@/lib/base/result";
import { SYSTEM_TEAM_ID, type TeamScope } from "@/lib/team/scope";

const rename = (kit: TeamKit, scope: TeamScope, name: string) =>
  changeTeam<void, string>(kit, scope, "team:edit", async (tx) => {
    await tx`update team set name = ${name} where team_id = ${scope.teamId}`;
    const object = { kind: "team", id: scope.teamId, name };
    return name === "refuse me" ? err("no_such_name") : ok({ value: undefined, audit: { action: "team.edit", object, after: { name } } });
  });

const chainOf = (kit: TeamKit, teamId: string) =>
  readChain(kit.sql, teamId, async ({ head, entries }) => {
    const all = [];
    for await (const { seq, body, mac } of entries) all.push({ seq, body, mac });
    return { seqs: all.map(({ seq }) => seq), bodies: all.map(({ body }) => readAuditBody(body)), all, head };
  });

const verify = async (kit: TeamKit, teamId: string) => {
  const { all, head } = await chainOf(kit, teamId);
  return verifyChain(all, testLedger, { teamId, head, checkpoints: [] });
};

describe("the log of changes", () => {
  it("has one entry for a change, with who, what and from where", async () => {
    const kit = await teamKit();
    const owner = await kit.join(await kit.makeTeam(), "owner");
    await rename(kit, owner, "new name");
    expect((await chainOf(kit, owner.teamId)).bodies).toEqual([
      {
        v: 1,
        at: expect.stringMatching(/^\d{4}-\d\d-\d\dT[\d:]{8}\.\d{3}Z$/),
        actor: owner.actor,
        action: "team.edit",
        object: { kind: "team", id: owner.teamId, name: "new name" },
        outcome: "done",
        address: "192.0.2.1",
        before: null,
        after: { name: "new name" },
      },
    ]);
  });

  it("has none where the change was rolled back, refused by the command or by the policy", async () => {
    const kit = await teamKit();
    const team = await kit.makeTeam("stays");
    const owner = await kit.join(team, "owner");
    const viewer = await kit.join(team, "viewer");
    expect(await rename(kit, owner, "refuse me")).toEqual(err("no_such_name"));
    await expect(rename(kit, viewer, "by a viewer")).rejects.toThrow(/may not team:edit/);
    const thrown = changeTeam<void, never>(kit, owner, "team:edit", async (tx) => {
      await tx`update team set name = 'half done' where team_id = ${team.teamId}`;
      throw new Error("in the middle");
    });
    await expect(thrown).rejects.toThrow("in the middle");
    expect(await chainOf(kit, team.teamId)).toMatchObject({ seqs: [], head: null });
    expect(await kit.owner.sql`select name from team`).toMatchObject([{ name: "stays" }]);
  });

  it("stays gapless and whole under 200 changes at once, of a team and of the system", async () => {
    const kit = await teamKit();
    const owner = await kit.join(await kit.makeTeam(), "owner");
    const other = await kit.join(await kit.makeTeam(), "owner");
    const nowhere = { teamId: null, actor: { kind: "system", id: null, name: "sign-in" }, address: null } as const;
    const changes = Array.from({ length: 200 }, (_, index) => rename(kit, owner, `name ${index}`));
    const others = Array.from({ length: 20 }, async (_, index) => {
      await rename(kit, other, `other ${index}`);
      await noteRefusal(kit, nowhere, { action: "session.start", object: { kind: "user", id: null, name: null } });
    });
    await Promise.all([...changes, ...others]);
    const { seqs, bodies } = await chainOf(kit, owner.teamId);
    expect(seqs).toEqual(Array.from({ length: 200 }, (_, index) => index + 1));
    expect(new Set(bodies.map((body) => body?.after?.name)).size).toBe(200);
    const times = bodies.map((body) => String(body?.at));
    expect(times).toEqual([...times].sort());
    expect(await verify(kit, owner.teamId)).toMatchObject({ ok: true, entries: 200 });
    expect(await verify(kit, other.teamId)).toMatchObject({ ok: true, entries: 20 });
    expect(await verify(kit, SYSTEM_TEAM_ID)).toMatchObject({ ok: true, entries: 20 });
  });

  it("can be neither changed nor thinned out by the application's role", async () => {
    const kit = await teamKit();
    const owner = await kit.join(await kit.makeTeam(), "owner");
    await rename(kit, owner, "once");
    const { teamId } = owner;
    for (const statement of [
      "update audit_event set body = body",
      "delete from audit_event",
      "truncate audit_event",
      "delete from audit_head",
      "alter table audit_event disable row level security",
      "drop table audit_event",
    ])
      await expect(
        withTeam(kit.sql, { teamId }, (tx) => tx.unsafe(statement)),
        statement,
      ).rejects.toThrow(/permission denied|must be owner/);
    expect(await verify(kit, teamId)).toMatchObject({ ok: true, entries: 1 });
  });
});
