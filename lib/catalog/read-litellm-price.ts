import { parseDecimal } from "@/lib/base/decimal";
import { dictionary } from "@/lib/base/dictionary";
import { isJsonRecord, type Json, JsonNumber } from "@/lib/base/json";
import { canonicalPrice, type OfferClaims, type Origin, PER } from "@/lib/catalog/capture";
import { countsTokens, type Meter } from "@/lib/catalog/meter";
import { type LitellmPriceKey, parseLitellmPriceKey } from "@/lib/catalog/parse-litellm-price-key";
import { type PriceCondition, priceField } from "@/lib/catalog/price-field";
import { RecordReader } from "@/lib/catalog/record-reader";

type Statement = LitellmPriceKey & { readonly stated: string };
type Use = { readonly mode: string | undefined; readonly reserved: boolean; readonly free: boolean };

const SECONDS = dictionary<readonly [Meter, Meter]>({
  transcription: ["audio_second_in", "audio_second_out"],
  speech: ["audio_second_in", "audio_second_out"],
  realtime: ["audio_second_in", "audio_second_out"],
  video: ["video_second_in", "video_second_out"],
});

const textOf = (value: Json | undefined): string | null =>
  value instanceof JsonNumber ? value.text : typeof value === "string" ? value : null;

const isZero = (stated: string): boolean => parseDecimal(stated)?.coefficient === 0n;

function preciseMeter(meter: Meter, reader: RecordReader, use: Use): Meter {
  if (meter === "second_in" || meter === "second_out") {
    if (use.reserved) return "reserved_second";
    return SECONDS[use.mode ?? ""]?.[meter === "second_in" ? 0 : 1] ?? meter;
  }
  if (meter === "request" && use.mode === "search") return "web_search";
  const states = (key: string) => !isZero(textOf(reader.peek(key)) ?? "0");
  if (use.mode === "image" && meter === "image_in" && !states("output_cost_per_image")) return "image_out";
  if (use.mode === "image" && meter === "pixel_in" && !states("output_cost_per_pixel")) return "pixel_out";
  return meter;
}

function saysNothing(key: string, found: readonly string[], reader: RecordReader, free: boolean): boolean {
  const zero = (name: string) => isZero(textOf(reader.peek(name)) ?? "");
  if (free || !zero(key)) return false;
  if (found.every(zero)) return true;
  if (key === "output_cost_per_pixel" || key === "output_cost_per_image" || key === "output_cost_per_second") return true;
  const base = key.startsWith("input_cost_per_token") || key.startsWith("output_cost_per_token");
  return base && zero("input_cost_per_token") && zero("output_cost_per_token");
}

/** `taken` holds the price of each field so far. A later one that differs is not asked for, so that it stays raw. */
type Reading = Use & { readonly taken: Map<string, string | null> };

function readStatements(reader: RecordReader, use: Reading, condition: PriceCondition = {}): Statement[] {
  const { free, taken } = use;
  const found = reader.keys().filter((key) => parseLitellmPriceKey(key) && reader.has(key));
  // The older name of a cache read comes last, so that it yields to the current one.
  found.sort((a, b) => Number(a.includes("cache_hit")) - Number(b.includes("cache_hit")));
  return found.flatMap((key) => {
    const parsed = parseLitellmPriceKey(key);
    if (!parsed || saysNothing(key, found, reader, free)) return [];
    const statement = {
      meter: preciseMeter(parsed.meter, reader, use),
      tens: parsed.tens,
      condition: { ...parsed.condition, ...condition },
    };
    const field = priceField(statement.meter, statement.condition);
    const value = canonicalPrice(textOf(reader.peek(key)) ?? "", parsed.tens);
    if (taken.has(field) && taken.get(field) !== value) return [];
    taken.set(field, value);
    const stated = reader.decimal(key);
    if (value === null || stated === undefined) return reader.fail(`${key} is negative`);
    return [{ ...statement, stated }];
  });
}

function readTiers(reader: RecordReader, use: Reading, readers: Record<string, RecordReader>): Statement[] {
  return (reader.list("tiered_pricing") ?? []).flatMap((tier, index) => {
    if (!isJsonRecord(tier)) return reader.fail(`tiered_pricing[${index}] is not an object`);
    const child = new RecordReader(tier, `${reader.where}.tiered_pricing[${index}]`);
    readers[`tiered_pricing[${index}]`] = child;
    const bounds = (key: string) => {
      const list = child.list(key)?.map((bound) => Number(textOf(bound)));
      return list && (list.length === 2 && list.every((bound) => bound >= 0) ? list : child.fail(`${key} is not a pair of counts`));
    };
    const range = bounds("range");
    const results = bounds("max_results_range");
    if (!range && !results) return child.fail("a tier without a range");
    const from = range?.[0];
    return readStatements(child, use, {
      ...(from ? { contextOver: from } : {}),
      ...(results ? { variant: `${results.join("-")} results` } : {}),
    });
  });
}

function readSearch(reader: RecordReader): { statements: Statement[]; child: RecordReader | undefined } {
  const child = reader.child("search_context_cost_per_query");
  const statements = ["low", "medium", "high"].flatMap((variant) => {
    const stated = child?.decimal(`search_context_size_${variant}`);
    return stated === undefined ? [] : [{ meter: "web_search" as const, tens: PER.unit, condition: { variant }, stated }];
  });
  return { statements, child };
}

type Uplift = { readonly key: string; readonly condition: PriceCondition; readonly stated: string };

function readUplifts(reader: RecordReader): { uplifts: Uplift[]; entry: RecordReader | undefined } {
  const entry = reader.child("provider_specific_entry");
  const one = (from: RecordReader | undefined, key: string, condition: PriceCondition): Uplift[] => {
    const stated = from?.decimal(key);
    return stated === undefined ? [] : [{ key, condition, stated }];
  };
  return {
    entry,
    uplifts: [
      ...one(reader, "regional_processing_uplift_multiplier_eu", { region: "eu" }),
      ...one(reader, "regional_processing_uplift_multiplier_us", { region: "us" }),
      ...one(entry, "us", { region: "us" }),
      ...one(entry, "fast", { service: "fast" }),
    ],
  };
}

function addPrices(
  offer: OfferClaims,
  reader: RecordReader,
  statements: readonly Statement[],
  uplifts: readonly Uplift[],
  origin: Origin,
): void {
  for (const { meter, tens, condition, stated } of statements)
    if (!offer.price(meter, stated, tens, condition, { origin })) reader.fail(`${meter} is negative`);
  for (const { key, condition: more, stated: times } of uplifts) {
    const factor = parseDecimal(times);
    if (!factor || factor.coefficient <= 0n) reader.fail(`${key} is no positive multiplier`);
    for (const { meter, tens, condition, stated } of statements) {
      if (!countsTokens(meter) || (more.service && condition.service) || (more.region && condition.region)) continue;
      offer.price(
        meter,
        stated,
        tens,
        { ...condition, ...more },
        { factor: factor ?? undefined, origin: { ...origin, quote: `${key} ${times}` } },
      );
    }
  }
}

/**
 * Adds every price of one row of LiteLLM's map to an Offer: keys by the grammar, `tiered_pricing`, search by context
 * size, and each multiplier applied to every token price, whatever its other conditions. A plain key stands before a
 * tier from 0 that says otherwise.
 *
 * **Units**: USD per unit. A 0 counts only beside a price that is not 0 (`free` rows excepted); it stays unasked otherwise.
 * **Returns** the readers of nested objects, for `keepRest`, and whether a batch price is stated.
 */
export function readLitellmPrices(
  offer: OfferClaims,
  reader: RecordReader,
  use: Use,
  origin: Origin,
): { readers: Record<string, RecordReader | undefined>; batch: boolean } {
  const tiers: Record<string, RecordReader> = {};
  const search = readSearch(reader);
  const { uplifts, entry } = readUplifts(reader);
  const reading = { ...use, taken: new Map() };
  const base = readStatements(reader, reading);
  const statements = [...base, ...readTiers(reader, reading, tiers), ...search.statements];
  addPrices(offer, reader, statements, uplifts, origin);
  return {
    readers: { ...tiers, provider_specific_entry: entry, search_context_cost_per_query: search.child },
    batch: statements.some(({ condition }) => condition.service === "batch"),
  };
}
