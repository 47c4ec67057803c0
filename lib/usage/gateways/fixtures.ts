import { CLOUD_FILES } from "@/lib/usage/gateways/fixtures-clouds";
import { AT, cellOf, lines, OPENAI, type Row, type SmallFile, table, wrapped } from "@/lib/usage/gateways/small-file";

const spendLog: Row = {
  request_id: "rec0",
  spend: 0.000225,
  prompt_tokens: 812,
  completion_tokens: 190,
  startTime: "2026-10-04 09:20:46.306",
  endTime: "2026-10-04 09:20:48.306",
  completionStartTime: "2026-10-04 09:20:47.306",
  model: "gpt-4o",
  model_group: "chat",
  custom_llm_provider: "openai",
  api_base: "https://x.eu-central-1.amazonaws.com",
  cache_hit: "None",
  request_tags: '["a"]',
  team_id: "team",
  status: "success",
  metadata: JSON.stringify({ usage_object: OPENAI, user_api_key_alias: "key", attempted_fallbacks: 1 }),
};

const copyCell = (value: unknown): string =>
  cellOf(value).replaceAll("\\", "\\\\").replaceAll("\n", "\\n").replaceAll("\r", "\\r").replaceAll("\t", "\\t");
const dump = (rows: readonly Row[]): string => {
  const names = Object.keys(spendLog);
  const header = `COPY public."LiteLLM_SpendLogs" (${names.map((name) => `"${name}"`).join(", ")}) FROM stdin;`;
  return [
    "--",
    "-- PostgreSQL database dump",
    header,
    ...rows.map((row) => names.map((name) => copyCell(row[name])).join("\t")),
    "\\.",
    "",
  ].join("\n");
};

const generation: Row = {
  id: "rec0",
  created_at: AT,
  model: "vendor/model:free",
  provider_name: "B",
  streamed: true,
  cancelled: false,
  is_byok: true,
  generation_time: 2290,
  latency: 410,
  native_tokens_prompt: 812,
  native_tokens_completion: 190,
  native_tokens_reasoning: 90,
  native_tokens_cached: 512,
  total_cost: 0.005,
  upstream_inference_cost: 0.01,
};

const span = (more: Readonly<Record<string, unknown>>): Row => ({
  resourceSpans: [
    {
      resource: { attributes: [{ key: "service.name", value: { stringValue: "app" } }] },
      scopeSpans: [
        {
          spans: [
            {
              traceId: "trace-rec0",
              spanId: "rec0",
              parentSpanId: "",
              name: "chat",
              startTimeUnixNano: "1791105646306000000",
              endTimeUnixNano: "1791105648306000000",
              status: { code: 1 },
              attributes: Object.entries({
                "gen_ai.operation.name": "chat",
                "gen_ai.request.model": "m",
                "gen_ai.usage.input_tokens": 812,
                "gen_ai.usage.cache_read.input_tokens": 512,
                "gen_ai.usage.output_tokens": 190,
                "gen_ai.usage.cost": 0.005,
                ...more,
              }).map(([key, value]) => ({ key, value: typeof value === "number" ? { doubleValue: value } : { stringValue: value } })),
            },
          ],
        },
      ],
    },
  ],
});

const broadcast = {
  "gen_ai.response.id": "gen-1791105646-rec0",
  "trace.metadata.openrouter.provider_name": "B",
  "trace.metadata.provider_responses": '[{"provider_name":"A","status":429},{"provider_name":"B","status":200}]',
};

const heliconeCsv: Row = {
  response_id: "rec0",
  response_created_at: AT,
  response_status: "200",
  request_created_at: AT,
  request_properties: '{""project"":""p""}',
  model: "m",
  prompt_tokens: "812",
  completion_tokens: "190",
  latency: "",
  cost: "0.000235",
};

/** One small file of every format and shape that is read. */
export const SMALL_FILES: readonly SmallFile[] = [
  {
    name: "openrouter-csv",
    write: table,
    row: {
      generation_id: "rec0",
      created_at: "2026-10-04 09:20:46.306",
      cost_total: 0.0155,
      byok_usage_inference: 0,
      tokens_prompt: 812,
      tokens_completion: 190,
      tokens_reasoning: 90,
      tokens_cached: 512,
      model_permaslug: "vendor/model",
      provider_name: "B",
      variant: "standard",
      cancelled: false,
      streamed: true,
      generation_time_ms: 2290,
      time_to_first_token_ms: 410,
      app_name: "app",
      api_key_name: "key",
    },
  },
  { name: "litellm-spend-logs as lines", write: lines, row: spendLog },
  { name: "litellm-spend-logs as a table", write: table, row: spendLog },
  { name: "litellm-spend-logs as a dump", write: dump, row: spendLog },
  {
    name: "litellm-logger",
    write: lines,
    row: {
      id: "rec0",
      trace_id: "trace-rec0",
      response_cost: 0.01,
      startTime: 1_791_105_646.3,
      endTime: 1_791_105_648.3,
      stream: true,
      status: "success",
      model: "m",
      custom_llm_provider: "openai",
      prompt_tokens: 812,
      completion_tokens: 190,
      metadata: { user_api_key_alias: "key" },
      response: { usage: OPENAI, service_tier: "flex" },
      request_tags: ["a"],
    },
  },
  {
    name: "helicone",
    write: lines,
    row: {
      request_id: "rec0",
      request_created_at: AT,
      response_created_at: AT,
      response_status: 200,
      response_model: "m",
      provider: "OPENAI",
      delay_ms: 2290,
      prompt_tokens: 812,
      prompt_cache_read_tokens: 512,
      completion_tokens: 190,
      costUSD: 0.000235,
      request_properties: { project: "p" },
    },
  },
  { name: "helicone as a table", write: table, row: heliconeCsv },
  {
    name: "langfuse",
    write: lines,
    row: {
      id: "rec0",
      trace_id: "trace-rec0",
      parent_observation_id: "",
      type: "GENERATION",
      start_time: AT,
      end_time: AT,
      provided_model_name: "m",
      usage_details: { input: 300, output: 100, input_cached_tokens: 512, total: 912 },
      total_cost: "0.000235",
      metadata: { provider: "openai" },
      tags: ["a"],
      updated_at: AT,
    },
  },
  {
    name: "portkey",
    write: lines,
    row: {
      id: "rec0",
      trace_id: "trace-rec0",
      created_at: AT,
      ai_org: "openai",
      ai_model: "m",
      req_units: 812,
      res_units: 190,
      cost: 0.02,
      cost_currency: "USD",
      response_time: 2290,
      response_status_code: 200,
      metadata: { _user: "u" },
      response: { usage: OPENAI },
    },
  },
  {
    name: "portkey-gateway",
    write: lines,
    row: {
      method: "POST",
      status: 200,
      duration: 1150,
      requestOptions: [
        {
          hookSpanId: "rec0",
          createdAt: AT,
          executionTime: 1109,
          cacheStatus: "DISABLED",
          providerOptions: { provider: "openai", requestURL: "https://api.openai.com/v1" },
          requestParams: { model: "m", stream: false },
          finalUntransformedRequest: { body: { model: "m" } },
          originalResponse: { body: { model: "m-1", usage: OPENAI } },
        },
      ],
    },
  },
  { name: "otlp", write: lines, row: span({ "gen_ai.provider.name": "openai" }) },
  { name: "openrouter-broadcast", write: lines, row: span(broadcast) },
  {
    name: "openrouter-generation",
    write: wrapped("data"),
    row: {
      ...generation,
      data_region: "global",
      provider_responses: [
        { provider_name: "A", status: 429 },
        { provider_name: "B", status: 200, latency: 5 },
      ],
    },
  },
  {
    name: "vercel",
    write: (rows) => lines(rows.map((data) => ({ data }))),
    row: { ...generation, native_tokens_cache_creation: 20, billable_web_search_calls: 0 },
  },
  ...CLOUD_FILES,
];
