// biome-ignore-all lint/style/noRestrictedImports: this test drives the HTTP API through its own routes, which only app may hold.
import { afterAll, beforeAll, expect, it } from "vitest";
import { GET } from "@/app/api/v1/teams/[team]/focus.csv/route";
import { storeAttempts } from "@/db/test/store-attempts";
import type { TokenScope } from "@/lib/team/policy";
import { makeAttempt } from "@/lib/usage/draft";
import { FOCUS_NAMES } from "@/lib/usage/focus/columns";
import { apiRequest, openTeamApi, type TeamApi, type TokenTeam } from "@/server/api/test/team-api";

let api: TeamApi;
beforeAll(async () => {
  api = await openTeamApi();
});
afterAll(() => api.close());

const ask = ({ secret }: TokenTeam, slug: string, query: string) =>
  GET(apiRequest(`/api/v1/teams/${slug}/focus.csv?${query}`, { token: secret }), { params: Promise.resolve({ team: slug }) });
const begin = (scopes: readonly TokenScope[] = ["usage:read"]) => api.begin(scopes);

it("a month is sent as CSV under a name of our making, with names that could be formulas made harmless", async () => {
  const mine = await begin();
  const startedAt = Date.parse("2026-10-05T10:00:00Z") * 1000;
  const attempt = { gateway: "litellm", recordId: "a", startedAt, provider: "openai", model: "gpt-x", key: "=1+1" } as const;
  await storeAttempts(api.store().sql, mine.scope, [makeAttempt(attempt)]);
  const answer = await ask(mine, mine.slug, "month=2026-10");
  expect([answer.status, answer.headers.get("cache-control")]).toEqual([200, "private, no-store"]);
  expect(answer.headers.get("content-disposition")).toBe(`attachment; filename="focus-1.4-${mine.slug}-2026-10.csv"`);
  const [head, row, ...others] = (await answer.text()).split("\r\n");
  expect([head, others]).toEqual([FOCUS_NAMES.join(","), [""]]);
  expect(row).toContain("'=1+1");
});

it.each([
  ["no month", ""],
  ["a day", "month=2026-10-01"],
  ["a month that is none", "month=2026-13"],
  ["a month before all usage", "month=1999-01"],
  ["a word that it does not know", "month=2026-10&by=key"],
])("%s is refused", async (_what, query) => {
  const mine = await begin();
  const answer = await ask(mine, mine.slug, query);
  expect([answer.status, answer.headers.get("content-type")]).toEqual([400, "application/problem+json"]);
});

it("another team's month is like that of none, and a token for something else may not", async () => {
  const [mine, other, narrow] = [await begin(), await begin(), await begin(["key:list"])];
  expect((await ask(mine, other.slug, "month=2026-10")).status).toBe(404);
  expect((await ask(narrow, narrow.slug, "month=2026-10")).status).toBe(403);
});
