import { parseDecimal } from "@/lib/base/decimal";
import { dictionary } from "@/lib/base/dictionary";
import { canonicalJson, isJsonRecord, type Json, type JsonRecord, parseJson } from "@/lib/base/json";
import { err, ok } from "@/lib/base/result";
import { quotedKey } from "@/lib/base/text";
import { canonicalModalities } from "@/lib/catalog/canonical-modality";
import { CaptureBuilder, OfferClaims, type ParseCapture, PER, ProviderClaims } from "@/lib/catalog/capture";
import { addMergedRows, type OfferRow } from "@/lib/catalog/merge-offer";
import type { Meter } from "@/lib/catalog/meter";
import type { PriceCondition } from "@/lib/catalog/price-field";
import { canonicalProvider } from "@/lib/catalog/provider-alias";
import { isNativeId, keepRest, RecordReader, readRecord } from "@/lib/catalog/record-reader";

const SCHEMA = "tollboard-pi-ai";
const KINDS = dictionary<string>({ chat: "chat", image: "image", classifier: "classifier" });
const CACHE_METERS = dictionary<Meter>({ cacheRead: "cache_read", cacheWrite: "cache_write_5m" });

type Row = OfferRow & { readonly kind: string; readonly group: string };

// OpenRouter's -1 per token of a router, turned into a price per million.
const VARIES = "-1000000";

const isZero = (text: string | undefined): boolean => text === undefined || parseDecimal(text)?.coefficient === 0n;

function readCost(offer: OfferClaims, cost: RecordReader, free: boolean, condition: PriceCondition): void {
  const add = (meter: Meter, key: string, stated: string | undefined): void => {
    if (stated !== undefined && !offer.price(meter, stated, PER.million, condition)) cost.fail(`${key} is negative`);
  };
  const [input, output] = [cost.decimal("input"), cost.decimal("output")];
  if (free || !isZero(input) || !isZero(output)) {
    add("input", "input", input);
    add("output", "output", output);
  }
  for (const [key, meter] of Object.entries(CACHE_METERS)) {
    const stated = cost.decimal(key);
    if (!isZero(stated)) add(meter, key, stated);
  }
}

function readTiers(offer: OfferClaims, cost: RecordReader, free: boolean): Record<string, RecordReader> {
  const readers: Record<string, RecordReader> = {};
  for (const [index, tier] of (cost.list("tiers") ?? []).entries()) {
    if (!isJsonRecord(tier)) cost.fail(`tiers[${index}] is not an object`);
    const reader = new RecordReader(tier, `${cost.where}.tiers[${index}]`);
    const contextOver = reader.count("inputTokensAbove") ?? reader.fail("a tier without inputTokensAbove");
    readCost(offer, reader, free, { contextOver });
    readers[`cost.tiers[${index}]`] = reader;
  }
  return readers;
}

type Place = { readonly provider: string; readonly group: string; readonly key: string };

function readModel(capture: CaptureBuilder, { provider, group, key }: Place, reader: RecordReader): Row {
  const at = key.indexOf(":");
  const kind = KINDS[key.slice(0, at)] ? key.slice(0, at) : (reader.text("type") ?? "chat");
  const id = reader.requireText("id");
  if (!isNativeId(id)) reader.fail("the id is no usable model id");
  const offer = new OfferClaims({ provider, nativeId: id, variant: "" });
  const free = id.endsWith(":free") || reader.flag("free") === true;
  const cost = reader.child("cost");
  const tiers = cost ? readTiers(offer, cost, free) : {};
  const varies = cost?.decimal("input") === VARIES;
  if (varies) cost?.ignore("input", "output", "cacheRead", "cacheWrite");
  else if (cost) readCost(offer, cost, free, {});
  const input = canonicalModalities(reader.texts("input") ?? []);
  const output = canonicalModalities(reader.texts("output") ?? []);
  const unknown = [...input.unknown, ...output.unknown];
  const cached = reader.peek("promptCache") !== undefined || offer.claims.has("price:cache_read");
  reader.ignore("type", "api", "provider");
  offer
    .set("name", reader.text("name"))
    .set("mode", KINDS[kind] ?? "other")
    .set("context", reader.count("contextWindow") || undefined)
    .set("max_output", reader.count("maxTokens") || undefined)
    .set("modalities_in", input.known)
    .set("modalities_out", output.known)
    .set("reasoning", reader.flag("reasoning"))
    .set("prompt_caching", cached || undefined)
    .set("price_varies", varies || undefined)
    .set("free", free || undefined);
  keepRest(capture, offer, { "": reader, cost, ...tiers }, unknown.length > 0 ? { modalities: unknown } : {});
  return { name: `${group}/${key}`, offer, kind, group };
}

function withVariant(row: Row, variant: string): Row {
  if (variant === "") return row;
  const offer = new OfferClaims({ ...row.offer.key, variant });
  for (const [field, claim] of row.offer.claims) offer.claims.set(field, claim);
  return { ...row, offer };
}

const told = ({ offer }: Row): string => canonicalJson([...offer.claims].map(([field, { value }]) => [field, value]).sort());

/** One id under several groups of one provider: the chat row is the Offer, a row of another kind or API its variant. */
function tellApart(rows: readonly Row[]): Row[] {
  return [...Map.groupBy(rows, ({ offer }) => offer.key.nativeId).values()].flatMap((same) => {
    const first = same.find(({ kind }) => kind === "chat") ?? same[0];
    return same.map((row) => {
      if (!first || row === first || told(row) === told(first)) return row;
      return withVariant(row, row.kind === first.kind ? row.group : row.kind);
    });
  });
}

function readProvider(capture: CaptureBuilder, id: string, groups: JsonRecord): boolean {
  const slug = canonicalProvider("pi-ai", id);
  const rows: Row[] = [];
  for (const [group, models] of Object.entries(groups)) {
    if (!isJsonRecord(models)) return false;
    for (const [key, model] of Object.entries(models))
      readRecord(capture, model, `${id}.${group}.${key}`, (reader) => {
        rows.push(readModel(capture, { provider: slug, group, key }, reader));
      });
  }
  capture.addProvider(new ProviderClaims(slug));
  addMergedRows(capture, tellApart(rows), ({ kind }) => kind === "chat");
  return true;
}

/** The provider that the rows of a single file name, `null` when they name none or more than one. */
function namedProvider(groups: JsonRecord): string | null {
  const named = Object.values(groups).flatMap((models) =>
    isJsonRecord(models) ? Object.values(models).map((row): Json => (isJsonRecord(row) ? (row.provider ?? null) : null)) : [],
  );
  const texts = new Set(named.filter((name) => typeof name === "string" && isNativeId(name)));
  const [only] = texts;
  return texts.size === 1 && typeof only === "string" ? only : null;
}

/**
 * Reads the data of the npm package pi-ai: one provider's file `{api: {"chat:ID": row}}`, whose rows or else the
 * `scope` name the provider, or many of them under `providers` with the schema word `tollboard-pi-ai`.
 *
 * **Units**: USD per million tokens; tokens. `inputTokensAbove` is strictly above. A cache price of 0 is not stated; 0 for
 * both input and output states nothing unless the id ends in `:free` or the row is marked free. `cacheWrite` is the short
 * (5 min) write. -1,000,000 marks a router whose price varies. One id with equal rows under two APIs is one Offer.
 * **Source**: https://www.npmjs.com/package/@earendil-works/pi-ai 1.5.2
 */
export const parsePiAi: ParseCapture = (bytes, { scope }) => {
  const parsed = parseJson(bytes);
  if (!parsed.ok) return parsed;
  const file = parsed.value;
  if (!isJsonRecord(file)) return err({ where: "file", what: "expected an object of models by API, or of providers" });
  const combined = file.schema === SCHEMA;
  const single = combined ? null : (namedProvider(file) ?? (scope || null));
  if (!combined && single === null) return err({ where: "file", what: "neither the rows nor the scope name one provider" });
  const providers = combined ? file.providers : { [single ?? ""]: file };
  if (!isJsonRecord(providers)) return err({ where: "providers", what: "expected an object of providers by id" });
  const capture = new CaptureBuilder();
  for (const [id, groups] of Object.entries(providers)) {
    const usable = isNativeId(id) && isJsonRecord(groups) && readProvider(capture, id, groups);
    if (!usable) return err({ where: quotedKey(id), what: "expected an object of models by API under a usable provider id" });
  }
  return ok(capture.build());
};
