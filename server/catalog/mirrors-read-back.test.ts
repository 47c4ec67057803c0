import { beforeAll, describe, expect, it } from "vitest";
import { loadEmbeddedCatalog } from "@/db/seed/load-embedded-catalog";
import { createDatabase } from "@/db/test/fresh-database";
import type { Capture, OfferRecord } from "@/lib/catalog/capture";
import type { OfferField } from "@/lib/catalog/field";
import { METERS } from "@/lib/catalog/meter";
import { listOpenRouterRows } from "@/lib/catalog/mirror/list-openrouter-rows";
import type { MirrorCatalog } from "@/lib/catalog/mirror/mirror-catalog";
import { litellmKeys } from "@/lib/catalog/mirror/name-litellm-offer";
import { litellmProviderWord, modelsDevProvider } from "@/lib/catalog/mirror/provider-id";
import { writeLitellm } from "@/lib/catalog/mirror/write-litellm";
import { modelsDevIds, writeModelsDev } from "@/lib/catalog/mirror/write-models-dev";
import { writeOpenRouter } from "@/lib/catalog/mirror/write-openrouter";
import { type PriceCondition, parsePriceField, priceField } from "@/lib/catalog/price-field";
import { canonicalProvider } from "@/lib/catalog/provider-alias";
import type { ResolvedOffer } from "@/lib/catalog/resolve/resolve-offer";
import { parseLitellm } from "@/lib/catalog/sources/litellm";
import { parseModelsDev } from "@/lib/catalog/sources/models-dev";
import { parseOpenRouterModels } from "@/lib/catalog/sources/openrouter";
import { parseOpenRouterEndpoints } from "@/lib/catalog/sources/openrouter-endpoints";
import { litellmProvider, splitLitellmKey } from "@/lib/catalog/split-litellm-key";
import { readMirrorCatalog } from "@/server/catalog/mirrors";

const AT = "2026-11-26T00:00:00.000Z";
let catalog: MirrorCatalog;

beforeAll(async () => {
  const own = await createDatabase();
  await loadEmbeddedCatalog(own.sql);
  catalog = await readMirrorCatalog(own.sql, AT);
  await own.drop();
});

/** Why a field may read back differently; `null` when nothing excuses it. */
type Excuse = (field: string, ours: unknown, theirs: unknown, offer: ResolvedOffer) => string | null;

/** A field by the name under which a reader states it: "at or above n" is "above n − 1", and above 0 is always. */
function comparable(field: string): string {
  const price = parsePriceField(field);
  if (!price) return field;
  const { contextFrom, contextOver = contextFrom === undefined ? undefined : contextFrom - 1, ...rest } = price.condition;
  return priceField(price.meter, contextOver ? { ...rest, contextOver } : rest);
}

const text = (value: unknown): string | undefined => {
  if (value === undefined) return undefined;
  return JSON.stringify(Array.isArray(value) ? [...value].sort() : value);
};

type Tally = { equal: number; readonly excused: Map<string, number>; readonly unexcused: string[] };

function compareOffer(tally: Tally, offer: ResolvedOffer, record: OfferRecord | undefined, fields: readonly OfferField[], excuse: Excuse) {
  const ours = new Map([...offer.fields].map(([field, { shown }]) => [comparable(field), shown.value]));
  const theirs = new Map(
    [...(record?.claims ?? [])].map(([field, { value }]) => [field, field.startsWith("price:") ? value : JSON.parse(value)]),
  );
  const prices = [...ours.keys(), ...theirs.keys()].filter((field) => field.startsWith("price:"));
  for (const field of new Set([...fields, ...prices])) {
    const [mine, read] = [ours.get(field), theirs.get(field)];
    if (mine === undefined && read === undefined) continue;
    if (text(mine) === text(read)) tally.equal += 1;
    else {
      const why = excuse(field, mine, read, offer);
      if (why === null)
        tally.unexcused.push(`${offer.provider}/${offer.nativeId}#${offer.variant} ${field}: ${text(mine)} reads as ${text(read)}`);
      else tally.excused.set(why, (tally.excused.get(why) ?? 0) + 1);
    }
  }
}

const newTally = (): Tally => ({ equal: 0, excused: new Map(), unexcused: [] });
const keyOf = ({ provider, nativeId, variant }: { provider: string; nativeId: string; variant: string }) =>
  `${provider}\n${nativeId}\n${variant}`;
const byKey = (capture: Capture) => new Map(capture.offers.map((record) => [keyOf(record), record]));
const bytesOf = (content: string) => new TextEncoder().encode(content);

function read(parsed: ReturnType<typeof parseLitellm>): Capture {
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.error));
  return parsed.value;
}

/** Prices that a shape has no place for, by Meter and by condition. */
function hasNoPlace(field: string, meters: ReadonlySet<string>, conditions: (condition: PriceCondition) => boolean): string | null {
  const price = parsePriceField(field);
  if (!price) return null;
  if (!meters.has(price.meter)) return `no place for the price of ${METERS[price.meter].label.toLowerCase()}`;
  if (conditions(price.condition)) return null;
  const { contextOver, contextFrom, ...others } = price.condition;
  return `no place for a price by ${Object.keys(others).join(" and ")}${contextOver && Object.keys(others).length > 0 ? " and context" : ""}`;
}

const only = (condition: PriceCondition, ...keys: string[]): boolean => Object.keys(condition).every((key) => keys.includes(key));
const isZero = (value: unknown): boolean => Number(value) === 0;
const shown = (offer: ResolvedOffer, field: string): unknown => offer.fields.get(field)?.shown.value;

const MODELS_DEV_METERS = new Set(["input", "output", "reasoning", "cache_read", "cache_write_5m", "input_audio", "output_audio"]);
const MODELS_DEV_WORDS = ["text", "image", "audio", "video", "pdf"];

const modelsDevExcuse: Excuse = (field, ours, theirs) => {
  if (field === "status" && theirs === "live") return "no status reads as live";
  if (field === "name" && ours === undefined) return "a name is demanded: that of the model";
  if (field === "free" && theirs === undefined) return "free is said by an id that ends in :free alone";
  if (field === "released_on" && !/^\d{4}(-\d\d){0,2}$/.test(String(ours))) return "no date";
  if (Array.isArray(ours) && ours.some((word) => !MODELS_DEV_WORDS.includes(word))) return "a modality that has no word";
  if (theirs !== undefined) return null;
  return hasNoPlace(
    field,
    MODELS_DEV_METERS,
    ({ contextOver, service, ...others }) => only(others) && service !== "batch" && !(service && contextOver),
  );
};

const LITELLM_UNPLACED = new Set([
  "cache_storage_hour",
  "training",
  "cache_read_video",
  "step",
  "video_out",
  "web_search",
  "dbu_in",
  "dbu_out",
  "gpu_second",
  "gpu_minute",
  "gpu_hour",
  "instance_second",
  "instance_hour",
  "reserved_second",
  "tool_call",
]);
const LITELLM_METERS = new Set(Object.keys(METERS).filter((meter) => !LITELLM_UNPLACED.has(meter)));

const litellmExcuse: Excuse = (field, ours, theirs, offer) => {
  if (field === "max_input" && ours === undefined && theirs === shown(offer, "context")) return "one input limit: the context";
  if (field === "context" && theirs === shown(offer, "max_input")) return "one input limit: the smaller one";
  if (field === "docs_url" && ours === undefined) return "the page of its price is its source";
  if (field === "mode" && theirs === undefined) return `no word for the kind ${ours}`;
  if (field === "free" && theirs === undefined) return "free is said by an id that ends in :free alone";
  if (shown(offer, "mode") === "image" && /^price:(?:image|pixel)_in/.test(field) && theirs === undefined)
    return "of a model that makes images an image sent would read as one made";
  const search = shown(offer, "price:web_search");
  if (field === "price:web_search" && theirs === undefined) return "a search is priced by size of its context";
  if (field.startsWith("price:web_search;variant=") && theirs === search) return "one price of a search stands for every size";
  if (field === "regions" && ours === undefined) return "the id itself names its region";
  if (field.startsWith("price:") && isZero(ours) && theirs === undefined)
    return "a 0 states nothing to our reader where the id does not end in :free";
  if (theirs !== undefined) return null;
  return hasNoPlace(
    field,
    LITELLM_METERS,
    ({ contextOver, service, ...others }) => only(others) && ["batch", "flex", "priority", undefined].includes(service),
  );
};

const OVERRIDABLE = new Set(["input", "output", "cache_read", "cache_write_5m", "cache_write_1h", "input_audio", "cache_read_audio"]);
const OPENROUTER_METERS = new Set([
  ...OVERRIDABLE,
  "reasoning",
  "output_image",
  "output_audio",
  "request",
  "web_search",
  "image_in",
  "input_image",
]);

const openRouterExcuse: Excuse = (field, ours, theirs, offer) => {
  if (field === "name" && ours === undefined) return "a name is demanded: that of the model";
  if (field === "canonical_id" && ours === undefined) return "a canonical slug is demanded: the id";
  if (field === "mode" && theirs === "chat" && text(shown(offer, "modalities_out"))?.includes("text")) return "what writes text is a chat";
  if (field === "mode" && ours === "completion" && theirs === "chat") return "what writes text is a chat";
  if (field === "price:image_in" && theirs === undefined && Number(ours) < 50) return "so cheap an image would read as one of its tokens";
  if (field === "moderated" && ours === undefined && theirs === false) return "a flag of moderation is demanded: false";
  if (field === "modalities_out" && ours === undefined) return "what the kind of model makes";
  if (["tools", "structured_output", "reasoning"].includes(field) && theirs !== true && ours !== true)
    return "a list of what is supported cannot tell no from unknown";
  if (field === "prompt_caching") return "caching is told by the price of a cache read alone";
  if (field === "free" && theirs === undefined) return "free is said by an id that ends in :free alone";
  if (field.startsWith("price:") && isZero(ours) && theirs === undefined)
    return "a 0 states nothing to our reader where the id does not end in :free";
  if (theirs !== undefined) return null;
  return hasNoPlace(field, field.includes(";") ? OVERRIDABLE : OPENROUTER_METERS, (condition) =>
    only(condition, "contextOver", "window", "days"),
  );
};

describe("models.dev's own reader", () => {
  it("reads every fact back that the shape can carry", () => {
    const capture = read(parseModelsDev(bytesOf(writeModelsDev(catalog)), { at: AT, scope: "" }));
    const records = byKey(capture);
    const tally = newTally();
    const ids = modelsDevIds(catalog);
    for (const [offer, nativeId] of ids)
      compareOffer(
        tally,
        offer,
        records.get(keyOf({ provider: offer.provider, nativeId, variant: "" })),
        [
          "context",
          "max_input",
          "max_output",
          "tools",
          "structured_output",
          "reasoning",
          "open_weights",
          "modalities_in",
          "modalities_out",
          "released_on",
          "knowledge_cutoff",
          "family",
          "name",
          "status",
          "free",
        ],
        modelsDevExcuse,
      );
    expect(tally.unexcused).toEqual([]);
    expect(tally.equal).toBeGreaterThan(20_000);
    expect(capture.rejects).toEqual([]);
    expect(records.size).toBe(ids.size);
  });
});

describe("LiteLLM's own reader", () => {
  it("reads every fact back that the map can carry", () => {
    const capture = read(parseLitellm(bytesOf(writeLitellm(catalog)), { at: AT, scope: "" }));
    const records = byKey(capture);
    const tally = newTally();
    const keys = litellmKeys(catalog);
    for (const [offer, key] of keys)
      compareOffer(
        tally,
        offer,
        records.get(keyOf(splitLitellmKey(key, litellmProviderWord(offer.provider)))),
        [
          "mode",
          "context",
          "max_input",
          "max_output",
          "tools",
          "structured_output",
          "reasoning",
          "prompt_caching",
          "web_search",
          "modalities_in",
          "modalities_out",
          "regions",
          "retires_on",
          "requests_per_minute",
          "tokens_per_minute",
          "docs_url",
          "free",
        ],
        litellmExcuse,
      );
    expect(tally.unexcused).toEqual([]);
    expect(tally.equal).toBeGreaterThan(20_000);
    expect(capture.rejects).toEqual([]);
    expect(records.size).toBe(keys.size);
  });
});

describe("OpenRouter's own readers", () => {
  it("read every fact back that the lists can carry", () => {
    const models = writeOpenRouter(catalog);
    const capture = read(parseOpenRouterModels(bytesOf(`{"data":[${models.map(({ row }) => row).join(",")}]}`), { at: AT, scope: "" }));
    const records = byKey(capture);
    const tally = newTally();
    const rows = listOpenRouterRows(catalog);
    for (const { id, offer } of rows)
      compareOffer(
        tally,
        offer,
        records.get(keyOf({ provider: "openrouter", nativeId: id, variant: "" })),
        [
          "name",
          "mode",
          "added_on",
          "retires_on",
          "knowledge_cutoff",
          "context",
          "max_output",
          "moderated",
          "huggingface_id",
          "canonical_id",
          "modalities_in",
          "modalities_out",
          "tools",
          "structured_output",
          "reasoning",
          "prompt_caching",
          "free",
        ],
        openRouterExcuse,
      );
    expect(tally.unexcused).toEqual([]);
    expect(tally.equal).toBeGreaterThan(8_000);
    expect(capture.rejects).toEqual([]);
    expect(records.size).toBe(rows.length);
  });

  it("find behind each model the offers that have a context, at their prices", () => {
    const rows = listOpenRouterRows(catalog);
    const answers = writeOpenRouter(catalog).map(({ endpoints }) => endpoints);
    const capture = read(parseOpenRouterEndpoints(bytesOf(`[${answers.join(",")}]`), { at: AT, scope: "" }));
    const line = (id: string, provider: string, input: unknown, output: unknown, context: unknown) =>
      [id, provider, isZero(input) ? 0 : input, isZero(output) ? 0 : output, context].join(" ");
    const ours = rows.flatMap(({ id, endpoints }) =>
      endpoints
        .filter((offer) => shown(offer, "context") !== undefined)
        .map((offer) =>
          line(id, offer.provider, shown(offer, "price:input") ?? 0, shown(offer, "price:output") ?? 0, shown(offer, "context")),
        ),
    );
    const theirs = capture.offers.map(({ provider, nativeId, claims }) => {
      const value = (field: string) => claims.get(field)?.value;
      return line(nativeId, provider, value("price:input") ?? 0, value("price:output") ?? 0, value("context"));
    });
    expect(capture.rejects).toEqual([]);
    expect(theirs.sort()).toEqual(ours.sort());
    expect(theirs.length).toBeGreaterThan(1_000);
  });
});

it("names of Providers read back as the same Provider", () => {
  for (const slug of catalog.providers.keys()) {
    expect(canonicalProvider("models.dev", modelsDevProvider(slug))).toBe(slug);
    expect(litellmProvider(litellmProviderWord(slug))).toBe(slug);
  }
});
