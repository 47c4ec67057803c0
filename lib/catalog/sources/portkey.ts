import { isJsonRecord, type Json, parseJson } from "@/lib/base/json";
import { err, ok } from "@/lib/base/result";
import { CaptureBuilder, OfferClaims, type ParseCapture, ProviderClaims } from "@/lib/catalog/capture";
import { addMergedRows, type OfferRow } from "@/lib/catalog/merge-offer";
import { canonicalProvider } from "@/lib/catalog/provider-alias";
import { readPortkeyPrices } from "@/lib/catalog/read-portkey-price";
import { isNativeId, keepRest, type RecordReader, readRecord } from "@/lib/catalog/record-reader";

const TIER_SUFFIX = /^(.+)-(lte|gt)-(\d+)k$/;

function readEntry(capture: CaptureBuilder, provider: string, key: string, entry: RecordReader): OfferRow {
  const [, model, side, size] = TIER_SUFFIX.exec(key) ?? [];
  const nativeId = model ?? key;
  if (!isNativeId(nativeId)) entry.fail("the key is no usable model id");
  const offer = new OfferClaims({ provider, nativeId, variant: "" });
  const readers: Record<string, RecordReader> = {};
  const kept: Record<string, Json> = {};
  readPortkeyPrices({ offer, readers, kept }, entry, side === "gt" ? { contextOver: Number(size) * 1000 } : {});
  const batch = [...offer.claims.keys()].some((field) => field.includes("service=batch"));
  const cached = [...offer.claims.keys()].some((field) => field.startsWith("price:cache_read"));
  offer
    .set("batch", batch || undefined)
    .set("prompt_caching", cached || undefined)
    .set("free", nativeId.endsWith(":free") || undefined);
  // Paths start at the entry, so that one unknown key is counted as one over all entries.
  const inside = Object.entries(readers).map(([path, reader]) => [path.slice(entry.where.length + 1), reader]);
  keepRest(capture, offer, { "": entry, ...Object.fromEntries(inside) }, kept);
  return { name: key, offer, ...(side ? { part: "context tier of another row" } : {}) };
}

/**
 * Reads one pricing file of Portkey; `scope` is the file's name without `.json` and names the provider. `default` is a
 * template. An id that ends in `-lte-128k` or `-gt-128k` is a context tier of the model before it.
 *
 * **Units**: see `readPortkeyPrices`. The files hold prices and no limits, capabilities or modalities.
 * **Source**: https://configs.portkey.ai/pricing/{provider}.json
 */
export const parsePortkey: ParseCapture = (bytes, { scope }) => {
  const parsed = parseJson(bytes);
  if (!parsed.ok) return parsed;
  const file = parsed.value;
  if (!isJsonRecord(file)) return err({ where: "file", what: "expected an object of models by id" });
  if (!isNativeId(scope)) return err({ where: "scope", what: "the file's own name must say which provider it is of" });
  const entries = Object.entries(file);
  if (entries.some(([, entry]) => isJsonRecord(entry) && "params" in entry))
    return err({ where: "file", what: "this is a list of request parameters (general/…); only files of pricing/… hold prices" });
  if (!entries.some(([, entry]) => isJsonRecord(entry) && "pricing_config" in entry))
    return err({ where: "file", what: "no entry has a pricing_config: this is no pricing file of Portkey" });
  const capture = new CaptureBuilder();
  const slug = canonicalProvider("portkey", scope);
  const rows: OfferRow[] = [];
  capture.addProvider(new ProviderClaims(slug));
  for (const [key, entry] of entries) {
    if (key === "default") {
      capture.read();
      capture.skip("template, not a model");
    } else
      readRecord(capture, entry, key, (reader) => {
        rows.push(readEntry(capture, slug, key, reader));
      });
  }
  addMergedRows(capture, rows, ({ part }) => part === undefined);
  return ok(capture.build());
};
