import { csvText } from "@/lib/base/csv";
import type { SampleCall } from "@/lib/sample/call";
import { usdText } from "@/lib/sample/offers";

/* The sample's calls as the exports of the gateways that logged them: each is read back by the reader of that format. */

const iso = (ms: number): string => new Date(ms).toISOString();
const isoNaive = (ms: number): string => iso(ms).replace("T", " ").slice(0, 23);
const seconds = (ms: number): string => (ms / 1000).toFixed(3);
const failed = ({ status }: SampleCall): boolean => status !== 200;

// The amount has to stand in the JSON as the number it is, to its last digit.
const jsonLine = (record: object, costField: string, cost: string): string =>
  `${JSON.stringify(record).slice(0, -1)},${JSON.stringify(costField)}:${cost === "" ? "null" : cost}}\n`;

const ENDPOINTS: Readonly<Record<string, string>> = {
  openai: "https://api.openai.com/v1",
  anthropic: "https://api.anthropic.com",
  groq: "https://api.groq.com/openai/v1",
  together: "https://api.together.xyz/v1",
};

function litellmLine(call: SampleCall): string {
  const { tokens, at } = call;
  const first = call.ttftMs === null ? at + call.latencyMs : at + call.ttftMs;
  const completion = tokens.output + tokens.reasoning;
  const usage = {
    prompt_tokens: tokens.input + tokens.cacheRead,
    completion_tokens: completion,
    total_tokens: tokens.input + tokens.cacheRead + completion,
    prompt_tokens_details: { cached_tokens: tokens.cacheRead },
    completion_tokens_details: { reasoning_tokens: tokens.reasoning },
  };
  const record = {
    id: `chatcmpl-${call.id}`,
    trace_id: call.trace,
    call_type: "acompletion",
    stream: call.ttftMs !== null,
    status: failed(call) ? "failure" : "success",
    custom_llm_provider: call.offer.provider,
    model: call.offer.model,
    model_group: call.asked,
    api_base: ENDPOINTS[call.offer.provider] ?? "",
    startTime: Number(seconds(at)),
    endTime: Number(seconds(at + call.latencyMs)),
    completionStartTime: Number(seconds(first)),
    cache_hit: false,
    request_tags: call.tags,
    end_user: call.user,
    metadata: { user_api_key_alias: call.key, user_api_key_team_id: call.project },
    ...(failed(call) ? { error_information: { error_code: String(call.status) } } : { response: { usage } }),
  };
  return jsonLine(record, "response_cost", failed(call) ? "0" : usdText(call.cost));
}

// Hundredths of a dollar: two digits of the whole move behind the point.
const cents = (usd: string): string =>
  usd === "" ? "" : `${usd.replace(".", "").replace(/^(\d+)(\d{7})$/, "$1.$2")}`.replace(/^0+(?=\d)/, "");

function portkeyLine(call: SampleCall): string {
  const { tokens } = call;
  const usage = {
    prompt_tokens: tokens.input + tokens.cacheRead,
    completion_tokens: tokens.output,
    total_tokens: tokens.input + tokens.cacheRead + tokens.output,
    prompt_tokens_details: { cached_tokens: tokens.cacheRead },
  };
  const record = {
    id: call.id,
    trace_id: call.trace,
    created_at: iso(call.at),
    is_success: !failed(call),
    ai_org: call.offer.provider,
    ai_model: call.offer.model,
    req_units: usage.prompt_tokens,
    res_units: usage.completion_tokens,
    cost_currency: "USD",
    response_time: call.latencyMs,
    response_status_code: call.status,
    request_url: ENDPOINTS[call.offer.provider] ?? "",
    cache_status: "DISABLED",
    stream_mode: call.ttftMs !== null,
    metadata: { _user: call.user, team: call.project },
    response: { usage },
  };
  return jsonLine(record, "cost", cents(usdText(call.cost)));
}

const SERVED_BY: Readonly<Record<string, string>> = { deepseek: "DeepInfra", anthropic: "Anthropic", google: "Google", openai: "OpenAI" };

function openrouterRow(call: SampleCall) {
  const { tokens } = call;
  return {
    generation_id: `gen-${Math.floor(call.at / 1000)}-${call.id}`,
    created_at: isoNaive(call.at),
    cost_total: usdText(call.cost),
    byok_usage_inference: "0",
    tokens_prompt: tokens.input + tokens.cacheRead,
    tokens_completion: tokens.output + tokens.reasoning,
    tokens_reasoning: tokens.reasoning,
    tokens_cached: tokens.cacheRead,
    model_permaslug: call.offer.model,
    provider_name: SERVED_BY[call.offer.model.split("/")[0] ?? ""] ?? "Together",
    variant: "standard",
    cancelled: "false",
    streamed: "true",
    user: call.user,
    finish_reason_normalized: "stop",
    generation_time_ms: call.latencyMs,
    time_to_first_token_ms: call.ttftMs ?? "",
    app_name: call.project,
    api_key_name: call.key,
  };
}

function ownRow(call: SampleCall) {
  const isAnswered = !failed(call);
  return {
    id: call.id,
    request_id: call.trace,
    started_at: iso(call.at),
    latency_ms: call.latencyMs,
    ttft_ms: call.ttftMs ?? "",
    provider: call.offer.provider,
    model: call.offer.model,
    asked_model: call.asked,
    region: call.region,
    input_tokens: isAnswered ? call.tokens.input : "",
    cache_read_tokens: isAnswered ? call.tokens.cacheRead : "",
    output_tokens: isAnswered ? call.tokens.output : "",
    reasoning_tokens: isAnswered ? call.tokens.reasoning : "",
    status: isAnswered ? "ok" : call.status,
    finish_reason: isAnswered ? "stop" : "",
    streamed: "true",
    key: call.key,
    project: call.project,
    session: call.session,
    tags: call.tags.join(";"),
  };
}

function csvOf<Row extends Readonly<Record<string, string | number>>>(rows: readonly Row[]): string {
  const [first] = rows;
  return first ? csvText(Object.keys(first), rows) : "";
}

/** How calls come out of each gateway, as the text of one file. */
export const SAMPLE_LOGS = {
  litellm: (calls: readonly SampleCall[]) => calls.map(litellmLine).join(""),
  portkey: (calls: readonly SampleCall[]) => calls.map(portkeyLine).join(""),
  openrouter: (calls: readonly SampleCall[]) => csvOf(calls.map(openrouterRow)),
  own: (calls: readonly SampleCall[]) => csvOf(calls.map(ownRow)),
} as const;
