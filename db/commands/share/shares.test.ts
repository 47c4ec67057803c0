import { createHash, randomBytes } from "node:crypto";
import { describe, expect, it } from "vitest";
import { PolicyError } from "@/db/commands/change-team";
import { createShare, type NewShare } from "@/db/commands/share/create-share";
import { revokeShare } from "@/db/commands/share/revoke-share";
import { eraseDueTeams } from "@/db/commands/team/erase-teams";
import { exportTeam } from "@/db/commands/team/export-team";
import { listAuditEvents } from "@/db/queries/audit/list-audit-events";
import { findShare } from "@/db/queries/share/find-share";
import { listShares } from "@/db/queries/share/list-shares";
import { type TeamKit, teamKit } from "@/db/test/team-kit";
import { err } from "@/lib/base/result";
import { proveScope, type TeamScope } from "@/lib/team/scope";
import { writeSecret } from "@/lib/team/secret-text";

const ALL = {
  action: null,
  actorId: null,
  objectId: null,
  outcome: null,
  from: null,
  to: null,
  text: null,
  before: null,
  limit: 100,
} as const;
const PINNED = "2026-03-01T00:00:00.000Z";
const LOOK = { isOpened: false };

function newShare(more: Partial<NewShare> = {}): NewShare & { text: string } {
  const text = writeSecret("share", randomBytes(32));
  const hash = createHash("sha256").update(text).digest("hex");
  const what = { kind: "board", query: "q=glm", asOf: PINNED, title: "GLM hosts", note: "Two\nlines", days: 30 } as const;
  return { ...what, hash, hint: text.slice(0, 12), text, ...more };
}

async function made(kit: TeamKit, scope: TeamScope, more: Partial<NewShare> = {}) {
  const share = newShare(more);
  const outcome = await createShare(kit, scope, share);
  if (!outcome.ok) throw new Error(outcome.error);
  return { ...share, ...outcome.value };
}

async function begin() {
  const kit = await teamKit();
  const team = await kit.makeTeam();
  const [owner, member] = [await kit.join(team, "owner"), await kit.join(team, "member")];
  return { kit, team, owner, member };
}

describe("a share link", () => {
  it("shows one screen as of its instant, under the team's name, and no id and nobody's name", async () => {
    const { kit, team, member } = await begin();
    const { hash, expiresAt } = await made(kit, member);
    expect(await findShare(kit.sql, hash, LOOK)).toEqual({
      teamName: team.slug,
      kind: "board",
      query: "q=glm",
      asOf: PINNED,
      title: "GLM hosts",
      note: "Two\nlines",
      expiresAt,
    });
  });

  it("without an instant is pinned to that of its making, and to none ahead", async () => {
    const { kit, member } = await begin();
    const before = new Date();
    const { asOf } = await made(kit, member, { asOf: null });
    expect(Math.abs(Date.parse(asOf) - before.getTime())).toBeLessThan(60_000);
    const ahead = new Date(Date.now() + 3_600_000).toISOString();
    expect(await createShare(kit, member, newShare({ asOf: ahead }))).toEqual(err("bad_instant"));
  });

  it("is in the database by its hash and first characters alone", async () => {
    const { kit, member } = await begin();
    const { text, hint } = await made(kit, member);
    const rows = await kit.owner.sql<{ row: string }[]>`
      select row_to_json(t)::text as row from share_link t union all select row_to_json(t)::text from credential_route t
      union all select body from audit_event`;
    expect(rows).toHaveLength(3);
    expect(rows.some(({ row }) => row.includes(text.slice(hint.length + 1)))).toBe(false);
  });

  it.each([
    ["no day", 0],
    ["longer than two years", 731],
    ["part of a day", 1.5],
    ["no number of days", Number.NaN],
  ])("is not made for %s", async (_name, days) => {
    const { kit, member } = await begin();
    expect(await createShare(kit, member, newShare({ days }))).toEqual(err("bad_expiry"));
    expect(await kit.owner.sql`select 1 from share_link`).toHaveLength(0);
  });

  it("lasts from one day to two years", async () => {
    const { kit, member } = await begin();
    for (const days of [1, 730]) {
      const { expiresAt } = await made(kit, member, { days });
      expect(Math.round((Date.parse(expiresAt) - Date.now()) / 86_400_000)).toBe(days);
    }
  });

  it("is made by nobody below member, by nobody whose role was lowered meanwhile, and not by the system", async () => {
    const { kit, team, owner, member } = await begin();
    await expect(createShare(kit, await kit.join(team, "viewer"), newShare())).rejects.toThrow(PolicyError);
    await expect(createShare(kit, proveScope({ ...owner, tokenScopes: ["share:list"] }), newShare())).rejects.toThrow(PolicyError);
    await kit.owner.sql`update member set role = 'viewer' where user_id = ${member.userId}`;
    await expect(createShare(kit, member, newShare())).rejects.toThrow(PolicyError);
    expect(await createShare(kit, proveScope({ ...owner, userId: null }), newShare())).toEqual(err("not_a_member"));
  });

  it("is not made where 500 work already", async () => {
    const { kit, team, member } = await begin();
    await kit.owner.sql`
      insert into share_link (team_id, id, hash, hint, kind, query, as_of, title, created_by, expires_at)
      select ${team.teamId}, 'shr_' || n, 'h' || n, '', 'board', '', now(), 'x', ${member.userId}, now() + interval '1 day'
      from generate_series(1, 500) n`;
    expect(await createShare(kit, member, newShare())).toEqual(err("too_many"));
    await kit.owner.sql`update share_link set revoked_at = now() where id = 'shr_1'`;
    expect((await createShare(kit, member, newShare())).ok).toBe(true);
  });

  it("leaves one entry when made and one when revoked, each with what it shows, and none that tells its hash", async () => {
    const { kit, member } = await begin();
    const { id, hash } = await made(kit, member);
    await revokeShare(kit, member, id);
    expect(await revokeShare(kit, member, id)).toEqual(err("share_not_active"));
    const { entries } = await listAuditEvents(kit, member, ALL);
    expect(entries.map(({ body }) => [body?.action, body?.object, (body?.after ?? body?.before)?.query])).toEqual([
      ["share.revoke", { kind: "share", id, name: "GLM hosts" }, "q=glm"],
      ["share.create", { kind: "share", id, name: "GLM hosts" }, "q=glm"],
    ]);
    expect(JSON.stringify(entries)).not.toContain(hash);
  });
});

describe("a share link opens nothing", () => {
  const closed: Record<string, (kit: TeamKit, share: { id: string; hash: string }, maker: TeamScope) => Promise<unknown>> = {
    "once it has expired": ({ owner }, { id }) => owner.sql`update share_link set expires_at = now() where id = ${id}`,
    "once it is revoked": (kit, { id }, maker) => revokeShare(kit, maker, id),
    "once its row is another's": ({ owner }, { id }) => owner.sql`update share_link set hash = repeat('0', 64) where id = ${id}`,
    "once its route is of another kind": ({ owner }, { hash }) => owner.sql`update credential_route set kind = 'api' where hash = ${hash}`,
  };

  it.each(Object.keys(closed))("%s", async (name) => {
    const { kit, member } = await begin();
    const share = await made(kit, member);
    expect(await findShare(kit.sql, share.hash, LOOK)).not.toBeNull();
    await closed[name]?.(kit, share, member);
    expect(await findShare(kit.sql, share.hash, LOOK)).toBeNull();
  });

  it("when its secret is unknown", async () => {
    const { kit } = await begin();
    expect(await findShare(kit.sql, "f".repeat(64), LOOK)).toBeNull();
  });
});

describe("a share link is ended", () => {
  it("by its maker and by every admin, not by another member", async () => {
    const { kit, team, owner, member } = await begin();
    const [first, second] = [await made(kit, member), await made(kit, owner)];
    const other = await kit.join(team, "member");
    await expect(revokeShare(kit, other, first.id)).rejects.toThrow(PolicyError);
    await expect(revokeShare(kit, member, second.id)).rejects.toThrow(PolicyError);
    expect(await findShare(kit.sql, first.hash, LOOK)).not.toBeNull();
    expect((await revokeShare(kit, member, first.id)).ok).toBe(true);
    expect((await revokeShare(kit, await kit.join(team, "admin"), second.id)).ok).toBe(true);
  });

  it("by nobody of another team, who does not see it either", async () => {
    const { kit, member } = await begin();
    const { id, hash } = await made(kit, member);
    const stranger = await kit.join(await kit.makeTeam(), "owner");
    expect(await listShares(kit, stranger)).toEqual([]);
    expect(await revokeShare(kit, stranger, id)).toEqual(err("share_not_active"));
    expect(await findShare(kit.sql, hash, LOOK)).not.toBeNull();
  });
});

describe("the list of share links", () => {
  it("tells what each shows, who made it, whether it works, and how often it was opened", async () => {
    const { kit, team, owner, member } = await begin();
    const [old, live] = [await made(kit, owner, { title: "old" }), await made(kit, member, { title: "live" })];
    await revokeShare(kit, owner, old.id);
    await findShare(kit.sql, live.hash, { isOpened: true });
    await findShare(kit.sql, live.hash, { isOpened: true });
    await findShare(kit.sql, live.hash, LOOK);
    expect(await listShares(kit, await kit.join(team, "viewer"))).toMatchObject([
      {
        title: "live",
        state: "live",
        maker: { id: member.userId },
        openedCount: 2,
        openedAt: expect.stringMatching(/:00\.000Z$/),
        canRevoke: false,
      },
      { title: "old", state: "revoked", openedCount: 0, openedAt: null, canRevoke: false },
    ]);
    const rows = await listShares(kit, member);
    expect(rows.map(({ canRevoke }) => canRevoke)).toEqual([true, false]);
    expect(Object.keys(rows[0] ?? {})).not.toContain("hash");
  });

  it("leaves with the team's export, without hashes, and goes with the team", async () => {
    const { kit, team, owner } = await begin();
    const { hash } = await made(kit, owner);
    const { share_link: rows } = await exportTeam(kit, owner);
    expect(rows).toMatchObject([{ title: "GLM hosts", query: "q=glm", kind: "board" }]);
    expect(JSON.stringify(rows)).not.toContain(hash);
    await kit.owner.sql`alter table team disable trigger guard_team_deletion`;
    await kit.owner.sql`update team set delete_after = now() where team_id = ${team.teamId}`;
    expect(await eraseDueTeams(kit)).toBe(1);
    expect(await kit.owner.sql`select 1 from share_link union all select 1 from credential_route`).toHaveLength(0);
  });
});
