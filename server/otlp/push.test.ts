import { gzipSync } from "node:zlib";
import { context, type Span, trace } from "@opentelemetry/api";
import { OTLPTraceExporter as JsonExporter } from "@opentelemetry/exporter-trace-otlp-http";
import { OTLPTraceExporter as ProtobufExporter } from "@opentelemetry/exporter-trace-otlp-proto";
import { resourceFromAttributes } from "@opentelemetry/resources";
import { SimpleSpanProcessor, type SpanExporter, TracerProvider } from "@opentelemetry/sdk-trace";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { withTeam } from "@/db/wall/with-team";
import { openTeamApi, type TeamApi, type TokenTeam } from "@/server/api/test/team-api";
import { answerTraces } from "@/server/otlp/answer-traces";
import { flushSpans } from "@/server/otlp/flush-spans";
import { startOtlpServer } from "@/server/test/senders/otlp-server";
import { reportSpend } from "@/server/usage/spend";

let api: TeamApi;
let server: Awaited<ReturnType<typeof startOtlpServer>>;

beforeAll(async () => {
  api = await openTeamApi();
  server = await startOtlpServer();
});
afterAll(async () => {
  server.close();
  await api.close();
});

const begin = () => api.begin(["import:create", "usage:read"]);
const NOW = { seconds: 0, most: 0 };
const flush = ({ scope }: TokenTeam) => flushSpans(api.store().sql, scope.teamId, { now: Date.now(), quiet: NOW });
const look = <T>({ scope }: TokenTeam, read: (tx: Parameters<Parameters<typeof withTeam>[2]>[0]) => Promise<T>): Promise<T> =>
  withTeam(api.store().sql, scope, read);
const attemptsOf = (mine: TokenTeam) =>
  look(
    mine,
    (tx) =>
      tx`select input, output, cache_read, latency_ms as latency, record_id as id, request_id as request, outcome from attempt order by started_at, record_id`,
  );
const importOf = (mine: TokenTeam) =>
  look(mine, (tx) => tx`select name, state, read_count as read, inserted, duplicate, ignored, rejected from usage_import order by number`);

type Names = Record<string, string | number | boolean | string[]>;
const SECRET = "what the customer said";
const CALL: Names = {
  "gen_ai.operation.name": "chat",
  "gen_ai.provider.name": "openai",
  "gen_ai.request.model": "gpt-4o",
  "gen_ai.response.model": "gpt-4o-2024-08-06",
  "gen_ai.usage.input_tokens": 1000,
  "gen_ai.usage.output_tokens": 50,
  "gen_ai.usage.cache_read.input_tokens": 400,
  "gen_ai.response.finish_reasons": ["stop"],
  "gen_ai.input.messages": SECRET,
  "gen_ai.prompt.0.content": SECRET,
};

/** An application: an agent that calls a model twice, the second time through a wrapper that makes a span of its own. */
async function runApplication(exporter: SpanExporter): Promise<void> {
  const provider = new TracerProvider({
    resource: resourceFromAttributes({ "service.name": "support-bot" }),
    spanProcessors: [new SimpleSpanProcessor({ exporter })],
  });
  const tracer = provider.getTracer("test");
  const below = (parent: Span, name: string, attributes: Names): Span =>
    tracer.startSpan(name, { attributes }, trace.setSpan(context.active(), parent));
  const agent = tracer.startSpan("invoke_agent", { attributes: { "gen_ai.operation.name": "invoke_agent" } });
  below(agent, "chat gpt-4o", CALL).end();
  const wrapper = below(agent, "chat wrapper", CALL);
  below(wrapper, "chat gpt-4o", { ...CALL, "gen_ai.usage.output_tokens": 70 }).end();
  wrapper.end();
  agent.end();
  await provider.forceFlush();
  await provider.shutdown();
}

const EXPORTERS = {
  "HTTP and JSON": (headers: Record<string, string>) => new JsonExporter({ url: server.url, headers }),
  "HTTP and protobuf": (headers: Record<string, string>) => new ProtobufExporter({ url: server.url, headers }),
} as const;

describe.each(Object.keys(EXPORTERS) as (keyof typeof EXPORTERS)[])("the exporter of OpenTelemetry over %s", (name) => {
  it("sends spans that become attempts once their trace is quiet: the innermost calls, without what was said", async () => {
    const mine = await begin();
    await runApplication(EXPORTERS[name]({ authorization: `Bearer ${mine.secret}` }));
    expect(await attemptsOf(mine)).toEqual([]);
    const [waiting] = await look(mine, (tx) => tx`select count(*)::int as count, string_agg(span::text, '') as text from usage_span`);
    expect(waiting).toMatchObject({ count: 4 });
    expect(waiting?.text).not.toContain(SECRET);
    // Not yet: something may still come.
    expect(await flushSpans(api.store().sql, mine.scope.teamId, { now: Date.now() })).toBe(0);
    expect(await flush(mine)).toBe(4);
    const attempts = await attemptsOf(mine);
    expect(attempts).toMatchObject([
      { input: 600, cache_read: 400, output: 50, outcome: 1 },
      { input: 600, cache_read: 400, output: 70, outcome: 1 },
    ]);
    expect(await importOf(mine)).toEqual([
      {
        name: expect.stringMatching(/^OpenTelemetry \d{4}-\d{2}-\d{2}$/),
        state: "done",
        read: 4,
        inserted: 2,
        duplicate: 0,
        ignored: 2,
        rejected: 0,
      },
    ]);
    const today = new Date().toISOString().slice(0, 10);
    const span = { from: `${today}T00:00:00Z`, to: new Date(Date.parse(today) + 2 * 86_400_000).toISOString(), zone: "UTC" };
    const spent = await reportSpend(api.store().sql, mine.scope, { ...span, by: ["project"] });
    expect(spent.rows).toMatchObject([{ project: "support-bot", attempts: 2, tokens: { input: 1200, cache_read: 800, output: 120 } }]);
    expect(await look(mine, (tx) => tx`select 1 from usage_span`)).toHaveLength(0);
  });
});

const TRACE = "0af7651916cd43dd8448eb211c80319c";
const nanos = (ms: number): string => `${ms}000000`;
const attribute = (key: string, value: string | number) => ({
  key,
  value: typeof value === "number" ? { intValue: String(value) } : { stringValue: value },
});
const spanOf = (spanId: string, more: { traceId?: string; parentSpanId?: string; names?: Record<string, string | number> } = {}) => ({
  traceId: more.traceId ?? TRACE,
  spanId,
  parentSpanId: more.parentSpanId ?? "",
  name: "chat",
  startTimeUnixNano: nanos(Date.now() - 60_000),
  endTimeUnixNano: nanos(Date.now() - 59_000),
  attributes: Object.entries({
    "gen_ai.request.model": "m",
    "gen_ai.usage.input_tokens": 10,
    "gen_ai.usage.output_tokens": 5,
    ...more.names,
  }).map(([key, value]) => attribute(key, value)),
  status: {},
});
const requestOf = (...spans: unknown[]) => ({ resourceSpans: [{ resource: {}, scopeSpans: [{ spans }] }] });

function post({ secret }: Pick<TokenTeam, "secret">, body: string | Uint8Array, headers: Record<string, string> = {}): Promise<Response> {
  const bytes = typeof body === "string" ? Buffer.from(body) : body;
  return answerTraces(
    new Request("http://localhost/api/v1/otlp/v1/traces", {
      method: "POST",
      headers: { authorization: `Bearer ${secret}`, "content-type": "application/json", "x-forwarded-for": "192.0.2.7", ...headers },
      body: new Uint8Array(bytes),
    }),
  );
}

it("a trace that comes in parts, in any order, twice, is one: its parts are put together before they count", async () => {
  const mine = await begin();
  const [outer, inner] = [spanOf("00000000000000a1"), spanOf("00000000000000a2", { parentSpanId: "00000000000000a1" })];
  for (const span of [inner, outer, inner]) expect((await post(mine, JSON.stringify(requestOf(span)))).status).toBe(200);
  expect(await flush(mine)).toBe(2);
  expect(await attemptsOf(mine)).toMatchObject([{ id: `${TRACE}/00000000000000a2`, request: `${TRACE}/00000000000000a1` }]);
  // Sent once more after it counted, it is known.
  await post(mine, JSON.stringify(requestOf(outer, inner)));
  expect(await flush(mine)).toBe(2);
  expect(await importOf(mine)).toMatchObject([{ read: 4, inserted: 1, duplicate: 1, ignored: 2 }]);
});

it("what is no span is told as partial success, a span that cannot be read is listed, and their neighbours count", async () => {
  const mine = await begin();
  const good = spanOf("00000000000000b1");
  const late = { ...spanOf("00000000000000b2", { traceId: TRACE.replace("0a", "0b") }), startTimeUnixNano: "never" };
  const answer = await post(mine, JSON.stringify(requestOf(good, late, { name: "no ids" }, { ...good, traceId: "xyz" })));
  expect(await answer.json()).toEqual({ partialSuccess: { rejectedSpans: "2", errorMessage: expect.stringContaining("traceId of 32") } });
  while ((await flush(mine)) > 0);
  expect(await importOf(mine)).toMatchObject([{ read: 2, inserted: 1, rejected: 1, state: "done" }]);
  expect(await look(mine, (tx) => tx`select reason from usage_reject`)).toEqual([{ reason: "time" }]);
});

it("tries that OpenRouter tells of a call are attempts of one request", async () => {
  const mine = await begin();
  const responses = JSON.stringify([
    { provider_name: "DeepInfra", status: 503, latency: 20 },
    { provider_name: "Groq", status: 200, latency: 300 },
  ]);
  const names = {
    "gen_ai.response.id": "gen-1790000000-abcdefghijklmnop",
    "trace.metadata.openrouter.provider_name": "Groq",
    "trace.metadata.provider_responses": responses,
  };
  await post(mine, JSON.stringify(requestOf(spanOf("00000000000000c1", { names }))));
  expect(await flush(mine)).toBe(1);
  expect(await importOf(mine)).toMatchObject([{ read: 2, inserted: 2 }]);
  const attempts = await attemptsOf(mine);
  expect(attempts.map(({ outcome }) => outcome).sort()).toEqual([1, 2]);
  expect(new Set(attempts.map(({ request, id }) => request ?? id)).size).toBe(1);
});

it("withdrawn, what was pushed is out of every total, what still waited goes, and the day begins anew", async () => {
  const mine = await begin();
  await post(mine, JSON.stringify(requestOf(spanOf("00000000000000d1"))));
  await flush(mine);
  await post(mine, JSON.stringify(requestOf(spanOf("00000000000000d2", { traceId: TRACE.replace("0a", "0d") }))));
  await look(mine, (tx) => tx`update usage_import set state = 'withdrawn'`);
  expect(await flush(mine)).toBe(0);
  expect(await look(mine, (tx) => tx`select 1 from usage_span`)).toHaveLength(0);
  await post(mine, JSON.stringify(requestOf(spanOf("00000000000000d3", { traceId: TRACE.replace("0a", "0e") }))));
  expect(await importOf(mine)).toMatchObject([{ state: "withdrawn" }, { state: "done" }]);
});

describe("what is refused", () => {
  const some = JSON.stringify(requestOf(spanOf("00000000000000e1")));

  it.each<[string, string | Uint8Array, Record<string, string>, number]>([
    ["no token", some, { authorization: "" }, 401],
    ["a token that never was", some, { authorization: "Bearer tb_api_nope" }, 401],
    ["another encoding", some, { "content-type": "text/plain" }, 415],
    ["another packing", some, { "content-encoding": "br" }, 415],
    ["what is no gzip", some, { "content-encoding": "gzip" }, 400],
    ["half a gzip", gzipSync(some).subarray(0, 40), { "content-encoding": "gzip" }, 400],
    ["a bomb", gzipSync(Buffer.alloc(64 * 1024 * 1024)), { "content-encoding": "gzip" }, 413],
    ["no JSON", "{", {}, 400],
    ["deep JSON", `${"[".repeat(2000)}${"]".repeat(2000)}`, {}, 400],
    ["a list", "[]", {}, 400],
    ["spans that are no list", '{"resourceSpans":{}}', {}, 400],
    ["no protobuf", new Uint8Array([0x0a, 0xff, 0xff, 0xff, 0x7f, 1]), { "content-type": "application/x-protobuf" }, 400],
  ])("%s", async (_name, body, headers, status) => {
    const mine = await begin();
    expect((await post(mine, body, headers)).status).toBe(status);
    expect(await look(mine, (tx) => tx`select 1 from usage_import`)).toHaveLength(0);
  });

  it("a token without the scope", async () => {
    const mine = await api.begin(["usage:read"]);
    expect((await post(mine, some)).status).toBe(403);
  });

  it("nothing that was packed, and a request without spans", async () => {
    const mine = await begin();
    expect((await post(mine, gzipSync(some), { "content-encoding": "gzip" })).status).toBe(200);
    expect(await (await post(mine, "{}")).json()).toEqual({});
    const empty = await post(mine, new Uint8Array(), { "content-type": "application/x-protobuf" });
    expect([empty.status, empty.headers.get("content-type"), (await empty.arrayBuffer()).byteLength]).toEqual([
      200,
      "application/x-protobuf",
      0,
    ]);
  });
});

it("two workers that flush at once count each span once", async () => {
  const mine = await begin();
  const spans = Array.from({ length: 60 }, (_, place) =>
    spanOf(`00000000000f${String(place).padStart(4, "0")}`, { traceId: TRACE.slice(0, 28) + String(1000 + place) }),
  );
  await post(mine, JSON.stringify(requestOf(...spans)));
  const outcomes = await Promise.allSettled([flush(mine), flush(mine), flush(mine)]);
  expect(outcomes.some(({ status }) => status === "fulfilled")).toBe(true);
  while ((await flush(mine)) > 0);
  expect(await attemptsOf(mine)).toHaveLength(60);
  const [row] = await importOf(mine);
  expect(row).toMatchObject({ state: "done", inserted: 60 });
});
