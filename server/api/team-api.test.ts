// biome-ignore-all lint/style/noRestrictedImports: this test drives the HTTP API through its own routes, which only app may hold.
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { GET as verify } from "@/app/api/v1/teams/[team]/audit/verify/route";
import { GET as log } from "@/app/api/v1/teams/[team]/log/route";
import { GET as logCsv } from "@/app/api/v1/teams/[team]/log.csv/route";
import { GET as members } from "@/app/api/v1/teams/[team]/members/route";
import { GET as projects } from "@/app/api/v1/teams/[team]/projects/route";
import { GET as team } from "@/app/api/v1/teams/[team]/route";
import { GET as tokens } from "@/app/api/v1/teams/[team]/tokens/route";
import { recordAudit } from "@/db/commands/audit/record-audit";
import { withTeam } from "@/db/wall/with-team";
import { TOKEN_SCOPES } from "@/lib/team/policy";
import { MemberAnswer, ProjectAnswer, pageOfLog, rowsOf, TeamAnswer, VerifyAnswer } from "@/server/api/team-schema";
import { apiRequest, openTeamApi, type TeamApi, type TokenTeam } from "@/server/api/test/team-api";
import { writeCheckpoint } from "@/server/audit/write-checkpoint";
import { secrets } from "@/server/vault/secrets";

const ROUTES = {
  "": team,
  "/members": members,
  "/projects": projects,
  "/log": log,
  "/log.csv": logCsv,
  "/audit/verify": verify,
  "/tokens": tokens,
};
type Route = keyof typeof ROUTES;

let api: TeamApi;
beforeAll(async () => {
  api = await openTeamApi();
});
afterAll(() => api.close());

const get = (route: Route, { slug, secret }: Pick<TokenTeam, "slug" | "secret">, query: Record<string, string> = {}): Promise<Response> =>
  ROUTES[route](apiRequest(`/api/v1/teams/${slug}${route}?${new URLSearchParams(query)}`, { token: secret }), {
    params: Promise.resolve({ team: slug }),
  });
const begin = () => api.begin(TOKEN_SCOPES);
const write = ({ scope }: TokenTeam, name: string) =>
  withTeam(api.store().sql, scope, (tx) =>
    recordAudit(tx, api.store().ledger, scope, {
      action: "project.create",
      object: { kind: "project", id: "prj_1", name },
      after: { name },
    }),
  );

describe("the lists of a team", () => {
  it("are what their schemas say, and of that team alone", async () => {
    const [mine] = [await begin(), await begin()];
    const profile = TeamAnswer.parse(await (await get("", mine)).json());
    expect(profile).toMatchObject({ slug: mine.slug, zone: "UTC" });
    const people = rowsOf(MemberAnswer).parse(await (await get("/members", mine)).json());
    expect(people.rows).toMatchObject([{ id: mine.scope.userId, role: "admin" }]);
    await withTeam(
      api.store().sql,
      mine.scope,
      (tx) => tx`insert into project (team_id, id, name) values (${mine.scope.teamId}, 'prj_1', 'Agents')`,
    );
    const list = rowsOf(ProjectAnswer).parse(await (await get("/projects", mine)).json());
    expect(list.rows).toEqual([{ id: "prj_1", name: "Agents", archived_at: null, keys: 0 }]);
  });

  it("of tokens are for no token", async () => expect((await get("/tokens", await begin())).status).toBe(403));

  it.each(Object.keys(ROUTES) as Route[])("refuse an unknown parameter at %j, and another team", async (route) => {
    const [mine, theirs] = [await begin(), await begin()];
    if (route !== "/tokens") expect((await get(route, mine, { colour: "red" })).status).toBe(400);
    expect((await get(route, { slug: theirs.slug, secret: mine.secret })).status).toBe(404);
    expect((await get(route, { slug: mine.slug, secret: "none" })).status).toBe(401);
  });
});

describe("the log of a team", () => {
  it("comes in pages that yield every entry once, without addresses", async () => {
    const mine = await begin();
    for (const name of ["a", "b", "c", "d"]) await write(mine, name);
    const seen: (number | undefined)[] = [];
    let cursor: string | null = null;
    do {
      const page: ReturnType<typeof pageOfLog.parse> = pageOfLog.parse(
        await (await get("/log", mine, { limit: "2", ...(cursor === null ? {} : { cursor }) })).json(),
      );
      for (const row of page.rows) expect([row.readable, Object.hasOwn(row, "address")]).toEqual([true, false]);
      seen.push(...page.rows.map(({ entry }) => entry));
      cursor = page.next;
    } while (cursor !== null && seen.length < 10);
    expect(seen).toEqual([5, 4, 3, 2, 1]);
  });

  it.each([
    ["action", "select 1"],
    ["outcome", "maybe"],
    ["from", "2026-02-30"],
    ["to", "0000-01-01"],
    ["q", "x".repeat(101)],
    ["q", "\u0000"],
    ["cursor", "0"],
    ["cursor", "1e3"],
    ["limit", "501"],
  ])("refuses %s=%j", async (name, value) => {
    const answer = await get("/log", await begin(), { [name]: value });
    expect([answer.status, (await answer.json()).issues?.[0]?.path]).toEqual([400, name]);
  });

  it("takes the empty fields of a form for none", async () => {
    const mine = await begin();
    const query = { action: "", outcome: "", from: "", to: "", q: "", actor: "", object: "" };
    expect((await (await get("/log", mine, query)).json()).rows).toHaveLength(1);
  });

  it("is a file with the same entries, in which no name is a formula", async () => {
    const mine = await begin();
    await write(mine, '=HYPERLINK("http://x")');
    await write(mine, "two\nlines, and a comma");
    const answer = await get("/log.csv", mine, { action: "project." });
    expect([answer.status, answer.headers.get("content-type"), answer.headers.get("cache-control")]).toEqual([
      200,
      "text/csv; charset=utf-8",
      "private, no-store",
    ]);
    expect(answer.headers.get("content-disposition")).toMatch(/^attachment; filename="log-\d{4}-\d\d-\d\d\.csv"$/);
    const text = await answer.text();
    expect(text).toMatch(/^entry,at,actor,[a-z_,]+,after\r\n3,/);
    expect(text).toContain(`,"'=HYPERLINK(""http://x"")",`);
    expect(text).toContain(',"two\nlines, and a comma",');
    expect(text).not.toMatch(/token\.create|192\.0\.2\.1/);
  });
});

describe("verifying over the API", () => {
  it("says that the log is whole, with its last checkpoint, and where it is not", async () => {
    const mine = await begin();
    const { teamId } = mine.scope;
    await write(mine, "a");
    const at = "2026-11-26T14:00:00.000Z";
    const place = { sql: api.store().sql, seed: secrets().checkpointSeed, dataDir: api.dataDir };
    expect(await writeCheckpoint(place, teamId, at)).toEqual({ kind: "written", seq: 2 });
    expect(VerifyAnswer.parse(await (await get("/audit/verify", mine)).json())).toEqual({
      ok: true,
      message: "The chain of 2 entries is whole, last checkpoint 26 Nov 2026, 14:00 at entry 2.",
      entries: 2,
      checkpoints: 1,
      last_checkpoint: { entry: 2, at },
      fault: null,
      entry: null,
      line: null,
    });
    await api.owner.sql`update audit_event set body = replace(body, '"a"', '"b"') where team_id = ${teamId} and seq = 2`;
    expect(VerifyAnswer.parse(await (await get("/audit/verify", mine)).json())).toMatchObject({
      ok: false,
      fault: "edited",
      entry: 2,
      entries: 1,
    });
  });
});
