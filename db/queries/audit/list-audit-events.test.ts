import { describe, expect, it } from "vitest";
import { recordAudit } from "@/db/commands/audit/record-audit";
import { noteRefusal, PolicyError } from "@/db/commands/change-team";
import { type AuditFilter, listAuditEvents } from "@/db/queries/audit/list-audit-events";
import { type TeamKit, teamKit } from "@/db/test/team-kit";
import { withTeam } from "@/db/wall/with-team";
import { type Actor, proveScope, type TeamScope } from "@/lib/team/scope";

const NONE: AuditFilter = { action: null, actorId: null, objectId: null, outcome: null, from: null, to: null, text: null, before: null };

const write = (kit: TeamKit, scope: TeamScope, action: string, name: string | null = null, actor: Actor = scope.actor) =>
  withTeam(kit.sql, scope, (tx) =>
    recordAudit(tx, kit.ledger, { ...scope, actor }, { action, object: { kind: "key", id: `key_${name}`, name }, after: { name } }),
  );

async function begin() {
  const kit = await teamKit();
  const team = await kit.makeTeam();
  const admin = await kit.join(team, "admin");
  const list = async (filter: Partial<AuditFilter> = {}, limit = 50) => listAuditEvents(kit, admin, { ...NONE, ...filter, limit });
  const names = async (filter: Partial<AuditFilter>) => (await list(filter)).entries.map(({ body }) => body?.object.name).sort();
  return { kit, team, admin, list, names };
}

describe("the log", () => {
  it("is newest first, and comes in pages that lose and double nothing while it grows", async () => {
    const { kit, admin, list } = await begin();
    for (let count = 1; count <= 7; count += 1) await write(kit, admin, "key.edit", `n${count}`);
    const seen: number[] = [];
    let before: number | null = null;
    do {
      const page = await list({ before }, 3);
      seen.push(...page.entries.map(({ seq }) => seq));
      before = page.older;
      await write(kit, admin, "key.edit", "later");
    } while (before !== null);
    expect(seen).toEqual([7, 6, 5, 4, 3, 2, 1]);
  });

  it("narrows by code, by group of codes with their refusals, by actor, object and outcome", async () => {
    const { kit, admin, names } = await begin();
    const robot = { kind: "token", id: "tok_1", name: "robot" } as const;
    await write(kit, admin, "key.create", "a");
    await write(kit, admin, "key.edit", "b", robot);
    await write(kit, admin, "keyring.edit", "c");
    await write(kit, admin, "keyXcreate", "d");
    await noteRefusal(kit, admin, { action: "key:create", object: { kind: "key", id: "key_e", name: "e" } });
    expect(await names({ action: "key.create" })).toEqual(["a", "e"]);
    expect(await names({ action: "key." })).toEqual(["a", "b", "e"]);
    expect(await names({ action: "key:create" })).toEqual(["e"]);
    expect(await names({ actorId: "tok_1" })).toEqual(["b"]);
    expect(await names({ objectId: "key_c" })).toEqual(["c"]);
    expect(await names({ outcome: "refused" })).toEqual(["e"]);
    expect(await names({ action: "key.", outcome: "done", actorId: admin.userId })).toEqual(["a"]);
  });

  it("is searched for a text as it stands, whatever its case, and never for a pattern", async () => {
    const { kit, admin, names } = await begin();
    for (const name of ["100% Sure", "100 and Sure", "a_b", "aXb", "back\\slash", "(.*)"]) await write(kit, admin, "key.edit", name);
    await write(kit, admin, "key.edit", null, { kind: "token", id: "tok_9", name: "Deploy bot" });
    expect(await names({ text: "100% s" })).toEqual(["100% Sure"]);
    expect(await names({ text: "a_b" })).toEqual(["a_b"]);
    expect(await names({ text: ".*" })).toEqual(["(.*)"]);
    expect(await names({ text: "k\\s" })).toEqual(["back\\slash"]);
    expect(await names({ text: "deploy" })).toEqual([null]);
    expect(await names({ text: "' or true --" })).toEqual([]);
  });

  it("cuts days in the team's own zone, both ends included", async () => {
    const { kit, admin, team, names } = await begin();
    const { sql } = kit.owner;
    await sql`update team set zone = 'Pacific/Auckland' where team_id = ${team.teamId}`;
    const body = (at: string, name: string) =>
      JSON.stringify({ at, action: "key.edit", actor: { id: "u", name: "u" }, object: { id: "o", name }, outcome: "done" });
    for (const [seq, at] of [
      "2026-04-03T10:59:59.999Z",
      "2026-04-03T11:00:00.000Z",
      "2026-04-05T11:59:59.999Z",
      "2026-04-05T12:00:00.000Z",
    ].entries())
      await sql`insert into audit_event (team_id, seq, body, mac) values (${team.teamId}, ${seq + 1}, ${body(at, at)}, '\\x00')`;
    const seqs = async (filter: Partial<AuditFilter>) =>
      (await listAuditEvents(kit, admin, { ...NONE, ...filter, limit: 9 })).entries.map(({ seq }) => seq);
    // Clocks go back on 5 April 2026: that day has 25 hours.
    expect(await seqs({ from: "2026-04-04" })).toEqual([4, 3, 2]);
    expect(await seqs({ to: "2026-04-05" })).toEqual([3, 2, 1]);
    expect(await seqs({ from: "2026-04-04", to: "2026-04-05" })).toEqual([3, 2]);
    expect(await seqs({ from: "2026-04-06", to: "2026-04-05" })).toEqual([]);
    expect(await names({ from: "2026-04-04" })).toEqual([undefined, undefined, undefined]);
  });

  it("shows an entry that cannot be read as such, and never what it holds", async () => {
    const { kit, admin, list } = await begin();
    await write(kit, admin, "key.edit", "a");
    await kit.owner.sql`update audit_event set body = replace(body, '"v":1', '"v": 1')`;
    expect((await list()).entries).toEqual([{ seq: 1, at: expect.any(String), body: null }]);
  });

  it("gives addresses to admins alone, and to no token", async () => {
    const { kit, team, admin } = await begin();
    await write(kit, admin, "key.edit", "a");
    const addressFor = async (scope: TeamScope) => (await listAuditEvents(kit, scope, { ...NONE, limit: 9 })).entries[0]?.body?.address;
    expect(await addressFor(admin)).toBe("192.0.2.1");
    for (const role of ["viewer", "member"] as const) expect(await addressFor(await kit.join(team, role))).toBeNull();
    expect(await addressFor(proveScope({ ...admin, tokenScopes: ["log:read"] }))).toBeNull();
  });

  it("is another team's business in no way, and no business of a token without the scope", async () => {
    const { kit, admin } = await begin();
    await write(kit, admin, "key.edit", "a");
    const stranger = await kit.join(await kit.makeTeam(), "owner");
    expect((await listAuditEvents(kit, stranger, { ...NONE, limit: 9 })).entries).toEqual([]);
    await expect(listAuditEvents(kit, proveScope({ ...admin, tokenScopes: [] }), { ...NONE, limit: 9 })).rejects.toThrow(PolicyError);
  });
});
