// biome-ignore-all lint/style/noRestrictedImports: this test drives the HTTP API through its own routes, which only app may hold.
import { afterAll, beforeAll, expect, it } from "vitest";
import { GET as readExchange } from "@/app/api/v1/teams/[team]/exchange-rates/route";
import { GET as read } from "@/app/api/v1/teams/[team]/rates/route";
import { addExchangeRates } from "@/db/commands/usage/exchange";
import { addRate, withdrawRate } from "@/db/commands/usage/rate";
import { load } from "@/db/test/history";
import { TOKEN_SCOPES } from "@/lib/team/policy";
import { ApiRateList } from "@/lib/usage/cost/rate-schema";
import { ApiExchange } from "@/lib/usage/exchange-schema";
import { apiRequest, openTeamApi, type TeamApi, type TokenTeam } from "@/server/api/test/team-api";

let api: TeamApi;
beforeAll(async () => {
  api = await openTeamApi();
});
afterAll(() => api.close());

const get = ({ slug, secret }: Pick<TokenTeam, "slug" | "secret">) =>
  read(apiRequest(`/api/v1/teams/${slug}/rates`, { token: secret }), { params: Promise.resolve({ team: slug }) });

it("tells a team's rates, the last one first, to whoever may read what was spent, and to nobody else", async () => {
  const catalog = {
    acme: { id: "acme", name: "Acme", models: { "swift-2": { id: "swift-2", name: "Swift 2", cost: { input: 2, output: 9 } } } },
  };
  await load(api.owner.sql, "models.dev", "2026-02-01T00:00:00.000Z", catalog);
  const mine = await api.begin(TOKEN_SCOPES);
  const said = { provider: "acme", model: null, nativeId: null, from: "2026-01-01T00:00:00.000Z", until: null, note: "MSA 7" } as const;
  await addRate(api.store(), mine.scope, { ...said, terms: { kind: "discount", percent: "12.5" } });
  await withdrawRate(api.store(), mine.scope, 1);
  const prices = [{ field: "price:input;service=batch", usdPerMillion: "0.5" }];
  await addRate(api.store(), mine.scope, {
    ...said,
    nativeId: "swift-2",
    until: "2027-01-01T00:00:00.000Z",
    terms: { kind: "card", prices },
  });

  const { rows } = ApiRateList.parse(await (await get(mine)).json());
  expect(rows).toMatchObject([
    {
      number: 2,
      offer: "swift-2",
      percent_off: null,
      prices: [{ price: "input;service=batch", usd_per_million: "0.5" }],
      until: "2027-01-01T00:00:00.000Z",
      withdrawn_at: null,
    },
    { number: 1, provider: "acme", percent_off: "12.5", prices: null, until: null, note: "MSA 7", withdrawn_at: expect.any(String) },
  ]);
  const theirs = await api.begin(TOKEN_SCOPES);
  expect(ApiRateList.parse(await (await get(theirs)).json()).rows).toEqual([]);
  expect((await get({ slug: mine.slug, secret: theirs.secret })).status).toBe(404);
  expect((await get(await api.begin(["team:read"]))).status).toBe(403);
});

it("tells what currencies were worth, of that team alone", async () => {
  const [mine, theirs] = [await api.begin(TOKEN_SCOPES), await api.begin(TOKEN_SCOPES)];
  await addExchangeRates(api.store(), mine.scope, [{ currency: "EUR", day: "2026-05-10", usdPerUnit: "1.1", source: "ECB" }]);
  const ask = async ({ slug, secret }: Pick<TokenTeam, "slug" | "secret">) =>
    readExchange(apiRequest(`/api/v1/teams/${slug}/exchange-rates`, { token: secret }), { params: Promise.resolve({ team: slug }) });
  expect(ApiExchange.parse(await (await ask(mine)).json())).toMatchObject({
    rows: [{ currency: "EUR", day: "2026-05-10", usd_per_unit: "1.1", source: "ECB" }],
    reported: [],
  });
  expect(ApiExchange.parse(await (await ask(theirs)).json()).rows).toEqual([]);
  expect((await ask({ slug: mine.slug, secret: theirs.secret })).status).toBe(404);
});
