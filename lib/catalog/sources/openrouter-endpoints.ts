import { canonicalJson, isJsonList, isJsonRecord, type Json, parseJson } from "@/lib/base/json";
import { err, ok } from "@/lib/base/result";
import { CaptureBuilder, OfferClaims, type ParseCapture, ProviderClaims } from "@/lib/catalog/capture";
import { keyText } from "@/lib/catalog/merge-offer";
import { canonicalProvider } from "@/lib/catalog/provider-alias";
import { readArchitecture, readParameters } from "@/lib/catalog/read-openrouter-capability";
import { readOpenRouterPrices } from "@/lib/catalog/read-openrouter-price";
import { isRegion } from "@/lib/catalog/read-region";
import { isNativeId, keepRest, RecordReader, readRecord } from "@/lib/catalog/record-reader";

/** One endpoint with what the answer says of its model. */
type Endpoint = {
  readonly raw: Json;
  readonly where: string;
  readonly model: Json;
  readonly answer: string;
  readonly slug: string | undefined;
};
type Draft = { readonly offer: OfferClaims; readonly where: string; readonly answer: string; readonly order: string };

const DETAILS = /\/models\/(.+)\/endpoints$/;
const positive = (count: number | undefined): number | undefined => (count ? count : undefined);

function readUptime(reader: RecordReader | undefined, key: string): number | undefined {
  const text = reader?.decimal(key);
  if (text === undefined) return undefined;
  const percent = Number(text);
  return percent >= 0 && percent <= 100 ? Math.round(percent * 10) / 10 : reader?.fail(`${key} is no percentage`);
}

function readMeasurements(offer: OfferClaims, endpoint: RecordReader): Record<string, RecordReader | undefined> {
  const archived = endpoint.child("performance");
  const latency = endpoint.child("latency_last_30m") ?? archived?.child("latency_30m");
  const throughput = endpoint.child("throughput_last_30m") ?? archived?.child("throughput_30m");
  offer
    .set("uptime_1d", readUptime(endpoint, "uptime_last_1d") ?? readUptime(archived, "uptime_24h"))
    .set("latency_ms_p50", latency?.measured("p50"))
    .set("latency_ms_p90", latency?.measured("p90"))
    .set("latency_ms_p99", latency?.measured("p99"))
    .set("throughput_p50", throughput?.measured("p50"))
    .set("throughput_p90", throughput?.measured("p90"));
  // Shorter windows and further percentiles of the same measurement would make every record look changed.
  endpoint.ignore("uptime_last_5m", "uptime_last_30m");
  archived?.ignore("uptime_5m", "uptime_30m");
  latency?.ignore("p75");
  throughput?.ignore("p75", "p99");
  return { performance: archived, latency, throughput };
}

function readStatus(endpoint: RecordReader): string | undefined {
  const status = endpoint.decimal("status");
  return status === undefined ? undefined : Number(status) < 0 ? "degraded" : "live";
}

function readEndpoint(capture: CaptureBuilder, { model, slug, where, answer }: Endpoint, endpoint: RecordReader): Draft {
  const about = new RecordReader(isJsonRecord(model) ? model : {}, where);
  const id = about.text("id") ?? endpoint.requireText("model_id");
  if (!isNativeId(id)) endpoint.fail("the id is no usable model id");
  const [company = "", ...rest] = endpoint.requireText("tag").split("/");
  const provider = canonicalProvider("openrouter-endpoints", company);
  if (provider === "") endpoint.fail("the tag names no provider");
  const quantization = endpoint.text("quantization");
  const known = quantization && quantization !== "unknown" ? quantization : undefined;
  const variant = [...rest, ...(known && !rest.includes(known) ? [known] : [])].join("/");
  // The display name belongs to the route, not to the company of the tag: one route of Anthropic is called Amazon Bedrock.
  endpoint.ignore("provider_name", "provider");
  capture.addProvider(new ProviderClaims(provider));
  const stated = ["pricing", "context_length", "max_completion_tokens", "max_prompt_tokens"].map((key) => endpoint.peek(key) ?? null);
  const offer = new OfferClaims({ provider, nativeId: id, variant });
  describeEndpoint(capture, offer, endpoint, { about, slug, quantization: known, regions: rest.filter(isRegion) });
  return { offer, where, answer, order: canonicalJson(stated) };
}

type Context = {
  readonly about: RecordReader;
  readonly slug: string | undefined;
  readonly quantization: string | undefined;
  readonly regions: string[];
};

function describeEndpoint(capture: CaptureBuilder, offer: OfferClaims, endpoint: RecordReader, context: Context): void {
  const { about } = context;
  const free = offer.key.nativeId.endsWith(":free");
  const architecture = about.child("architecture");
  const { writesText, kept } = readArchitecture(offer, architecture);
  const pricing = endpoint.child("pricing");
  const prices = readOpenRouterPrices(offer, pricing, { free, writesText });
  const discount = pricing?.decimal("discount");
  readParameters(offer, endpoint);
  const measurements = readMeasurements(offer, endpoint);
  const implicit = endpoint.flag("supports_implicit_caching");
  offer
    .set("name", about.text("name") ?? endpoint.text("model_name"))
    .set("canonical_id", context.slug ?? about.text("canonical_slug"))
    .set("huggingface_id", about.text("hugging_face_id") || undefined)
    .set("status", readStatus(endpoint))
    .set("quantization", context.quantization)
    .set("regions", context.regions)
    .set("context", positive(endpoint.count("context_length")))
    .set("max_input", positive(endpoint.count("max_prompt_tokens")))
    .set("max_output", positive(endpoint.count("max_completion_tokens")))
    .set("prompt_caching", offer.claims.has("price:cache_read") || implicit)
    .set("discount", discount !== undefined && Number(discount) !== 0 ? discount : undefined)
    .set("price_varies", prices.varies || undefined)
    .set("free", free || undefined);
  endpoint.ignore("name", "model_id", "model_name");
  keepRest(capture, offer, { "": endpoint, pricing, ...measurements }, { ...kept, ...prices.kept });
}

const slugOf = (path: Json | undefined): string | undefined => (typeof path === "string" ? DETAILS.exec(path)?.[1] : undefined);

/** Flattens every shape in which answers are kept to single endpoints. **Returns** `null` for a shape that is none of them. */
function listEndpoints(value: Json, where: string, slug?: string): Endpoint[] | null {
  if (isJsonList(value)) {
    const parts = value.map((entry, index) => listEndpoints(entry, `${where}[${index}]`, slug));
    if (value.length > 0 && parts.every((part) => part === null)) return null;
    // An answer of no known shape among others becomes a row that is rejected with its path.
    return parts.flatMap(
      (part, index) => part ?? [{ raw: value[index] ?? null, where: `${where}[${index}]`, model: {}, answer: "", slug }],
    );
  }
  if (!isJsonRecord(value)) return null;
  if (isJsonRecord(value.response)) return listEndpoints(value.response, where, slugOf(value.detailsPath) ?? slug);
  if (isJsonList(value.endpoints))
    return value.endpoints.map((raw, index) => ({ raw, where: `${where}.endpoints[${index}]`, model: value, answer: where, slug }));
  if (typeof value.tag === "string") return [{ raw: value, where, model: {}, answer: "", slug }];
  return value.data === undefined ? null : listEndpoints(value.data, where === "" ? "data" : where, slug);
}

/** The endpoints without those that a further answer for the same model merely repeats, as the archives do for `:free`. */
function dropRepeats(capture: CaptureBuilder, drafts: readonly Draft[]): Draft[] {
  const kept = new Map<string, number>();
  return [...Map.groupBy(drafts, ({ answer }) => answer).values()].flatMap((answered) => {
    const seen = new Map<string, number>();
    return answered.filter(({ offer, order }) => {
      const identity = `${keyText(offer.key)}\u0000${order}`;
      const count = (seen.get(identity) ?? 0) + 1;
      seen.set(identity, count);
      const isNew = count > (kept.get(identity) ?? 0);
      if (isNew) kept.set(identity, count);
      else capture.skip("endpoint repeated by a further answer for its model");
      return isNew;
    });
  });
}

/** Adds endpoints; those that share a key are numbered in the order of what they state. */
function addNumbered(capture: CaptureBuilder, drafts: readonly Draft[]): void {
  for (const group of Map.groupBy(drafts, ({ offer }) => keyText(offer.key)).values()) {
    const ordered = group.toSorted((a, b) => (a.order < b.order ? -1 : a.order > b.order ? 1 : 0));
    for (const [index, { offer, where }] of ordered.entries()) {
      const twin = index > 0 ? new OfferClaims({ ...offer.key, variant: `${offer.key.variant}#${index + 1}` }) : offer;
      for (const [field, claim] of offer.claims) twin.claims.set(field, claim);
      capture.addOffer(twin, where);
    }
  }
}

/**
 * Reads OpenRouter's endpoints: one answer `{data: {id, endpoints}}`, a list of them, a list of endpoints, or an archive
 * that wraps each answer with the path it was read from.
 *
 * An Offer is keyed by the company in front of `/` in the tag (the display name "Google" is `google-vertex`), the model
 * id, and a variant made of the rest of the tag and the quantization when the tag does not say it. Endpoints that agree
 * in all of these are told apart by `#2`, `#3` in the order of their prices and limits, never of their place in the list.
 *
 * **Units**: USD per token; latency in ms to the first token, tokens per second, percent. The listed price already
 * includes `discount`, which is kept beside it and multiplied nowhere. A 0 means that a limit is not stated.
 * **Rounding**: uptime to 0.1, latency and throughput to 3 significant digits.
 * **Source**: https://openrouter.ai/api/v1/models/{author}/{slug}/endpoints
 */
export const parseOpenRouterEndpoints: ParseCapture = (bytes) => {
  const parsed = parseJson(bytes);
  if (!parsed.ok) return parsed;
  const endpoints = listEndpoints(parsed.value, "");
  if (!endpoints) return err({ where: "file", what: "expected endpoints, a model with `endpoints`, or a list of such answers" });
  const capture = new CaptureBuilder();
  const drafts: Draft[] = [];
  for (const endpoint of endpoints)
    readRecord(capture, endpoint.raw, endpoint.where, (reader) => {
      drafts.push(readEndpoint(capture, endpoint, reader));
    });
  addNumbered(capture, dropRepeats(capture, drafts));
  return ok(capture.build());
};
