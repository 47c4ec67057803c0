import { randomBytes } from "node:crypto";
import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { z } from "zod";
import { createToken } from "@/db/commands/token/create-token";
import { revokeToken } from "@/db/commands/token/revoke-token";
import { newId, newTeamId } from "@/db/new-id";
import { findToken } from "@/db/queries/team/find-token";
import { createDatabase, type FreshDatabase } from "@/db/test/fresh-database";
import { testLedger, testScope } from "@/db/test/team-kit";
import { APP_ROLE } from "@/db/wall/build-wall";
import { withTeam } from "@/db/wall/with-team";
import type { TokenScope } from "@/lib/team/policy";
import { writeSecret } from "@/lib/team/secret-text";
import { database } from "@/server/database";
import { AppError } from "@/server/edge/app-error";
import { teamRoute } from "@/server/edge/team-route";
import { newTokenSecret } from "@/server/token/new-secret";

// What is asked of the database stays what it is; the test only counts.
vi.mock("@/db/queries/team/find-token", { spy: true });

let owner: FreshDatabase;
let close = async () => {};

beforeAll(async () => {
  const own = await createDatabase();
  owner = own;
  const url = new URL(own.url);
  // The pool of the process, under the role that the wall holds.
  url.searchParams.set("role", APP_ROLE);
  process.env.DATABASE_URL = url.href;
  process.env.TB_TRUSTED_PROXIES = "1";
  process.env.TB_SECRET = randomBytes(32).toString("base64");
  process.env.TB_KEK_K1 = randomBytes(32).toString("base64");
  close = async () => {
    await database().close();
    await own.drop();
  };
});
afterAll(() => close());

async function makeTeam(slug: string) {
  const { sql } = database();
  const teamId = newTeamId();
  const userId = newId("usr");
  const email = `${userId.toLowerCase()}@example.com`;
  await owner.sql`insert into user_account (id, email, name) values (${userId}, ${email}, 'Somebody')`;
  await sql`insert into team_route (slug, tenant_id) values (${slug}, ${teamId})`;
  await withTeam(sql, { teamId }, async (tx) => {
    await tx`insert into team (team_id, slug, name) values (${teamId}, ${slug}, ${slug})`;
    await tx`insert into member (team_id, user_id, role) values (${teamId}, ${userId}, 'admin')`;
  });
  return testScope({ teamId, slug }, "admin", userId);
}

const store = () => ({ sql: database().sql, ledger: testLedger });
let teams = 0;

/** A Team with a Token of the given scopes. */
async function begin(scopes: readonly TokenScope[] = ["team:read"]) {
  teams += 1;
  const scope = await makeTeam(`team-${teams}`);
  const secret = newTokenSecret();
  const made = await createToken(store(), scope, { name: "test", scopes, days: 1, hash: secret.hash, hint: secret.hint });
  if (!made.ok) throw new Error(made.error);
  return { scope, slug: scope.slug, secret, tokenId: made.value.id };
}

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

let addresses = 0;
const freshAddress = () => {
  addresses += 1;
  return `198.51.${addresses >> 8}.${addresses & 255}`;
};

const ask = ({ slug, token, query = "", address = freshAddress(), headers = {}, handler = route }: Ask): Promise<Response> =>
  handler(
    new Request(`http://localhost/api/v1/teams/${slug}${query}`, {
      headers: { "x-forwarded-for": address, ...(token !== undefined && { authorization: `Bearer ${token}` }), ...headers },
    }),
    { params: Promise.resolve({ team: slug }) },
  );

async function read(answer: Response) {
  const { "content-type": type, "cache-control": cache, ...rest } = Object.fromEntries(answer.headers);
  return { status: answer.status, type, cache, rest, text: await answer.text() };
}

describe("a team's route", () => {
  it("answers 200 to a token of the team, for nobody else to keep", async () => {
    const { slug, secret } = await begin();
    const { status, cache, text } = await read(await ask({ slug, token: secret.text }));
    expect([status, cache, JSON.parse(text)]).toEqual([200, "private, no-store", { slug, role: "admin", kind: "token" }]);
  });

  it.each([
    ["an unknown parameter", "?colour=red", "colour"],
    ["a bad value", "?limit=11", "limit"],
    ["a parameter twice", "?limit=1&limit=2", "limit"],
    ["a NUL", "?fail=%00", "fail"],
  ])("answers 400 to %s, and names it", async (_name, query, path) => {
    const { slug, secret } = await begin();
    const { status, type, cache, text } = await read(await ask({ slug, token: secret.text, query }));
    expect([status, type, cache]).toEqual([400, "application/problem+json", "private, no-store"]);
    expect(JSON.parse(text)).toMatchObject({ title: "Bad query", issues: [{ path }] });
  });

  it("answers 401 with a challenge to whoever has no token, or a wrong one, in the same words", async () => {
    const { slug } = await begin();
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
    const { scope, slug, secret, tokenId } = await begin(["team:read"]);
    const { status, type, cache } = await read(await ask({ slug, token: secret.text, handler: narrow }));
    expect([status, type, cache]).toEqual([403, "application/problem+json", "private, no-store"]);
    const noted = await owner.sql`
      select action, actor_id, outcome from audit_event where team_id = ${scope.teamId} order by seq desc limit 1`;
    expect(noted).toMatchObject([{ action: "log:verify", actor_id: tokenId, outcome: "refused" }]);
  });

  it("answers 403 once the maker's role no longer allows it, though the token names it", async () => {
    const { scope, slug, secret } = await begin(["log:verify"]);
    expect((await ask({ slug, token: secret.text, handler: narrow })).status).toBe(200);
    await owner.sql`update member set role = 'viewer' where user_id = ${scope.userId}`;
    expect((await ask({ slug, token: secret.text, handler: narrow })).status).toBe(403);
  });

  it("answers 404 for another team exactly as for one that is not", async () => {
    const [mine, theirs] = [await begin(), await begin()];
    const [other, missing] = [
      await read(await ask({ slug: theirs.slug, token: mine.secret.text })),
      await read(await ask({ slug: "no-such-team", token: mine.secret.text })),
    ];
    expect([other.status, other.type, other.cache]).toEqual([404, "application/problem+json", "private, no-store"]);
    expect(other).toEqual(missing);
    expect(await read(await ask({ slug: mine.slug, token: mine.secret.text, query: "?fail=gone" }))).toEqual(missing);
  });

  it("answers 429 with the seconds to wait once the team has used up a limit, and another team goes on", async () => {
    const [mine, theirs] = [await begin(), await begin()];
    const statuses = await Promise.all(
      Array.from({ length: 14 }, async () => (await ask({ slug: mine.slug, token: mine.secret.text, handler: limited })).status),
    );
    expect(statuses.filter((status) => status === 200)).toHaveLength(10);
    const { status, type, cache, rest } = await read(await ask({ slug: mine.slug, token: mine.secret.text, handler: limited }));
    expect([status, type, cache]).toEqual([429, "application/problem+json", "private, no-store"]);
    expect(Number(rest["retry-after"])).toBeGreaterThan(0);
    expect((await ask({ slug: theirs.slug, token: theirs.secret.text, handler: limited })).status).toBe(200);
  });

  it("answers 409 with what is the matter, and 500 with an id and nothing of the cause", async () => {
    const { slug, secret } = await begin();
    const clash = await read(await ask({ slug, token: secret.text, query: "?fail=clash" }));
    expect([clash.status, JSON.parse(clash.text).detail]).toEqual([409, "Look again."]);
    const bug = await read(await ask({ slug, token: secret.text, query: "?fail=bug" }));
    expect([bug.status, bug.cache]).toEqual([500, "private, no-store"]);
    expect(bug.text).not.toContain("secret inside");
  });
});

describe("the token of a request", () => {
  const spoil: Record<string, (one: Awaited<ReturnType<typeof begin>>) => Promise<unknown>> = {
    expired: ({ tokenId }) => owner.sql`update api_token set expires_at = now() where id = ${tokenId}`,
    revoked: ({ scope, tokenId }) => revokeToken(store(), scope, tokenId),
    "that of a disabled maker": ({ scope }) => owner.sql`update user_account set disabled_at = now() where id = ${scope.userId}`,
    "that of a maker who left": ({ scope, tokenId }) =>
      owner.sql.begin(async (tx) => {
        await tx`delete from api_token where id = ${tokenId}`;
        await tx`delete from member where user_id = ${scope.userId}`;
      }),
  };

  it.each(Object.keys(spoil))("gives 401 from the next request on when it is %s", async (name) => {
    const one = await begin();
    expect((await ask({ slug: one.slug, token: one.secret.text })).status).toBe(200);
    await spoil[name]?.(one);
    expect((await ask({ slug: one.slug, token: one.secret.text })).status).toBe(401);
  });

  it("is taken without regard to cookies, and with any case of its scheme", async () => {
    const { slug, secret } = await begin();
    const headers = { authorization: `bEARER ${secret.text}`, cookie: "tollboard.session=x; __Host-tollboard.session=y" };
    expect((await ask({ slug, headers })).status).toBe(200);
  });

  it("is looked up only when its shape and checksum are right, whatever garbage comes", async () => {
    const { slug, secret } = await begin();
    const { text } = secret;
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
    const { slug, secret } = await begin();
    const address = freshAddress();
    for (let turn = 0; turn < 30; turn += 1)
      expect((await ask({ slug, token: writeSecret("api", randomBytes(32)), address })).status).toBe(401);
    const { status, rest } = await read(await ask({ slug, token: secret.text, address }));
    expect(status).toBe(429);
    expect(Number(rest["retry-after"])).toBeGreaterThan(0);
    expect((await ask({ slug, token: secret.text })).status).toBe(200);
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
