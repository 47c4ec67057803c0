// biome-ignore-all lint/style/noRestrictedImports: this test drives the HTTP API through its own routes, which only app may hold.
import { randomBytes } from "node:crypto";
import { afterAll, beforeAll, expect, it } from "vitest";
import { GET as boardCsv } from "@/app/api/v1/board.csv/route";
import { POST as check } from "@/app/api/v1/teams/[team]/keys/[id]/check/route";
import { GET as one } from "@/app/api/v1/teams/[team]/keys/[id]/route";
import { GET as list } from "@/app/api/v1/teams/[team]/keys/route";
import { GET as reach } from "@/app/api/v1/teams/[team]/reach/route";
import { createKey } from "@/db/commands/key/create-key";
import { newKey } from "@/db/commands/key/fixtures";
import { revokeKey } from "@/db/commands/key/revoke-key";
import { ApiCheck, ApiKeyDetail, ApiKeyList, ApiReach } from "@/lib/key/api-schema";
import { apiRequest, openTeamApi, type TeamApi, type TokenTeam } from "@/server/api/test/team-api";
import { json, type ReplayServer, startReplay } from "@/server/http/test/replay-server";
import { keyVault } from "@/server/key/vault";
import { secrets } from "@/server/vault/secrets";

const SECRET = `sk-canary-${randomBytes(16).toString("hex")}`;
let api: TeamApi;
let provider: ReplayServer;

beforeAll(async () => {
  provider = await startReplay((request, response) => {
    if (request.headers.authorization !== `Bearer ${SECRET}`) response.writeHead(401).end();
    else json({ data: [{ id: "m-1" }, { id: "m-2" }] })(request, response);
  });
  process.env.TB_FETCH_ALLOW = `provider=http://127.0.0.1:${provider.port}`;
  api = await openTeamApi();
});
afterAll(async () => {
  await api.close();
  await provider.close();
});

type Route = typeof list;
const ask = (route: Route, { slug, secret }: Pick<TokenTeam, "slug" | "secret">, id = "") =>
  route(apiRequest(`/api/v1/teams/${slug}/keys`, { token: secret }), { params: Promise.resolve({ team: slug, id }) });

async function begin() {
  const team = await api.begin(["key:list", "key:check"]);
  const modelsUrl = `http://127.0.0.1:${provider.port}/models`;
  const made = await createKey(api.store(), keyVault(secrets()), team.scope, newKey({ providerSlug: "own", modelsUrl, secret: SECRET }));
  if (!made.ok) throw new Error(made.error.code);
  return { team, keyId: made.value };
}

it("lists keys, tells of one, checks it and says what is reached, without its secret anywhere", async () => {
  const { team, keyId } = await begin();
  const checked = ApiCheck.parse(await (await ask(check, team, keyId)).json());
  expect(checked).toEqual({ state: "verified", models: ["m-1", "m-2"], message: null });
  const answers = await Promise.all([ask(list, team), ask(one, team, keyId), ask(reach, team)]);
  const texts = await Promise.all(answers.map((answer) => answer.text()));
  expect(answers.map((answer) => [answer.status, answer.headers.get("cache-control")])).toEqual(Array(3).fill([200, "private, no-store"]));
  expect(ApiKeyList.parse(JSON.parse(texts[0] ?? "")).rows).toMatchObject([{ id: keyId, state: "verified", models_reached: 2 }]);
  expect(ApiKeyDetail.parse(JSON.parse(texts[1] ?? ""))).toMatchObject({ models: ["m-1", "m-2"], last_four: SECRET.slice(-4) });
  expect(ApiReach.parse(JSON.parse(texts[2] ?? ""))).toEqual({ providers: { own: { models: ["m-1", "m-2"] } } });
  expect(texts.some((text) => text.includes(SECRET.slice(0, 20)))).toBe(false);
});

it("answers for another team's key as for none, and for a revoked one that nothing is left to check", async () => {
  const { team, keyId } = await begin();
  const { team: other } = await begin();
  for (const route of [one, check]) {
    const [theirs, none] = [await ask(route, other, keyId), await ask(route, other, "key_none")];
    expect([theirs.status, none.status]).toEqual([404, 404]);
    expect(await theirs.text()).toBe(await none.text());
  }
  await revokeKey(api.store(), team.scope, keyId);
  expect((await ask(check, team, keyId)).status).toBe(409);
  expect(ApiReach.parse(await (await ask(reach, team)).json())).toEqual({ providers: {} });
});

it("wants a token with the scope, made by somebody whose role allows it", async () => {
  const { team, keyId } = await begin();
  expect((await ask(list, { slug: team.slug, secret: "tb_api_nonsense" })).status).toBe(401);
  const narrow = await api.begin(["key:list"]);
  expect((await ask(check, narrow, keyId)).status).toBe(403);
  const weak = await api.begin(["key:list", "key:check"]);
  await api.owner.sql`update member set role = 'member' where team_id = ${weak.scope.teamId}`;
  expect([(await ask(list, weak)).status, (await ask(check, weak, keyId)).status]).toEqual([200, 403]);
});

it("asks a provider thirty times a minute for one team and no more", async () => {
  const { team, keyId } = await begin();
  const statuses: number[] = [];
  for (let at = 0; at < 32; at += 1) statuses.push((await ask(check, team, keyId)).status);
  expect([statuses.slice(0, 30).every((status) => status === 200), statuses.slice(30)]).toEqual([true, [429, 429]]);
});

it("keeps the public board public", async () => {
  const answer = await boardCsv(new Request("http://localhost/api/v1/board.csv"));
  expect([answer.status, answer.headers.get("cache-control")]).toEqual([200, "public, max-age=60"]);
});
