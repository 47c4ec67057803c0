import { z } from "zod";
import { dictionary } from "@/lib/base/dictionary";
import { isJsonList, isJsonRecord, type Json, parseJson } from "@/lib/base/json";
import { err, ok } from "@/lib/base/result";
import { CaptureBuilder, OfferClaims, type Origin, type ParseCapture, PER, ProviderClaims } from "@/lib/catalog/capture";
import {
  type FieldKind,
  OFFER_FIELDS,
  OFFER_MODES,
  OFFER_STATUSES,
  type OfferField,
  PROVIDER_FIELDS,
  PROVIDER_KINDS,
  type ProviderField,
} from "@/lib/catalog/field";
import { isMeter } from "@/lib/catalog/meter";
import { canonicalProvider } from "@/lib/catalog/provider-alias";
import { isNativeId, readRecord } from "@/lib/catalog/record-reader";

const Country = z.string().regex(/^[A-Z]{2}$/, "a country is two capital letters (ISO 3166-1)");

/** `checkedOn` is the day on which the page was read; `null` where that day was not noted. */
const origin = {
  url: z.url({ protocol: /^https$/ }),
  checkedOn: z.iso.date().nullable(),
  quote: z.string().min(1).max(160).optional(),
};

const VALUE_OF_KIND: Record<FieldKind, z.ZodType> = {
  text: z.string().min(1).max(600),
  number: z.number().nonnegative(),
  flag: z.boolean(),
  list: z.array(z.string().min(1)).min(1),
  date: z.iso.date(),
  json: z.never(),
};

const SPECIAL = dictionary<z.ZodType>({
  kinds: z.array(z.enum(PROVIDER_KINDS)).min(1),
  headquarters: Country,
  datacenters: z.array(Country).min(1),
  mode: z.enum(OFFER_MODES),
  status: z.enum(OFFER_STATUSES),
});

function valuesOf(fields: Record<string, FieldKind>): [field: string, value: z.ZodType][] {
  return Object.entries(fields).flatMap(([field, kind]): [string, z.ZodType][] => {
    if (field === "listed" || kind === "json") return [];
    const url = field.endsWith("_url") ? z.url({ protocol: /^https?$/ }) : undefined;
    return [[field, SPECIAL[field] ?? url ?? VALUE_OF_KIND[kind]]];
  });
}

const ProviderFacts = z.strictObject(
  Object.fromEntries(valuesOf(PROVIDER_FIELDS).map(([field, value]) => [field, z.strictObject({ value, ...origin }).optional()])),
);

const Price = z.strictObject({
  meter: z.string().refine(isMeter, "no known meter"),
  usd: z.string().regex(/^\d+(\.\d+)?$/, "a plain decimal"),
  per: z.enum(["unit", "thousand", "million"]),
  service: z.string().min(1).optional(),
  quote: origin.quote,
});

/** All that an Offer says rests on one page, so its origin stands once. */
const Offer = z.strictObject({
  provider: z.string(),
  id: z.string().refine(isNativeId, "no usable model id"),
  variant: z.string().default(""),
  url: origin.url,
  checkedOn: origin.checkedOn,
  fields: z.strictObject(Object.fromEntries(valuesOf(OFFER_FIELDS).map(([field, value]) => [field, value.optional()]))),
  prices: z.array(Price),
});

type Stated = { url: string; checkedOn: string | null; quote?: string | undefined };

const originOf = ({ url, checkedOn, quote }: Stated): Origin => ({
  url,
  ...(checkedOn === null ? {} : { checkedOn }),
  ...(quote === undefined ? {} : { quote }),
});

const plain = (value: Json): unknown => JSON.parse(JSON.stringify(value));

const faultOf = (error: z.ZodError): string =>
  error.issues.map((issue) => `${issue.path.join(".") || "entry"}: ${issue.message}`).join("; ");

function readProvider(capture: CaptureBuilder, slug: string, entry: Json): void {
  readRecord(capture, entry, `providers.${slug}`, (row) => {
    const stated = ProviderFacts.safeParse(plain(entry));
    if (!stated.success) return row.fail(faultOf(stated.error));
    if (canonicalProvider("curated", slug) !== slug) return row.fail("is not the slug of the provider");
    const provider = new ProviderClaims(slug);
    for (const [field, fact] of Object.entries(stated.data)) if (fact) provider.set(field as ProviderField, fact.value, originOf(fact));
    capture.addProvider(provider);
  });
}

function readOffer(capture: CaptureBuilder, entry: Json, where: string): void {
  readRecord(capture, entry, where, (row) => {
    const stated = Offer.safeParse(plain(entry));
    if (!stated.success) return row.fail(faultOf(stated.error));
    const { provider, id, variant, fields, prices, ...page } = stated.data;
    if (canonicalProvider("curated", provider) !== provider) return row.fail(`${provider} is not the slug of the provider`);
    const offer = new OfferClaims({ provider, nativeId: id, variant });
    for (const [field, value] of Object.entries(fields)) offer.set(field as OfferField, value, originOf(page));
    for (const { meter, usd, per, service, quote } of prices)
      if (isMeter(meter)) offer.price(meter, usd, PER[per], service ? { service } : {}, { origin: originOf({ ...page, quote }) });
    capture.addOffer(offer, where);
  });
}

/**
 * Reads `db/seed/curated.json`: facts of Providers and Offers that no machine-readable list holds, each with the page it
 * was read on. **Units**: USD per unit, thousand or million units of the Meter, as each Price says; the Price of a
 * dedicated Offer is for all its `gpu_count` GPUs together.
 */
export const parseCurated: ParseCapture = (bytes) => {
  const parsed = parseJson(bytes);
  if (!parsed.ok) return parsed;
  const file = parsed.value;
  if (!isJsonRecord(file) || file.schema !== "tollboard-curated")
    return err({ where: "file", what: "expected `schema: tollboard-curated`" });
  if (!isJsonRecord(file.providers) || !isJsonList(file.offers)) return err({ where: "file", what: "expected `providers` and `offers`" });
  const capture = new CaptureBuilder();
  for (const [slug, entry] of Object.entries(file.providers)) readProvider(capture, slug, entry);
  for (const [index, entry] of file.offers.entries()) readOffer(capture, entry, `offers[${index}]`);
  return ok(capture.build());
};
