import { expect, onTestFinished, test } from "vitest";
import type { SourceKind } from "@/lib/usage/source/source-kind";
import { type Reply, startReplay } from "@/server/http/test/replay-server";
import { SOURCE_SECRET, sourceKit } from "@/server/test/sources/source-kit";

const NOW = Date.parse("2026-11-26T12:00:00.000Z");
const ACCOUNT = "0123456789abcdef0123456789abcdef";

async function bodyOf(request: Parameters<Reply>[0]): Promise<string> {
  let text = "";
  for await (const chunk of request) text += String(chunk);
  return text;
}

/** Pulls one source of a kind from a server that answers so, to the end. **Returns** its import and what was asked. */
async function pullOnce(
  kind: SourceKind,
  path: string,
  reply: Reply,
  fields: Record<string, string> = {},
  scheme: "bearer" | "basic" = "bearer",
) {
  const server = await startReplay(reply);
  onTestFinished(() => server.close());
  const own = `http://127.0.0.1:${server.port}`;
  const kit = await sourceKit(`gateway=${own}`);
  const id = await kit.add(kind, { from: "2026-11-26", ...fields }, await kit.key(`${own}${path}`, { scheme }));
  expect(await kit.look(id, { now: () => NOW })).toBe("waits");
  const [only, ...others] = await kit.workAll();
  expect(others).toEqual([]);
  expect(await kit.look(id, { now: () => NOW + 60_000 })).toBe("done");
  const again = await kit.look(id, { now: () => NOW + 3_600_000 });
  await kit.workAll();
  return { only, again, kit, id, server, source: await kit.source(id) };
}

const answer = (response: Parameters<Reply>[1], body: unknown) =>
  void response.writeHead(200, { "content-type": "application/json" }).end(JSON.stringify(body));

test("OpenRouter's activity is a report, and the same answer again is the same import", async () => {
  const rows = [0, 1].map((day) => ({
    date: `2026-11-2${4 + day} 00:00:00`,
    model: "openai/gpt-4o-mini",
    model_permaslug: "openai/gpt-4o-mini",
    endpoint_id: "e-1",
    provider_name: "OpenAI",
    usage: 0.123456789,
    byok_usage_inference: 0,
    requests: 12,
    prompt_tokens: 1000,
    completion_tokens: 100,
    reasoning_tokens: 0,
  }));
  const { only, again, kit, id, server } = await pullOnce("openrouter", "/api/v1/models/user", (_request, response) =>
    answer(response, { data: rows }),
  );
  expect(only).toMatchObject({ format: "openrouter-activity", grain: "bucket", state: "done", read: 2, inserted: 2 });
  expect(server.seen.map(({ path }) => path)).toEqual(["/api/v1/activity", "/api/v1/activity"]);
  expect(again).toBe("waits");
  expect(await kit.look(id, { now: () => NOW + 3_660_000 })).toBe("done");
  expect(await kit.workAll()).toHaveLength(1);
});

test("Langfuse's observations come by its cursor, and are asked for by name and password", async () => {
  const observation = (id: string) => ({
    id,
    traceId: "t-1",
    type: "GENERATION",
    parentObservationId: null,
    startTime: "2026-11-26T10:00:00.000Z",
    endTime: "2026-11-26T10:00:02.000Z",
    providedModelName: "gpt-4o-mini",
    usageDetails: { input: 100, output: 10, total: 110 },
    totalCost: 0.01,
    input: "a canary",
    level: "DEFAULT",
    updatedAt: "2026-11-26T10:00:03.000Z",
  });
  const reply: Reply = (request, response) => {
    const cursor = new URL(request.url ?? "", "http://x").searchParams.get("cursor");
    answer(response, cursor === "c2" ? { data: [observation("b")], meta: {} } : { data: [observation("a")], meta: { cursor: "c2" } });
  };
  const { only, server } = await pullOnce("langfuse", "/api/public/models", reply, {}, "basic");
  expect(only).toMatchObject({ format: "langfuse", state: "done", read: 2, inserted: 2 });
  expect(server.seen[0]?.headers.authorization).toBe(`Basic ${Buffer.from(SOURCE_SECRET).toString("base64")}`);
  expect(server.seen[0]?.path).toMatch(/^\/api\/public\/v2\/observations\?/);
});

test("Helicone's requests come by offset", async () => {
  const rows = Array.from({ length: 501 }, (_, place) => ({
    request_id: `r-${place}`,
    response_id: `s-${place}`,
    request_created_at: "2026-11-26T10:00:00.120Z",
    response_created_at: "2026-11-26T10:00:02.410Z",
    response_status: 200,
    model: "gpt-4o-mini-2024-07-18",
    provider: "OPENAI",
    delay_ms: 2290,
    prompt_tokens: 812,
    completion_tokens: 190,
    cost: 0.0002358,
    request_body: "a canary",
    cache_reference_id: "00000000-0000-0000-0000-000000000000",
  }));
  const asked: unknown[] = [];
  const reply: Reply = async (request, response) => {
    const body = JSON.parse(await bodyOf(request)) as { offset: number; limit: number };
    asked.push([request.method, request.url, request.headers["content-type"], body.offset]);
    answer(response, { data: rows.slice(body.offset, body.offset + body.limit), error: null });
  };
  const { only } = await pullOnce("helicone", "/v1/models", reply);
  expect(only).toMatchObject({ format: "helicone", state: "done", read: 501, inserted: 501 });
  expect(asked.slice(0, 2)).toEqual([0, 500].map((offset) => ["POST", "/v1/request/query-clickhouse", "application/json", offset]));
});

test("Cloudflare's logs come by page, of one gateway of one account", async () => {
  const rows = Array.from({ length: 60 }, (_, place) => ({
    id: `01JABCDEF${String(place).padStart(4, "0")}`,
    created_at: "2026-11-26T09:14:22.000Z",
    provider: "anthropic",
    model: "claude-sonnet-4-5",
    success: true,
    status_code: 200,
    cached: false,
    duration: 2140,
    tokens_in: 812,
    tokens_out: 190,
    cost: 0.005286,
    metadata: '{"team":"search"}',
  }));
  const reply: Reply = (request, response) => {
    const page = Number(new URL(request.url ?? "", "http://x").searchParams.get("page"));
    answer(response, { success: true, result: rows.slice((page - 1) * 50, page * 50), result_info: { page, per_page: 50 } });
  };
  const fields = { account: ACCOUNT, gateway: "prod" };
  const { only, server } = await pullOnce("cloudflare", `/client/v4/accounts/${ACCOUNT}/ai/models/search`, reply, fields);
  expect(only).toMatchObject({ format: "cloudflare", state: "done", read: 60, inserted: 60 });
  expect(server.seen[0]?.path).toMatch(new RegExp(`^/client/v4/accounts/${ACCOUNT}/ai-gateway/gateways/prod/logs\\?page=1&`));
});
