// biome-ignore-all lint/style/noRestrictedImports: this test drives the HTTP API through its own routes, which only app may hold.
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { POST as revoke } from "@/app/api/v1/teams/[team]/shares/[id]/revoke/route";
import { GET as list, POST as make } from "@/app/api/v1/teams/[team]/shares/route";
import { findShare } from "@/db/queries/share/find-share";
import { TOKEN_SCOPES } from "@/lib/team/policy";
import { MadeShareAnswer, ShareAnswer } from "@/server/api/share-schema";
import { rowsOf } from "@/server/api/team-schema";
import { apiRequest, openTeamApi, type TeamApi, type TokenTeam } from "@/server/api/test/team-api";
import { sha256Hex } from "@/server/hash";

let api: TeamApi;
beforeAll(async () => {
  api = await openTeamApi();
});
afterAll(() => api.close());

type Who = Pick<TokenTeam, "slug" | "secret">;
const at = (slug: string, id = "") => ({ params: Promise.resolve({ team: slug, id }) });

const post = ({ slug, secret }: Who, body: unknown, headers: Record<string, string> = { "content-type": "application/json" }) => {
  const { url, headers: sent } = apiRequest(`/api/v1/teams/${slug}/shares`, { token: secret, headers });
  return make(new Request(url, { method: "POST", headers: sent, body: typeof body === "string" ? body : JSON.stringify(body) }), at(slug));
};
const get = ({ slug, secret }: Who) => list(apiRequest(`/api/v1/teams/${slug}/shares`, { token: secret }), at(slug));
const end = ({ slug, secret }: Who, id: string) => {
  const { url, headers } = apiRequest(`/api/v1/teams/${slug}/shares/${id}/revoke`, { token: secret });
  return revoke(new Request(url, { method: "POST", headers }), at(slug, id));
};
const begin = () => api.begin(TOKEN_SCOPES);
const VIEW = { screen: "/?q=glm&asOf=2026-03-01", title: "GLM hosts" };

describe("share links over the API", () => {
  it("are made, listed and revoked, and the address is told once", async () => {
    const mine = await begin();
    const made = MadeShareAnswer.parse(await (await post(mine, VIEW)).json());
    expect(made).toMatchObject({
      as_of: "2026-03-01T00:00:00.000Z",
      link: expect.stringMatching(/^http:\/\/localhost:\d+\/s\/tb_share_\w+$/),
    });
    const { rows } = rowsOf(ShareAnswer).parse(await (await get(mine)).json());
    expect(rows).toMatchObject([{ id: made.id, screen: "/?q=glm&asOf=2026-03-01T00%3A00%3A00.000Z", state: "live", note: "", opened: 0 }]);
    const secret = made.link.split("/").at(-1) ?? "";
    expect(JSON.stringify(rows)).not.toContain(secret);
    const hash = sha256Hex(secret);
    expect((await findShare(api.store().sql, hash, { isOpened: false }))?.title).toBe("GLM hosts");
    expect(await (await end(mine, made.id)).json()).toEqual({ id: made.id, state: "revoked" });
    expect(await findShare(api.store().sql, hash, { isOpened: false })).toBeNull();
    expect((await end(mine, made.id)).status).toBe(404);
  });

  it.each<[string, unknown, string]>([
    ["an unknown field", { ...VIEW, colour: "red" }, "colour"],
    ["no title", { screen: "/" }, "title"],
    ["an invisible title", { ...VIEW, title: "a\u202eb" }, "title"],
    ["days as text", { ...VIEW, days: "30" }, "days"],
    ["too many days", { ...VIEW, days: 731 }, "days"],
    ["an address elsewhere", { ...VIEW, screen: "https://elsewhere.example/?q=glm" }, "screen"],
    ["a page that is no screen", { ...VIEW, screen: "/models" }, "screen"],
    ["what a team's keys reach", { ...VIEW, screen: "/?keys=acme" }, "screen"],
    ["an instant ahead", { ...VIEW, screen: "/?asOf=2098-01-01" }, "screen"],
    ["a list", [VIEW], ""],
    ["no JSON", "{", ""],
    ["nothing", "", ""],
    ["nesting", "[".repeat(9), ""],
    ["33 kB", { ...VIEW, note: "x".repeat(33_000) }, ""],
  ])("are not made of %s", async (_name, body, path) => {
    const answer = await post(await begin(), body);
    expect([answer.status, answer.headers.get("content-type")]).toEqual([400, "application/problem+json"]);
    expect(await answer.json()).toMatchObject({ title: "Bad body", issues: [{ path }] });
  });

  it("are not made of a form or a text, which a page elsewhere could send", async () => {
    for (const type of ["text/plain", "application/x-www-form-urlencoded", "application/jsonx"])
      expect((await post(await begin(), VIEW, { "content-type": type })).status).toBe(400);
  });

  it("are for the scopes that name them, and of one team", async () => {
    const [mine, theirs] = [await begin(), await begin()];
    const made = MadeShareAnswer.parse(await (await post(mine, VIEW)).json());
    expect((await end(theirs, made.id)).status).toBe(404);
    expect((await post({ slug: theirs.slug, secret: mine.secret }, VIEW)).status).toBe(404);
    const reader = await api.begin(["share:list"]);
    expect((await post(reader, VIEW)).status).toBe(403);
    expect((await end(reader, made.id)).status).toBe(403);
    expect((await get(reader)).status).toBe(200);
  });
});
