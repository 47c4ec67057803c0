import { type Json, JsonNumber, type JsonRecord } from "@/lib/base/json";
import { writeJson } from "@/lib/base/write-json";
import type { Meter } from "@/lib/catalog/meter";
import {
  byName,
  flagOf,
  isPlain,
  isServed,
  isStandard,
  type MirrorCatalog,
  type MirrorPrice,
  mirrorPrices,
  nameWithVariant,
  noteOf,
  numberOf,
  priceText,
  recordOf,
  saysAnything,
  takeName,
  textOf,
  textsOf,
} from "@/lib/catalog/mirror/mirror-catalog";
import { modelsDevProvider } from "@/lib/catalog/mirror/provider-id";
import type { ResolvedOffer } from "@/lib/catalog/resolve/resolve-offer";

const COST_KEYS: Partial<Record<Meter, string>> = {
  input: "input",
  output: "output",
  reasoning: "reasoning",
  cache_read: "cache_read",
  cache_write_5m: "cache_write",
  input_audio: "input_audio",
  output_audio: "output_audio",
};
const LEGACY_SIZE = 200_000;
const DATE = /^\d{4}(?:-\d{2}){0,2}$/;
const WORDS = new Set(["text", "image", "audio", "video", "pdf"]);

const costOf = (prices: readonly MirrorPrice[]): JsonRecord =>
  recordOf(
    Object.fromEntries(
      prices.flatMap((price) => {
        const key = COST_KEYS[price.meter];
        return key === undefined ? [] : [[key, new JsonNumber(priceText(price, 6))]];
      }),
    ),
  );

function writeCost(prices: readonly MirrorPrice[]): JsonRecord | undefined {
  const sizes = Map.groupBy(
    prices.filter((price) => isStandard(price) && !isPlain(price)),
    (price) => price.over ?? 0,
  );
  const tiers = [...sizes]
    .sort(([a], [b]) => a - b)
    .flatMap(([size, own]) => {
      const cost = costOf(own);
      return saysAnything(cost) ? [{ size, cost }] : [];
    });
  const legacy = tiers.length === 1 && tiers[0]?.size === LEGACY_SIZE ? tiers[0].cost : undefined;
  const cost = recordOf({
    ...costOf(prices.filter(isPlain)),
    tiers:
      tiers.length === 0
        ? undefined
        : tiers.map(({ size, cost: own }) => ({ ...own, tier: { type: "context", size: new JsonNumber(String(size)) } })),
    context_over_200k: legacy,
  });
  return saysAnything(cost) ? cost : undefined;
}

/** Named speed modes with a cost of their own. Batch is no mode of a request: a client would offer it as one. */
function writeModes(prices: readonly MirrorPrice[]): JsonRecord | undefined {
  const served = prices.filter(({ rest, over }) => rest.service !== undefined && rest.service !== "batch" && over === undefined);
  const alone = served.filter(({ rest }) => Object.keys(rest).length === 1);
  const modes = [...Map.groupBy(alone, ({ rest }) => rest.service ?? "")].flatMap(([service, own]) => {
    const cost = costOf(own);
    return saysAnything(cost) ? [[service, { cost }] as const] : [];
  });
  return modes.length === 0 ? undefined : { modes: Object.fromEntries(modes) };
}

const knownWords = (words: readonly string[] | undefined): Json | undefined =>
  words?.every((word) => WORDS.has(word)) ? [...words] : undefined;

function writeStatus(offer: ResolvedOffer): string | undefined {
  const status = textOf(offer, "status");
  return status === "preview" ? "beta" : status === "deprecated" ? "deprecated" : undefined;
}

function writeModel(offer: ResolvedOffer, id: string, catalog: MirrorCatalog): JsonRecord {
  const prices = mirrorPrices(offer);
  const sent = textsOf(offer, "modalities_in");
  const day = (text: string | undefined) => (text !== undefined && DATE.test(text) ? text : undefined);
  const modalities = recordOf({ input: knownWords(sent), output: knownWords(textsOf(offer, "modalities_out")) });
  const limit = recordOf({
    context: numberOf(offer, "context"),
    input: numberOf(offer, "max_input"),
    output: numberOf(offer, "max_output"),
  });
  return recordOf({
    id,
    name: textOf(offer, "name") ?? catalog.modelNames.get(offer.model) ?? id,
    family: textOf(offer, "family"),
    attachment: sent?.some((word) => word !== "text"),
    reasoning: flagOf(offer, "reasoning"),
    tool_call: flagOf(offer, "tools"),
    structured_output: flagOf(offer, "structured_output"),
    knowledge: day(textOf(offer, "knowledge_cutoff")),
    release_date: day(textOf(offer, "released_on")),
    status: writeStatus(offer),
    modalities: saysAnything(modalities) ? modalities : undefined,
    open_weights: flagOf(offer, "open_weights"),
    limit: saysAnything(limit) ? limit : undefined,
    cost: writeCost(prices),
    experimental: writeModes(prices),
    tollboard: noteOf(offer),
  });
}

/** The ids of Offers in the models.dev mirror: its own where it has the Offer, `nameWithVariant` otherwise. */
export function modelsDevIds(catalog: MirrorCatalog): ReadonlyMap<ResolvedOffer, string> {
  const taken = new Map<string, Set<string>>();
  return new Map(
    catalog.offers
      .filter(isServed)
      .toSorted(byName)
      .map((offer) => {
        const names = taken.get(offer.provider) ?? new Set();
        taken.set(offer.provider, names);
        return [offer, takeName(names, nameWithVariant(offer))];
      }),
  );
}

/**
 * Writes the catalog in the shape of models.dev's `api.json`.
 *
 * **Units**: USD per million tokens, tokens; a tier holds strictly above its size. What nobody states is left out, also
 * where models.dev itself always has a value. **Source**: https://models.dev/api.json, packages/core/src/schema.ts
 */
export function writeModelsDev(catalog: MirrorCatalog): string {
  const ids = modelsDevIds(catalog);
  const byProvider = [...Map.groupBy(ids, ([offer]) => offer.provider)].sort(([a], [b]) => (a < b ? -1 : 1));
  const providers = byProvider.map(([slug, own]) => {
    const id = modelsDevProvider(slug);
    const { name, docsUrl, apiUrl } = catalog.providers.get(slug) ?? { name: slug, docsUrl: null, apiUrl: null };
    const models = Object.fromEntries(own.map(([offer, key]) => [key, writeModel(offer, key, catalog)]));
    return [id, recordOf({ id, name, api: apiUrl ?? undefined, doc: docsUrl ?? undefined, models })] as const;
  });
  return writeJson(Object.fromEntries(providers));
}
