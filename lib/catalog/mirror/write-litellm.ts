import { dictionary } from "@/lib/base/dictionary";
import { type Json, JsonNumber, type JsonRecord } from "@/lib/base/json";
import { writeJson } from "@/lib/base/write-json";
import type { Meter } from "@/lib/catalog/meter";
import {
  flagOf,
  type MirrorCatalog,
  type MirrorPrice,
  mirrorPrices,
  noteOf,
  numberOf,
  priceText,
  recordOf,
  saysAnything,
  textOf,
  textsOf,
} from "@/lib/catalog/mirror/mirror-catalog";
import { litellmKeys } from "@/lib/catalog/mirror/name-litellm-offer";
import { litellmProviderWord } from "@/lib/catalog/mirror/provider-id";
import { writeLitellmPriceKey } from "@/lib/catalog/mirror/write-litellm-price-key";
import type { ResolvedOffer } from "@/lib/catalog/resolve/resolve-offer";

const MODE_WORDS = dictionary<string>({
  chat: "chat",
  completion: "completion",
  embedding: "embedding",
  image: "image_generation",
  image_edit: "image_edit",
  transcription: "audio_transcription",
  speech: "audio_speech",
  realtime: "realtime",
  rerank: "rerank",
  moderation: "moderation",
  video: "video_generation",
  ocr: "ocr",
  search: "search",
});

const SEARCH_SIZES = ["low", "medium", "high"] as const;
const WEB_PAGE = /^https?:\/\/[^\s"<>]+$/;

const MADE_OF: Partial<Record<Meter, Meter>> = { image_in: "image_out", pixel_in: "pixel_out" };

/** Of a model that makes images the map takes the price of one sent for that of one made, unless both are stated. */
const isMistakable = (price: MirrorPrice, prices: readonly MirrorPrice[], mode: string | undefined): boolean => {
  const made = MADE_OF[price.meter];
  return mode === "image" && made !== undefined && !prices.some(({ meter, usd }) => meter === made && usd.coefficient !== 0n);
};

function writePrices(prices: readonly MirrorPrice[], mode: string | undefined): JsonRecord {
  return Object.fromEntries(
    prices.flatMap((price) => {
      if (isMistakable(price, prices, mode)) return [];
      const place = writeLitellmPriceKey(price, mode);
      return place ? [[place.key, new JsonNumber(priceText(price, place.tens))]] : [];
    }),
  );
}

/** The map states a search by size of its context only; one price for all is that of each size. */
function writeSearch(prices: readonly MirrorPrice[], mode: string | undefined): JsonRecord | undefined {
  if (mode === "search") return undefined;
  const searches = prices.filter(({ meter, over }) => meter === "web_search" && over === undefined);
  const priceOf = (size: string) =>
    searches.find(({ rest }) => rest.variant === size && Object.keys(rest).length === 1) ??
    searches.find(({ rest }) => Object.keys(rest).length === 0);
  const record = recordOf(
    Object.fromEntries(
      SEARCH_SIZES.map((size) => {
        const price = priceOf(size);
        return [`search_context_size_${size}`, price && new JsonNumber(priceText(price, 0))];
      }),
    ),
  );
  return saysAnything(record) ? record : undefined;
}

function writeLimits(offer: ResolvedOffer): JsonRecord {
  const input = numberOf(offer, "max_input") ?? numberOf(offer, "context");
  const output = numberOf(offer, "max_output");
  // By its own documentation `max_tokens` is the output limit, else that of the input; without an input limit it would read as one.
  return recordOf({ max_tokens: input && (output ?? input), max_input_tokens: input, max_output_tokens: output });
}

function writeModalities(offer: ResolvedOffer): JsonRecord {
  const sent = textsOf(offer, "modalities_in");
  const made = textsOf(offer, "modalities_out");
  const listed: Json | undefined = sent?.filter((word) => word !== "pdf");
  return recordOf({
    supported_modalities: listed,
    supported_output_modalities: made && [...made],
    supports_vision: sent?.includes("image"),
    supports_audio_input: sent?.includes("audio"),
    supports_video_input: sent?.includes("video"),
    supports_pdf_input: sent?.includes("pdf"),
    // Of a chat the flag says text as well.
    supports_audio_output: made?.includes("audio") && !made.includes("text") ? undefined : made?.includes("audio"),
  });
}

function writePage(offer: ResolvedOffer): string | undefined {
  const pages = [textOf(offer, "docs_url"), offer.fields.get("price:input")?.shown.origin?.url];
  return pages.find((page) => page !== undefined && WEB_PAGE.test(page));
}

function writeRow(offer: ResolvedOffer): JsonRecord {
  const mode = textOf(offer, "mode");
  const prices = mirrorPrices(offer);
  const regions = textsOf(offer, "regions");
  return recordOf({
    litellm_provider: litellmProviderWord(offer.provider),
    mode: MODE_WORDS[mode ?? ""],
    ...writeLimits(offer),
    ...writePrices(prices, mode),
    search_context_cost_per_query: writeSearch(prices, mode),
    ...writeModalities(offer),
    supports_function_calling: flagOf(offer, "tools"),
    supports_response_schema: flagOf(offer, "structured_output"),
    supports_reasoning: flagOf(offer, "reasoning"),
    supports_prompt_caching: flagOf(offer, "prompt_caching"),
    supports_web_search: flagOf(offer, "web_search"),
    rpm: numberOf(offer, "requests_per_minute"),
    tpm: numberOf(offer, "tokens_per_minute"),
    supported_regions: regions && [...regions],
    deprecation_date: textOf(offer, "retires_on"),
    source: writePage(offer),
    tollboard: noteOf(offer),
  });
}

/**
 * Writes the catalog as LiteLLM's price map.
 *
 * **Units**: USD per token, image, second …, as the key says; tokens. "Above" is strictly above. `max_input_tokens` is the
 * input limit, else the context. A Price, a kind of model or a variant that the map has no words for is left out.
 * **Source**: https://github.com/BerriAI/litellm/blob/main/model_prices_and_context_window.json
 */
export const writeLitellm = (catalog: MirrorCatalog): string =>
  writeJson(Object.fromEntries([...litellmKeys(catalog)].map(([offer, key]) => [key, writeRow(offer)])));
