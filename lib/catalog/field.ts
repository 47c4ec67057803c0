/** What kind of value a fact field holds; all are stored as canonical JSON text. */
export type FieldKind = "text" | "number" | "flag" | "list" | "date" | "json";

/** Fields of an Offer besides its Prices. **Units**: tokens, milliseconds, tokens per second, percent, per minute. */
export const OFFER_FIELDS = {
  listed: "flag",
  name: "text",
  mode: "text",
  status: "text",
  retires_on: "date",
  released_on: "text",
  added_on: "date",
  knowledge_cutoff: "text",
  context: "number",
  max_input: "number",
  max_output: "number",
  modalities_in: "list",
  modalities_out: "list",
  tools: "flag",
  structured_output: "flag",
  reasoning: "flag",
  prompt_caching: "flag",
  batch: "flag",
  web_search: "flag",
  open_weights: "flag",
  free: "flag",
  price_varies: "flag",
  discount: "text",
  moderated: "flag",
  quantization: "text",
  regions: "list",
  datacenters: "list",
  zero_retention: "flag",
  requests_per_minute: "number",
  tokens_per_minute: "number",
  latency_ms_p50: "number",
  latency_ms_p90: "number",
  latency_ms_p99: "number",
  throughput_p50: "number",
  throughput_p90: "number",
  uptime_1d: "number",
  family: "text",
  huggingface_id: "text",
  canonical_id: "text",
  licence: "text",
  aliases: "list",
  alias_of: "text",
  replaced_by: "text",
  match: "json",
  gpu: "text",
  gpu_count: "number",
  gpu_memory_gb: "number",
  cloud: "text",
  billing_step: "text",
  confidence: "text",
  note: "text",
  docs_url: "text",
  extra: "json",
} as const satisfies Record<string, FieldKind>;

export type OfferField = keyof typeof OFFER_FIELDS;

/** Fields of a Provider: who it is and which terms it states. */
export const PROVIDER_FIELDS = {
  listed: "flag",
  name: "text",
  kinds: "list",
  headquarters: "text",
  datacenters: "list",
  retains_prompts: "flag",
  retention_days: "number",
  retention: "text",
  trains_on_prompts: "flag",
  training: "text",
  moderation: "text",
  logging: "text",
  zero_retention: "text",
  compliance: "list",
  terms_url: "text",
  privacy_url: "text",
  status_url: "text",
  pricing_url: "text",
  docs_url: "text",
  api_url: "text",
  models_url: "text",
  note: "text",
  no_offers_because: "text",
  extra: "json",
} as const satisfies Record<string, FieldKind>;

export type ProviderField = keyof typeof PROVIDER_FIELDS;

export const OFFER_MODES = [
  "chat",
  "completion",
  "embedding",
  "image",
  "image_edit",
  "transcription",
  "speech",
  "realtime",
  "rerank",
  "moderation",
  "video",
  "ocr",
  "search",
  "classifier",
  "dedicated",
  "other",
] as const;
export type OfferMode = (typeof OFFER_MODES)[number];

export const OFFER_STATUSES = ["live", "preview", "deprecated", "retired", "degraded"] as const;

export const PROVIDER_KINDS = ["lab", "serverless", "dedicated", "managed", "accelerator", "cloud", "router"] as const;

export const MODALITIES = ["text", "image", "audio", "video", "pdf", "embedding", "score"] as const;
export type Modality = (typeof MODALITIES)[number];
