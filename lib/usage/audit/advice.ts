import { type AnswerTally, QUESTIONS, type Question } from "@/lib/usage/audit/answer-states";
import { type GatewayId, isGateway } from "@/lib/usage/gateway";

/** What would answer a question of what a gateway logs. `canBe`: whether anything would, as far as its exports go. */
export type Advice = { readonly question: Question; readonly requests: number; readonly canBe: boolean; readonly words: string };

type Known = Partial<Record<Question, string>>;

/** What to change at a gateway, and (`never`) what its exports have no field for. */
type Gateway = { readonly change: Known; readonly never: Known };

const CACHED_ATTRIBUTES = "`gen_ai.usage.cache_read.input_tokens` and `gen_ai.usage.cache_creation.input_tokens`";

/**
 * What each gateway's exports hold. **Source**: their schemas and documentation as of September 2026, as `docs/completeness.md` lists them.
 */
const GATEWAY: Readonly<Record<GatewayId, Gateway>> = {
  openrouter: {
    change: {
      region: "The CSV of logs has no region. Take requests in from `GET /api/v1/generation`, which states `data_region`.",
      fallback:
        "The CSV has no failed tries. `GET /api/v1/generation` lists each provider tried in `provider_responses`; Broadcast carries the same.",
      caching: "CSV files from before 2026 have no `tokens_cached`; newer ones have. Export those days again.",
    },
    never: {},
  },
  litellm: {
    change: {
      region:
        "Set `api_base` of each deployment to an endpoint whose host names its region, such as `bedrock-runtime.eu-central-1.amazonaws.com`.",
      caching: "Cached tokens stand in a row’s `metadata.usage_object`; rows without it tell nothing of them.",
      fallback:
        "Rows of SpendLogs count earlier tries in `metadata.attempted_fallbacks`; the logger’s payloads show each under one `trace_id`.",
    },
    never: {
      provider: "LiteLLM logs failures without `custom_llm_provider`.",
      model: "LiteLLM logs failures without `model`.",
    },
  },
  helicone: {
    change: {
      provider: "The CSV has no provider. Export as JSONL instead: `npx @helicone/export` writes it by default.",
      caching: "The CSV has no cached tokens. Export as JSONL, which has `prompt_cache_read_tokens` and `prompt_cache_write_tokens`.",
    },
    never: {
      region: "Helicone records the caller’s country, and no region of the provider.",
      fallback: "Helicone exports one row a request and nothing of earlier tries.",
    },
  },
  langfuse: {
    change: {
      provider: "Langfuse records no provider of its own. Put `provider` into the `metadata` of each generation.",
      region: "Put `region` into the `metadata` of each generation, or use model names with their Vertex path.",
      caching:
        "Send cached tokens in `usage_details` (`input_cached_tokens`, `cache_read_input_tokens`), with a `total` that they add up to.",
    },
    never: { fallback: "Langfuse is a tracer: its generations do not tell which of them was another try of the same request." },
  },
  portkey: {
    change: {
      provider: "Choose `ai_org` among the fields of the export.",
      model: "Choose `ai_model` among the fields of the export.",
      region: "Choose `request_url` among the fields of the export: its host may name the region.",
      caching: "Choose `response` among the fields of the export: cached tokens stand in its usage alone, which is all that is kept of it.",
      fallback: "Choose `trace_id` among the fields of the export: all tries of a request share it.",
    },
    never: {},
  },
  cloudflare: {
    change: { fallback: "The logs API says in `step` which step of the universal endpoint answered." },
    never: {
      region: "Cloudflare’s logs have no region.",
      caching: "Cloudflare’s logs have no cached tokens: `cached` is its own cache, and `tokens_in` counts all.",
    },
  },
  vercel: {
    change: { fallback: "Trace drains send each failover as a span of its own: send them here as OpenTelemetry." },
    never: { region: "Neither the generation API nor the reports of Vercel have a region." },
  },
  otlp: {
    change: {
      provider: "Set `gen_ai.provider.name` on the span of each call.",
      model: "Set `gen_ai.response.model` on the span of each call.",
      region: "Set `server.address` to the host that was called: its name may hold the region.",
      caching: `Set ${CACHED_ATTRIBUTES} on the span of each call.`,
      fallback: "Make each try a span of its own below the request’s.",
    },
    never: {},
  },
  bedrock: {
    change: {
      caching: "Cached tokens stand in `cacheReadInputTokenCount` and `cacheWriteInputTokenCount`, for calls that count any.",
    },
    never: { fallback: "Bedrock logs invocations, and nothing of what was tried before." },
  },
  azure: {
    change: { region: "Keep `Region` (of the API Management log) or `location` (of the gateway’s) in what is exported." },
    never: {
      fallback: "Azure logs calls, and nothing of what was tried before.",
      caching: "`PromptTokens` counts all that were sent, cached or not.",
    },
  },
  vertex: {
    change: { caching: "Cached tokens stand in `full_response.usage_metadata`: keep `full_response` in the log." },
    never: { fallback: "Vertex logs calls, and nothing of what was tried before." },
  },
  kong: {
    change: {
      caching: "Cached tokens stand in `prompt_tokens_details.cached_tokens` of the usage of `ai.proxy`, for calls that count any.",
    },
    never: { region: "Kong’s AI log has no region.", fallback: "Kong logs one row a request and nothing of earlier tries." },
  },
  envoy: {
    change: {
      region: "Add `upstream_host` to the access log: its name may hold the region.",
      caching: "Add the token types cached input and cache creation to the access log.",
    },
    never: { provider: "`gen_ai.provider.name` of its access log is the path of a route, and no provider." },
  },
  bifrost: { change: {}, never: { region: "Bifrost’s logs have no region." } },
  tensorzero: { change: {}, never: { region: "TensorZero’s tables have no region." } },
  openai: { change: {}, never: {} },
  anthropic: { change: {}, never: {} },
  custom: {
    change: {
      provider: "Fill `provider`.",
      model: "Fill `model`.",
      region: "Fill `region`.",
      caching: "Fill `cache_read_tokens`, with 0 where nothing was cached: empty is unknown.",
      fallback: "Fill `request_id` for each try, or `prior_attempts`.",
    },
    never: {},
  },
};

const TERMS = "No source in the catalog states what these providers keep.";
const NO_TERMS = "Terms follow from the provider, and that is not recorded.";
const NOTHING = "Nothing that is known of its exports would tell it.";

function adviceOn(gateway: GatewayId, question: Question, hasProvider: boolean): Pick<Advice, "canBe" | "words"> {
  if (question === "retention") return hasProvider ? { canBe: false, words: TERMS } : { canBe: true, words: NO_TERMS };
  const { change, never } = GATEWAY[gateway];
  const words = change[question];
  return words ? { canBe: true, words } : { canBe: false, words: never[question] ?? NOTHING };
}

/** What would answer what is not answered of a gateway's Requests, that which answers most first; what nothing would stands last. */
export function adviceFor(gateway: string, { requests, states }: AnswerTally): Advice[] {
  if (!isGateway(gateway) || requests === 0) return [];
  const lacking = QUESTIONS.map((question) => ({ question, requests: states[question].not_recorded })).filter((one) => one.requests > 0);
  // Most of what has no terms may be what has no provider: the advice on that answers both.
  const hasProvider = states.retention.not_recorded > states.provider.not_recorded;
  return lacking
    .map((one) => ({ ...one, ...adviceOn(gateway, one.question, hasProvider) }))
    .toSorted((a, b) => Number(b.canBe) - Number(a.canBe) || b.requests - a.requests);
}
