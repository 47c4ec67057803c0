import { type Json, JsonNumber, type JsonRecord } from "@/lib/base/json";
import type { OpenRouterRow } from "@/lib/catalog/mirror/list-openrouter-rows";
import {
  flagOf,
  type MirrorCatalog,
  mirrorPrices,
  noteOf,
  numberOf,
  recordOf,
  takeName,
  textOf,
} from "@/lib/catalog/mirror/mirror-catalog";
import { writeOpenRouterPricing } from "@/lib/catalog/mirror/write-openrouter-pricing";
import { createdAt, openRouterOutput, rowName, writeArchitecture, writeParameters } from "@/lib/catalog/mirror/write-openrouter-shape";
import type { ResolvedOffer } from "@/lib/catalog/resolve/resolve-offer";

const DEGRADED = new JsonNumber("-5");
const NORMAL = new JsonNumber("0");
const MEASURED = ["latency_ms_p50", "latency_ms_p90", "latency_ms_p99", "throughput_p50", "throughput_p90"] as const;

/** Measured figures, which the shape has no place for without a 75th percentile that nobody states. */
const measuredOf = (offer: ResolvedOffer): JsonRecord =>
  recordOf(Object.fromEntries(MEASURED.map((field) => [field, numberOf(offer, field)])));

function writeStatus(offer: ResolvedOffer): Json | undefined {
  const status = textOf(offer, "status");
  return status === undefined ? undefined : status === "degraded" ? DEGRADED : NORMAL;
}

function writeEndpoint(offer: ResolvedOffer, tag: string, id: string, catalog: MirrorCatalog): JsonRecord {
  const name = rowName(offer, catalog);
  const provider = catalog.providers.get(offer.provider)?.name ?? offer.provider;
  const discount = textOf(offer, "discount");
  const pricing = writeOpenRouterPricing(mirrorPrices(offer), openRouterOutput(offer).includes("text")) ?? {};
  return recordOf({
    name: `${provider} | ${id}`,
    model_id: id,
    model_name: name,
    provider_name: provider,
    tag,
    quantization: textOf(offer, "quantization") ?? null,
    context_length: numberOf(offer, "context"),
    max_completion_tokens: numberOf(offer, "max_output") ?? null,
    max_prompt_tokens: numberOf(offer, "max_input") ?? null,
    pricing: recordOf({ ...pricing, discount: discount === undefined ? undefined : new JsonNumber(discount) }),
    supported_parameters: writeParameters(offer),
    status: writeStatus(offer),
    supports_implicit_caching: false,
    supports_tool_choice: { auto: flagOf(offer, "tools") ?? false, function: false, none: false, required: false },
    latency_last_30m: null,
    throughput_last_30m: null,
    uptime_last_5m: null,
    uptime_last_30m: null,
    uptime_last_1d: numberOf(offer, "uptime_1d") ?? null,
    tollboard: recordOf({
      ...noteOf(offer),
      ...measuredOf(offer),
      native_id: offer.nativeId,
      variant: offer.variant === "" ? undefined : offer.variant,
    }),
  });
}

/** The tag of an endpoint: the provider, and what sets it apart there. A second plain one is told by its native id. */
function takeTag(tags: Set<string>, { provider, variant, nativeId }: ResolvedOffer): string {
  const plain = variant === "" ? provider : `${provider}/${variant.replaceAll("#", "-")}`;
  return takeName(tags, tags.has(plain) ? `${plain}/${nativeId}` : plain);
}

/** The answer to `/models/{author}/{slug}/endpoints`. An Offer without a context is left out: the shape demands one. */
export function writeOpenRouterEndpoints(row: OpenRouterRow, catalog: MirrorCatalog): JsonRecord {
  const tags = new Set<string>();
  const limited = row.endpoints.filter((offer) => numberOf(offer, "context") !== undefined);
  return {
    id: row.id,
    name: rowName(row.offer, catalog),
    created: createdAt(row.offer),
    description: "",
    architecture: { ...writeArchitecture(row.offer), tokenizer: null, instruct_type: null },
    endpoints: limited.map((offer) => writeEndpoint(offer, takeTag(tags, offer), row.id, catalog)),
  };
}
