// biome-ignore-all lint/style/noRestrictedImports: this test drives the HTTP API through its own routes, which only app may hold.
import { afterAll, beforeAll, expect, it } from "vitest";
import { GET as list } from "@/app/api/v1/teams/[team]/sources/route";
import { addSource } from "@/db/commands/source/edit-sources";
import { ApiSource } from "@/lib/usage/source/source-view";
import { rowsOf } from "@/server/api/team-schema";
import { apiRequest, openTeamApi, type TeamApi } from "@/server/api/test/team-api";

let api: TeamApi;
beforeAll(async () => {
  api = await openTeamApi();
});
afterAll(() => api.close());

const ask = (slug: string, token: string, query = "") =>
  list(apiRequest(`/api/v1/teams/${slug}/sources${query}`, { token }), { params: Promise.resolve({ team: slug }) });

it("lists a team's sources to a token with the scope, as it is described, and to no other team", async () => {
  const [mine, other, narrow] = [await api.begin(["import:list"]), await api.begin(["import:list"]), await api.begin(["usage:read"])];
  const settings = { folder: "litellm", format: "" };
  const added = await addSource(
    api.store(),
    { ...mine.scope, tokenScopes: null },
    { kind: "folder", name: "exports", settings, keyId: null, everyMinutes: 30 },
  );
  expect(added.ok).toBe(true);
  const answer = await ask(mine.slug, mine.secret);
  expect([answer.status, answer.headers.get("cache-control")]).toEqual([200, "private, no-store"]);
  expect(rowsOf(ApiSource).parse(await answer.json()).rows).toMatchObject([
    { kind: "folder", name: "exports", settings, key: null, every_minutes: 30, state: "on", fault: null, up_to: null },
  ]);
  expect(await (await ask(other.slug, other.secret)).json()).toEqual({ rows: [] });
  expect((await ask(mine.slug, other.secret)).status).toBe(404);
  expect((await ask(narrow.slug, narrow.secret)).status).toBe(403);
  expect((await ask(mine.slug, "tb_api_nonsense")).status).toBe(401);
  expect((await ask(mine.slug, mine.secret, "?nothing=1")).status).toBe(400);
});
