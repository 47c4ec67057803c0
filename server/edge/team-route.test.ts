import { randomBytes } from "node:crypto";
import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { z } from "zod";
import { revokeToken } from "@/db/commands/token/revoke-token";
import { findToken } from "@/db/queries/team/find-token";
import { writeSecret } from "@/lib/team/secret-text";
import { apiRequest, freshAddress, openTeamApi, type TeamApi, type TokenTeam } from "@/server/api/test/team-api";
import { AppError } from "@/server/edge/app-error";
import { teamRoute } from "@/server/edge/team-route";

// Watched, not replaced: what is asked of the database stays what it is.
vi.mock("@/db/queries/team/find-token", { spy: true });

let api: TeamApi;
beforeAll(async () => {
  api = await openTeamApi();
});
afterAll(() => api.close());

const route = teamRoute({
  action: "team:read",
  query: z.strictObject({ limit: z.coerce.number().int().max(10).optional(), fail: z.string().optional() }),
  answer: async ({ scope, query }) => {
    if (query.fail === "gone") throw new AppError("not_found");
    if (query.fail === "clash") throw new AppError("conflict", "Look again.");
    if (query.fail === "bug") throw new Error("a secret inside");
    return { slug: scope.slug, role: scope.role, kind: scope.actor.kind };
  },
});
const limited = teamRoute({ action: "team:read", limit: "log_verify", query: z.strictObject({}), answer: async () => ({}) });
const narrow = teamRoute({ action: "log:verify", query: z.strictObject({}), answer: async () => ({}) });

type Ask = { slug: string; token?: string; query?: string; address?: string; headers?: Record<string, string>; handler?: typeof route };

const ask = ({ slug, query = "", handler = route, ...rest }: Ask): Promise<Response> =>
  handler(apiRequest(`/api/v1/teams/${slug}${query}`, rest), { params: Promise.resolve({ team: slug }) });

async function read(answer: Response) {
  const { "content-type": type, "cache-control": cache, ...rest } = Object.fromEntries(answer.headers);
  return { status: answer.status, type, cache, rest, text: await answer.text() };
}

describe("a team's route", () => {
  it("answers 200 to a token of the team, for nobody else to keep", async () => {
    const { slug, secret } = await api.begin();
    const { status, cache, text } = await read(await ask({ slug, token: secret }));
    expect([status, cache, JSON.parse(text)]).toEqual([200, "private, no-store", { slug, role: "admin", kind: "token" }]);
  });

  it.each([
    ["an unknown parameter", "?colour=red", "colour"],
    ["a bad value", "?limit=11", "limit"],
    ["a parameter twice", "?limit=1&limit=2", "limit"],
    ["a NUL", "?fail=%00", "fail"],
  ])("answers 400 to %s, and names it", async (_name, query, path) => {
    const { slug, secret } = await api.begin();
    const { status, type, cache, text } = await read(await ask({ slug, token: secret, query }));
    expect([status, type, cache]).toEqual([400, "application/problem+json", "private, no-store"]);
    expect(JSON.parse(text)).toMatchObject({ title: "Bad query", issues: [{ path }] });
  });

  it("answers 401 with a challenge to whoever has no token, or a wrong one, in the same words", async () => {
    const { slug } = await api.begin();
    const answers = await Promise.all(
      ["", "x", writeSecret("api", randomBytes(32)), writeSecret("invite", randomBytes(32))].map(async (token) =>
        read(await ask({ slug, token })),
      ),
    );
    for (const { status, type, rest, cache } of answers)
      expect([status, type, cache, rest["www-authenticate"]]).toEqual([
        401,
        "application/problem+json",
        "private, no-store",
        'Bearer realm="tollboard"',
      ]);
    expect(new Set(answers.map(({ text }) => text)).size).toBe(1);
  });

  it("answers 403 to a token without the scope, and writes that down", async () => {
    const { scope, slug, secret, tokenId } = await api.begin(["team:read"]);
    const { status, type, cache } = await read(await ask({ slug, token: secret, handler: narrow }));
    expect([status, type, cache]).toEqual([403, "application/problem+json", "private, no-store"]);
    const noted = await api.owner.sql`
      select action, actor_id, outcome from audit_event where team_id = ${scope.teamId} order by seq desc limit 1`;
    expect(noted).toMatchObject([{ action: "log:verify", actor_id: tokenId, outcome: "refused" }]);
  });

  it("answers 403 once the maker's role no longer allows it, though the token names it", async () => {
    const { scope, slug, secret } = await api.begin(["log:verify"]);
    expect((await ask({ slug, token: secret, handler: narrow })).status).toBe(200);
    await api.owner.sql`update member set role = 'viewer' where user_id = ${scope.userId}`;
    expect((await ask({ slug, token: secret, handler: narrow })).status).toBe(403);
  });

  it("answers 404 for another team exactly as for one that is not", async () => {
    const [mine, theirs] = [await api.begin(), await api.begin()];
    const [other, missing] = [
      await read(await ask({ slug: theirs.slug, token: mine.secret })),
      await read(await ask({ slug: "no-such-team", token: mine.secret })),
    ];
    expect([other.status, other.type, other.cache]).toEqual([404, "application/problem+json", "private, no-store"]);
    expect(other).toEqual(missing);
    expect(await read(await ask({ slug: mine.slug, token: mine.secret, query: "?fail=gone" }))).toEqual(missing);
  });

  it("answers 429 with the seconds to wait once the team has used up a limit, and another team goes on", async () => {
    const [mine, theirs] = [await api.begin(), await api.begin()];
    const statuses = await Promise.all(
      Array.from({ length: 14 }, async () => (await ask({ slug: mine.slug, token: mine.secret, handler: limited })).status),
    );
    expect(statuses.filter((status) => status === 200)).toHaveLength(10);
    const { status, type, cache, rest } = await read(await ask({ slug: mine.slug, token: mine.secret, handler: limited }));
    expect([status, type, cache]).toEqual([429, "application/problem+json", "private, no-store"]);
    expect(Number(rest["retry-after"])).toBeGreaterThan(0);
    expect((await ask({ slug: theirs.slug, token: theirs.secret, handler: limited })).status).toBe(200);
  });

  it("answers 409 with what is the matter, and 500 with an id and nothing of the cause", async () => {
    const { slug, secret } = await api.begin();
    const clash = await read(await ask({ slug, token: secret, query: "?fail=clash" }));
    expect([clash.status, JSON.parse(clash.text).detail]).toEqual([409, "Look again."]);
    const bug = await read(await ask({ slug, token: secret, query: "?fail=bug" }));
    expect([bug.status, bug.cache]).toEqual([500, "private, no-store"]);
    expect(bug.text).not.toContain("secret inside");
  });
});

describe("the token of a request", () => {
  const spoil: Record<string, (one: TokenTeam) => Promise<unknown>> = {
    expired: ({ tokenId }) => api.owner.sql`update api_token set expires_at = now() where id = ${tokenId}`,
    revoked: ({ scope, tokenId }) => revokeToken(api.store(), scope, tokenId),
    "that of a disabled maker": ({ scope }) => api.owner.sql`update user_account set disabled_at = now() where id = ${scope.userId}`,
    "that of a maker who left": ({ scope, tokenId }) =>
      api.owner.sql.begin(async (tx) => {
        await tx`delete from api_token where id = ${tokenId}`;
        await tx`delete from member where user_id = ${scope.userId}`;
      }),
  };

  it.each(Object.keys(spoil))("gives 401 from the next request on when it is %s", async (name) => {
    const one = await api.begin();
    expect((await ask({ slug: one.slug, token: one.secret })).status).toBe(200);
    await spoil[name]?.(one);
    expect((await ask({ slug: one.slug, token: one.secret })).status).toBe(401);
  });

  it("is taken without regard to cookies, and with any case of its scheme", async () => {
    const { slug, secret } = await api.begin();
    const headers = { authorization: `bEARER ${secret}`, cookie: "tollboard.session=x; __Host-tollboard.session=y" };
    expect((await ask({ slug, headers })).status).toBe(200);
  });

  it("is looked up only when its shape and checksum are right, whatever garbage comes", async () => {
    const { slug, secret: text } = await api.begin();
    const at = fc.nat({ max: text.length - 1 });
    const letter = fc.constantFrom(...text, ..."-_=+/ é\t");
    const garbage = fc.oneof(
      fc.string({ maxLength: 200 }),
      fc.string({ unit: "binary-ascii", maxLength: 300 }),
      fc.constantFrom("", "Bearer", "Basic YTpi", `Bearer ${text.slice(0, -1)}`, `Bearer ${text}${text}`, `Bearer ${"x".repeat(5_000)}`),
      fc.tuple(at, letter).map(([index, sign]) => `Bearer ${text.slice(0, index)}${sign}${text.slice(index + 1)}`),
      fc.tuple(at, at).map(([a, b]) => `Bearer ${text.slice(0, a)}${text.slice(b)}`),
      fc.string({ unit: fc.constantFrom(..."0123abcXYZ"), minLength: 43, maxLength: 43 }).map((body) => `Bearer tb_api_${body}_000000`),
    );
    vi.mocked(findToken).mockClear();
    await fc.assert(
      fc.asyncProperty(garbage, async (authorization) => {
        fc.pre(authorization.trim() !== `Bearer ${text}` && canSend(authorization));
        expect((await ask({ slug, headers: { authorization } })).status).toBe(401);
      }),
      { numRuns: 300 },
    );
    expect(findToken).not.toHaveBeenCalled();
    expect((await ask({ slug, token: text })).status).toBe(200);
    expect(findToken).toHaveBeenCalledTimes(1);
  });

  it("may be guessed at thirty times from one address, and then not even rightly", async () => {
    const { slug, secret } = await api.begin();
    const address = freshAddress();
    for (let turn = 0; turn < 30; turn += 1)
      expect((await ask({ slug, token: writeSecret("api", randomBytes(32)), address })).status).toBe(401);
    const { status, rest } = await read(await ask({ slug, token: secret, address }));
    expect(status).toBe(429);
    expect(Number(rest["retry-after"])).toBeGreaterThan(0);
    expect((await ask({ slug, token: secret })).status).toBe(200);
  });
});

/** Whether a text can stand in a header at all. */
function canSend(text: string): boolean {
  try {
    return new Headers({ authorization: text }).get("authorization") !== null;
  } catch {
    return false;
  }
}
