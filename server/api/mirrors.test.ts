// biome-ignore-all lint/style/noRestrictedImports: this test drives the HTTP API through its own routes, which only app may hold.
import { createServer, type Server } from "node:http";
import { OpenRouter } from "@openrouter/sdk";
import { listEndpointsResponseFromJSON } from "@openrouter/sdk/models";
import { fetchModels } from "@tokenlens/fetch";
import { getContext, getTokenCosts } from "tokenlens";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { GET as litellm } from "@/app/api/v1/mirrors/litellm/model_prices_and_context_window.json/route";
import { GET as modelsDev } from "@/app/api/v1/mirrors/models.dev/api.json/route";
import { GET as model } from "@/app/api/v1/mirrors/openrouter/api/v1/model/[...path]/route";
import { GET as modelPart } from "@/app/api/v1/mirrors/openrouter/api/v1/models/[...path]/route";
import { GET as count } from "@/app/api/v1/mirrors/openrouter/api/v1/models/count/route";
import { GET as models } from "@/app/api/v1/mirrors/openrouter/api/v1/models/route";
import { loadEmbeddedCatalog } from "@/db/seed/load-embedded-catalog";
import { createDatabase } from "@/db/test/fresh-database";
import { mirrorRoute } from "@/server/api/mirror-answer";
import { getMirrors } from "@/server/catalog/mirrors";
import { database } from "@/server/database";

const BASE = "/api/v1/mirrors";
const ROUTER = `${BASE}/openrouter/api/v1`;
const OLD = "2026-03-01T00:00:00.000Z";

function answer(request: Request): Promise<Response> | Response {
  const { pathname } = new URL(request.url);
  const rest = (start: string) => ({ params: Promise.resolve({ path: pathname.slice(start.length).split("/") }) });
  if (pathname === `${BASE}/models.dev/api.json`) return modelsDev(request);
  if (pathname === `${BASE}/litellm/model_prices_and_context_window.json`) return litellm(request);
  if (pathname === `${ROUTER}/models`) return models(request);
  if (pathname === `${ROUTER}/models/count`) return count(request);
  if (pathname.startsWith(`${ROUTER}/models/`)) return modelPart(request, rest(`${ROUTER}/models/`));
  if (pathname.startsWith(`${ROUTER}/model/`)) return model(request, rest(`${ROUTER}/model/`));
  return new Response(null, { status: 404 });
}

let origin = "";
let server: Server;
let drop = async () => {};
beforeAll(async () => {
  const own = await createDatabase();
  drop = own.drop;
  process.env.DATABASE_URL = own.url;
  await loadEmbeddedCatalog(own.sql);
  server = createServer(async (incoming, outgoing) => {
    const given = await answer(new Request(`http://127.0.0.1${incoming.url}`, { headers: incoming.headers as Record<string, string> }));
    outgoing.writeHead(given.status, Object.fromEntries(given.headers));
    outgoing.end(Buffer.from(await given.arrayBuffer()));
  });
  await new Promise<void>((resolve) => void server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  origin = `http://127.0.0.1:${typeof address === "object" ? address?.port : 0}`;
});
afterAll(async () => {
  server.close();
  await database().close();
  await drop();
});

it("a document is written and tagged once for a catalog, whatever else it is asked for", async () => {
  let written = 0;
  const route = mirrorRoute(({ litellm: body }) => {
    written += 1;
    return body;
  });
  const ask = async (query = "") => (await route(new Request(`${origin}/mirror${query}`))).headers.get("etag");
  const tag = await ask();
  expect([await ask(), written]).toEqual([tag, 1]);
  expect(await ask(`?asOf=${OLD}`)).not.toBe(tag);
  expect([await ask(), written]).toEqual([tag, 2]);
});

const get = (path: string, headers: Record<string, string> = {}) => answer(new Request(`${origin}${path}`, { headers }));

describe("tokenlens on the models.dev mirror", () => {
  it("reads context and price of models at several providers", async () => {
    const catalog = await fetchModels({ baseUrl: `${origin}${BASE}/models.dev/api.json` });
    const of = (provider: string, id: string) => catalog[provider]?.models[id];
    expect(of("openai", "gpt-4o")).toMatchObject({ cost: { input: 2.5, output: 10, cache_read: 1.25 }, limit: { context: 128000 } });
    expect(of("anthropic", "claude-sonnet-4-5")).toMatchObject({ cost: { input: 3, output: 15, cache_read: 0.3, cache_write: 3.75 } });
    expect(of("groq", "openai/gpt-oss-120b")).toMatchObject({ tool_call: true, limit: { context: 131072 } });
    expect(Object.keys(catalog).length).toBeGreaterThan(30);
  });

  it("computes with them", async () => {
    const catalog = await fetchModels({ baseUrl: `${origin}${BASE}/models.dev/api.json` });
    const usage = { prompt_tokens: 1_000_000, completion_tokens: 500_000 };
    expect(getContext({ modelId: "openai:gpt-4o", providers: catalog })).toMatchObject({ totalMax: 128000 });
    expect(getTokenCosts({ modelId: "openai:gpt-4o", usage, providers: catalog })).toMatchObject({
      inputUSD: 2.5,
      outputUSD: 5,
      totalUSD: 7.5,
    });
  });
});

describe("OpenRouter's SDK on its mirror", () => {
  const client = () => new OpenRouter({ serverURL: `${origin}${ROUTER}`, apiKey: "unused" });
  const list = async (outputModalities?: string) => {
    const pages = await client().models.list({ outputModalities });
    const rows = [];
    for await (const page of pages) rows.push(...page.result.data);
    return rows;
  };

  it("accepts every model, each once, page by page", async () => {
    const rows = await list("all");
    const { openRouter } = await getMirrors(null);
    expect(rows.map(({ id }) => id)).toEqual(openRouter.map(({ id }) => id));
    expect(rows.length).toBeGreaterThan(1_000);
    const known = rows.find(({ id }) => id === "openai/gpt-4o");
    expect(known).toMatchObject({
      contextLength: 128000,
      pricing: { prompt: "0.0000025", completion: "0.00001", inputCacheRead: "0.00000125" },
    });
  });

  it("counts what it lists", async () => {
    const text = await list();
    expect((await client().models.count()).data.count).toBe(text.length);
    expect(text.length).toBeLessThan((await list("all")).length);
  });

  it("accepts one model and the endpoints of every model", async () => {
    expect((await client().models.get({ author: "openai", slug: "gpt-4o" })).data.name).toMatch(/GPT-4o/);
    const { data } = await client().endpoints.list({ author: "openai", slug: "gpt-oss-120b" });
    expect(new Set(data.endpoints.map(({ tag }) => tag.split("/")[0])).size).toBeGreaterThan(3);
    const { openRouter } = await getMirrors(null);
    const refused = openRouter.filter(({ endpoints }) => !listEndpointsResponseFromJSON(endpoints).ok);
    expect(refused.map(({ id }) => id)).toEqual([]);
  });
});

describe.each([
  `${BASE}/models.dev/api.json`,
  `${BASE}/litellm/model_prices_and_context_window.json`,
  `${ROUTER}/models`,
  `${ROUTER}/models/openai/gpt-4o/endpoints`,
])("GET %s", (path) => {
  it("is sent once and confirmed after", async () => {
    const first = await get(path);
    const etag = first.headers.get("etag") ?? "";
    expect([first.status, first.headers.get("cache-control")]).toEqual([200, "public, max-age=60"]);
    expect(first.headers.get("x-catalog-sources")).toContain("pi-ai");
    for (const held of [etag, `"other", ${etag.replace("W/", "")}`, "*"]) {
      const again = await get(path, { "if-none-match": held });
      expect([again.status, await again.text(), again.headers.get("etag")]).toEqual([304, "", etag]);
    }
    expect((await get(path, { "if-none-match": '"other"' })).status).toBe(200);
  });

  it("shows the past as it was, and refuses what it does not know", async () => {
    const [now, then] = [await (await get(path)).text(), await get(`${path}?asOf=${OLD}`)];
    expect(then.headers.get("x-catalog-as-of")).toMatch(/^2026-0[23]/);
    expect(await then.text()).not.toBe(now);
    expect((await get(`${path}?asOf=soon`)).status).toBe(400);
    expect((await get(`${path}?nope=1`)).status).toBe(400);
  });

  it("holds no number with the noise of a float", async () => {
    const text = await (await get(path)).text();
    expect(text.match(/\d\.\d*(?:0{7}|9{7})\d/g)?.filter((figure) => !figure.startsWith("0.0000")) ?? []).toEqual([]);
    expect(text).not.toMatch(/[\d.]e-\d/i);
  });
});

it("an unknown model has no endpoints", async () => {
  expect((await get(`${ROUTER}/models/nobody/nothing/endpoints`)).status).toBe(404);
  expect((await get(`${ROUTER}/models/openai/gpt-4o`)).status).toBe(404);
  expect((await get(`${ROUTER}/models/%E0%A4%A/endpoints`)).status).toBe(404);
});
