import { createHash, randomBytes } from "node:crypto";
import { describe, expect, it } from "vitest";
import { PolicyError } from "@/db/commands/change-team";
import { createToken, type NewToken } from "@/db/commands/token/create-token";
import { revokeToken } from "@/db/commands/token/revoke-token";
import { listAuditEvents } from "@/db/queries/audit/list-audit-events";
import { findToken } from "@/db/queries/team/find-token";
import { listTokens } from "@/db/queries/token/list-tokens";
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

function newToken(more: Partial<NewToken> = {}): NewToken & { text: string } {
  const text = writeSecret("api", randomBytes(32));
  const hash = createHash("sha256").update(text).digest("hex");
  return { name: "ci", scopes: ["team:read", "log:read"], days: 30, hash, hint: text.slice(0, 10), text, ...more };
}

async function made(kit: TeamKit, scope: TeamScope, more: Partial<NewToken> = {}) {
  const token = newToken(more);
  const outcome = await createToken(kit, scope, token);
  if (!outcome.ok) throw new Error(outcome.error);
  return { ...token, ...outcome.value };
}

async function begin() {
  const kit = await teamKit();
  const team = await kit.makeTeam();
  const [owner, admin] = [await kit.join(team, "owner"), await kit.join(team, "admin")];
  return { kit, team, owner, admin };
}

describe("a token", () => {
  it("acts for its maker with the scopes it was made for", async () => {
    const { kit, team, admin } = await begin();
    const { id, hash } = await made(kit, admin, { scopes: ["log:read", "team:read", "log:read"] });
    expect(await findToken(kit.sql, hash)).toEqual({
      ...team,
      id,
      name: "ci",
      scopes: ["log:read", "team:read"],
      createdBy: admin.userId,
      role: "admin",
    });
  });

  it("is in the database by its hash and its first ten characters alone", async () => {
    const { kit, admin } = await begin();
    const { text, hint } = await made(kit, admin);
    const rows = await kit.owner.sql<{ row: string }[]>`
      select row_to_json(t)::text as row from api_token t union all select row_to_json(t)::text from credential_route t
      union all select body from audit_event`;
    expect(rows.length).toBeGreaterThan(2);
    expect(rows.some(({ row }) => row.includes(text.slice(11)))).toBe(false);
    expect([hint, text.startsWith(hint)]).toEqual([expect.stringMatching(/^tb_api_\w{3}$/), true]);
  });

  it.each<[string, Partial<NewToken>, string]>([
    ["without a scope", { scopes: [] }, "no_scope"],
    ["for no day", { days: 0 }, "bad_expiry"],
    ["for longer than a year", { days: 366 }, "bad_expiry"],
    ["for part of a day", { days: 0.5 }, "bad_expiry"],
    ["for a scope that no token may have", { scopes: ["team:delete" as never] }, "beyond_role"],
  ])("is not made %s", async (_name, more, fault) => {
    const { kit, admin } = await begin();
    expect(await createToken(kit, admin, newToken(more))).toEqual(err(fault));
    expect(await kit.owner.sql`select 1 from api_token`).toHaveLength(0);
    expect((await listAuditEvents(kit, admin, ALL)).entries).toEqual([]);
  });

  it("is made by nobody below admin, by no other token, and by nobody whose role was lowered meanwhile", async () => {
    const { kit, team, owner, admin } = await begin();
    for (const role of ["viewer", "member"] as const)
      await expect(createToken(kit, await kit.join(team, role), newToken())).rejects.toThrow(PolicyError);
    await expect(createToken(kit, proveScope({ ...admin, tokenScopes: ["team:read"] }), newToken())).rejects.toThrow(PolicyError);
    await kit.owner.sql`update member set role = 'viewer' where user_id = ${admin.userId}`;
    await expect(createToken(kit, admin, newToken())).rejects.toThrow(PolicyError);
    expect(await createToken(kit, proveScope({ ...owner, userId: null }), newToken())).toEqual(err("not_a_member"));
  });

  it("leaves one entry when made and one when revoked, and none that tells its hash", async () => {
    const { kit, admin } = await begin();
    const { id, hash } = await made(kit, admin);
    await revokeToken(kit, admin, id);
    await revokeToken(kit, admin, id);
    const { entries } = await listAuditEvents(kit, admin, ALL);
    expect(entries.map(({ body }) => [body?.action, body?.object.id])).toEqual([
      ["token.revoke", id],
      ["token.create", id],
    ]);
    expect(JSON.stringify(entries)).not.toContain(hash);
  });
});

describe("a token is refused", () => {
  const refused: Record<string, (kit: TeamKit, token: { id: string; hash: string }, maker: TeamScope) => Promise<unknown>> = {
    "once it has expired": ({ owner }, { id }) => owner.sql`update api_token set expires_at = now() where id = ${id}`,
    "once it is revoked": (kit, { id }, maker) => revokeToken(kit, maker, id),
    "once its maker's account is disabled": ({ owner }, _token, { userId }) =>
      owner.sql`update user_account set disabled_at = now() where id = ${userId}`,
    "once its maker has left": ({ owner }, { id }, { userId }) =>
      owner.sql.begin(async (tx) => {
        await tx`delete from api_token where id = ${id}`;
        await tx`delete from member where user_id = ${userId}`;
      }),
    "once its row is another's": ({ owner }, { id }) => owner.sql`update api_token set hash = repeat('0', 64) where id = ${id}`,
  };

  it.each(Object.keys(refused))("%s", async (name) => {
    const { kit, admin } = await begin();
    const token = await made(kit, admin);
    expect(await findToken(kit.sql, token.hash)).not.toBeNull();
    await refused[name]?.(kit, token, admin);
    expect(await findToken(kit.sql, token.hash)).toBeNull();
  });

  it("what its maker's role no longer allows, from the next request on", async () => {
    const { kit, admin } = await begin();
    const { hash } = await made(kit, admin, { scopes: ["key:check"] });
    await kit.owner.sql`update member set role = 'viewer' where user_id = ${admin.userId}`;
    expect((await findToken(kit.sql, hash))?.role).toBe("viewer");
    expect(await listTokens(kit, { ...admin, role: "admin" })).toMatchObject([{ state: "weakened" }]);
  });

  it("in another team, which can neither see nor revoke it", async () => {
    const { kit, admin } = await begin();
    const { id, hash } = await made(kit, admin);
    const stranger = await kit.join(await kit.makeTeam(), "owner");
    expect(await listTokens(kit, stranger)).toEqual([]);
    expect(await revokeToken(kit, stranger, id)).toEqual(err("token_not_active"));
    expect((await findToken(kit.sql, hash))?.teamId).toBe(admin.teamId);
  });
});

describe("the list of tokens", () => {
  it("tells who made each, what it may do, when it was used, and whether it works", async () => {
    const { kit, team, admin, owner } = await begin();
    const [first, second] = [await made(kit, admin, { name: "old" }), await made(kit, owner, { name: "new", days: 1 })];
    await revokeToken(kit, owner, first.id);
    await findToken(kit.sql, second.hash);
    const rows = await listTokens(kit, admin);
    expect(rows).toMatchObject([
      { name: "new", state: "live", maker: { id: owner.userId }, usedAt: expect.stringMatching(/Z$/), revokedAt: null },
      { name: "old", state: "revoked", maker: { id: admin.userId }, usedAt: null, revokedAt: expect.stringMatching(/Z$/) },
    ]);
    expect(Date.parse(rows[0]?.expiresAt ?? "") - Date.parse(rows[0]?.createdAt ?? "")).toBe(86_400_000);
    expect(Object.keys(rows[0] ?? {})).not.toContain("hash");
    await expect(listTokens(kit, await kit.join(team, "member"))).rejects.toThrow(PolicyError);
  });
});
