// biome-ignore-all lint/style/noRestrictedImports: this test drives the HTTP API through its own routes, which only app may hold.
import { afterAll, beforeAll, expect, it } from "vitest";
import { GET as readOne } from "@/app/api/v1/teams/[team]/requests/[id]/route";
import { GET as readList } from "@/app/api/v1/teams/[team]/requests/route";
import { GET as readCsv } from "@/app/api/v1/teams/[team]/requests.csv/route";
import { setRetention } from "@/db/commands/usage/retention";
import { storeAttempts } from "@/db/test/store-attempts";
import { TOKEN_SCOPES } from "@/lib/team/policy";
import type { Attempt } from "@/lib/usage/attempt";
import { makeAttempt } from "@/lib/usage/draft";
import { Receipt } from "@/lib/usage/receipt/schema";
import { RequestPage } from "@/lib/usage/request/schema";
import { apiRequest, openTeamApi, type TeamApi, type TokenTeam } from "@/server/api/test/team-api";
import { eraseUsage } from "@/server/usage/erase-usage";

let api: TeamApi;
beforeAll(async () => {
  api = await openTeamApi();
});
afterAll(() => api.close());

type Who = Pick<TokenTeam, "slug" | "secret">;

const list = ({ slug, secret }: Who, query = "", read = readList) =>
  read(apiRequest(`/api/v1/teams/${slug}/requests${read === readCsv ? ".csv" : ""}${query}`, { token: secret }), {
    params: Promise.resolve({ team: slug }),
  });
const one = ({ slug, secret }: Who, id: string) =>
  readOne(apiRequest(`/api/v1/teams/${slug}/requests/${id}`, { token: secret }), { params: Promise.resolve({ team: slug, id }) });

const attempt = (recordId: string, hour: number, more: Partial<Attempt> = {}) =>
  makeAttempt({ gateway: "portkey", recordId, startedAt: Date.UTC(2026, 9, 3, hour) * 1000, priorAttempts: 0, ...more });

it("gives requests page by page and a receipt of each, as its description says, to whoever may read usage, and to nobody else", async () => {
  const mine = await api.begin(TOKEN_SCOPES);
  await storeAttempts(api.store().sql, mine.scope, [
    attempt("a", 1, { provider: "groq", reported: 5n }),
    attempt("b", 2, { provider: "openai", outcome: "failed" }),
    attempt("c", 3, { provider: "anthropic", tokens: { input: 0 }, tokenRecord: "recorded" }),
  ]);
  const first = RequestPage.parse(await (await list(mine, "?limit=2")).json());
  expect(first).toMatchObject({
    zone: "UTC",
    searched_to: null,
    rows: [{ record_id: "c", tokens_in: 0, tokens_out: null }, { record_id: "b" }],
  });
  const second = RequestPage.parse(await (await list(mine, `?limit=2&before=${first.next}`)).json());
  expect(second).toMatchObject({ next: null, rows: [{ record_id: "a", reported: "0.000000005" }] });
  const found = await (await list(mine, "?provider=groq&provider=openai&outcome=ok,failed")).json();
  expect(RequestPage.parse(found).rows.map(({ record_id }) => record_id)).toEqual(["b", "a"]);
  expect((await (await list(mine, "", readCsv)).text()).trimEnd().split("\r\n")).toHaveLength(4);

  const id = first.rows[0]?.id ?? "";
  expect(Receipt.parse(await (await one(mine, id)).json())).toMatchObject({ request_id: "c", attempts: [{ provider: "anthropic" }] });
  const theirs = await api.begin(TOKEN_SCOPES);
  expect(RequestPage.parse(await (await list(theirs)).json()).rows).toEqual([]);
  const [missing, never] = [await one(theirs, id), await one(theirs, "portkey.never.1")];
  expect([missing.status, await missing.text()]).toEqual([404, await never.text()]);
  for (const who of [{ slug: mine.slug, secret: theirs.secret }])
    expect([(await list(who)).status, (await list(who, "", readCsv)).status, (await one(who, id)).status]).toEqual([404, 404, 404]);
  const narrow = await api.begin(["team:read"]);
  expect([(await list(narrow)).status, (await one(narrow, id)).status]).toEqual([403, 403]);
});

it("lets nothing of a team be kept on its way, refusals neither", async () => {
  const mine = await api.begin(TOKEN_SCOPES);
  const answers = [await list(mine), await list(mine, "", readCsv), await list(mine, "?period=x"), await list(mine, "?period=x", readCsv)];
  expect(answers.map(({ status }) => status)).toEqual([200, 200, 400, 400]);
  const now = new Date(Date.UTC(2027, 2, 1, 12)).toISOString();
  await storeAttempts(api.store().sql, mine.scope, [attempt("old", 1)]);
  const { rows } = RequestPage.parse(await (await list(mine)).json());
  await setRetention(api.store(), { ...mine.scope, role: "owner" }, { months: 1, figures: "keep", now });
  expect(await eraseUsage(api.store(), { team: mine.scope, now })).toBe("done");
  const gone = await one(mine, rows[0]?.id ?? "");
  expect(gone.status).toBe(410);
  for (const { headers } of [...answers, gone]) expect(headers.get("cache-control")).toBe("private, no-store");
});

it("names each parameter that it cannot read, and takes no other", async () => {
  const mine = await api.begin(TOKEN_SCOPES);
  const issues = async (query: string, read = readList) => {
    const answer = await list(mine, query, read);
    const body = (await answer.json()) as { issues?: readonly { path: string }[] };
    return [answer.status, (body.issues ?? []).map(({ path }) => path)];
  };
  expect(await issues("?outcome=good&min_spend=-1")).toEqual([400, ["outcome", "min_spend"]]);
  expect(await issues("?period=yesterday", readCsv)).toEqual([400, ["period"]]);
  expect(await issues("?limit=501")).toEqual([400, ["limit"]]);
  expect((await issues("?outcome=ok&outcome=failed"))[0]).toBe(400);
  expect((await issues("?colour=red"))[0]).toBe(400);
});
