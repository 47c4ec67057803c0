import { kindWord } from "@/components/catalog/kind-mark";
import { formatCount } from "@/lib/format/count";
import { formatLatency } from "@/lib/format/duration";
import { formatDay } from "@/lib/format/instant";
import { formatPlace } from "@/lib/format/place";

const LABELS: Readonly<Record<string, string>> = {
  mode: "Kind of model",
  retires_on: "Retires on",
  released_on: "Released",
  added_on: "Added",
  knowledge_cutoff: "Knowledge cutoff",
  max_input: "Max input",
  max_output: "Max output",
  modalities_in: "Takes in",
  modalities_out: "Gives out",
  tools: "Tool calling",
  structured_output: "Structured output",
  prompt_caching: "Prompt caching",
  web_search: "Web search",
  open_weights: "Open weights",
  price_varies: "Price varies",
  quantization: "Precision",
  zero_retention: "Zero retention",
  requests_per_minute: "Requests per minute",
  tokens_per_minute: "Tokens per minute",
  latency_ms_p50: "Latency, median",
  latency_ms_p90: "Latency, p90",
  latency_ms_p99: "Latency, p99",
  throughput_p50: "Tokens per second, median",
  throughput_p90: "Tokens per second, p90",
  uptime_1d: "Uptime, one day",
  huggingface_id: "Hugging Face id",
  canonical_id: "Canonical id at the source",
  licence: "Licence",
  alias_of: "Alias of",
  replaced_by: "Replaced by",
  gpu: "GPU",
  gpu_count: "GPUs",
  gpu_memory_gb: "GPU memory, GB",
  billing_step: "Billed by",
  docs_url: "Documentation",
  kinds: "Kinds",
  headquarters: "Headquarters",
  datacenters: "Data centres",
  retains_prompts: "Retains prompts",
  retention_days: "Retention, days",
  retention: "Retention",
  trains_on_prompts: "Trains on prompts",
  training: "Training",
  compliance: "Compliance",
  terms_url: "Terms",
  privacy_url: "Privacy policy",
  status_url: "Status page",
  pricing_url: "Pricing page",
  api_url: "API address",
  models_url: "Model list",
  no_offers_because: "Why no offers",
};

const PLACES = new Set(["headquarters", "datacenters", "regions"]);

/** The label of a field. */
export const fieldLabel = (field: string): string => LABELS[field] ?? (field.charAt(0).toUpperCase() + field.slice(1)).replaceAll("_", " ");

/** A field's value as a reader wants it. `null` and what is empty are unknown. */
export function fieldWords(field: string, value: unknown): string {
  if (value === null || value === undefined || value === "") return "unknown";
  if (typeof value === "boolean") return value ? "yes" : "no";
  if (Array.isArray(value)) {
    const words = value.map((one) =>
      PLACES.has(field) ? formatPlace(String(one)) : field === "kinds" ? kindWord(String(one)) : String(one),
    );
    return words.length === 0 ? "unknown" : words.join(", ");
  }
  if (typeof value === "number") {
    if (field.startsWith("latency_ms")) return formatLatency(value);
    return field.startsWith("uptime") ? `${value} %` : Number.isInteger(value) ? formatCount(value) : String(value);
  }
  if (typeof value !== "string") return JSON.stringify(value);
  if (PLACES.has(field)) return formatPlace(value);
  return /_on$|cutoff/.test(field) ? formatDay(value) : value;
}
