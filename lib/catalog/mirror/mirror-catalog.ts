import { type Decimal, formatDecimal, parseDecimal, shiftDecimal } from "@/lib/base/decimal";
import { type Json, JsonNumber, type JsonRecord } from "@/lib/base/json";
import type { OfferField } from "@/lib/catalog/field";
import type { Meter } from "@/lib/catalog/meter";
import { type PriceCondition, parsePriceField } from "@/lib/catalog/price-field";
import type { ResolvedOffer } from "@/lib/catalog/resolve/resolve-offer";

/** What a mirror says of a Provider besides its Offers. */
export type MirrorProvider = { readonly name: string; readonly docsUrl: string | null; readonly apiUrl: string | null };

/** The catalog of an instant as mirrors write it: every picked field of every Offer that is not long gone. */
export type MirrorCatalog = {
  readonly offers: readonly ResolvedOffer[];
  readonly providers: ReadonlyMap<string, MirrorProvider>;
  readonly modelNames: ReadonlyMap<string, string>;
};

/**
 * One shown Price. `usd`: decimal USD per million units. `over`: prompt tokens strictly above which it holds; a Source's "at
 * or above n" is "above n − 1", as tokens are whole. `rest`: what else must hold.
 */
export type MirrorPrice = {
  readonly meter: Meter;
  readonly usd: Decimal;
  readonly over: number | undefined;
  readonly rest: Omit<PriceCondition, "contextOver" | "contextFrom">;
};

/** The shown Prices of an Offer, those for everyone first, then by context. A Price that is no decimal is none. */
export function mirrorPrices(offer: ResolvedOffer): MirrorPrice[] {
  const prices = [...offer.fields].flatMap(([field, { shown }]): MirrorPrice[] => {
    const price = parsePriceField(field);
    const usd = price && parseDecimal(String(shown.value));
    if (!price || !usd) return [];
    const { contextOver, contextFrom, ...rest } = price.condition;
    const over = contextOver ?? (contextFrom === undefined ? undefined : contextFrom - 1);
    return [{ meter: price.meter, usd, over: over === 0 ? undefined : over, rest }];
  });
  return prices.sort((a, b) => Object.keys(a.rest).length - Object.keys(b.rest).length || (a.over ?? -1) - (b.over ?? -1));
}

/** Whether a Price holds for a plain request of any size. */
export const isPlain = (price: MirrorPrice): boolean => price.over === undefined && isStandard(price);

/** Whether nothing but the size of the context decides on a Price. */
export const isStandard = ({ rest }: MirrorPrice): boolean => Object.keys(rest).length === 0;

const shownValue = (offer: ResolvedOffer, field: OfferField): unknown => offer.fields.get(field)?.shown.value;

/** A text field of an Offer; `undefined` when nobody states it. */
export function textOf(offer: ResolvedOffer, field: OfferField): string | undefined {
  const value = shownValue(offer, field);
  return typeof value === "string" && value !== "" ? value : undefined;
}

/** A flag of an Offer; `undefined` when nobody states it. */
export function flagOf(offer: ResolvedOffer, field: OfferField): boolean | undefined {
  const value = shownValue(offer, field);
  return typeof value === "boolean" ? value : undefined;
}

/** A figure of an Offer as a JSON number; `undefined` when nobody states it. */
export function numberOf(offer: ResolvedOffer, field: OfferField): JsonNumber | undefined {
  const value = shownValue(offer, field);
  return typeof value === "number" && Number.isFinite(value) ? new JsonNumber(String(value)) : undefined;
}

/** A list of texts of an Offer; `undefined` when nobody states it. */
export function textsOf(offer: ResolvedOffer, field: OfferField): readonly string[] | undefined {
  const value = shownValue(offer, field);
  return Array.isArray(value) && value.every((entry) => typeof entry === "string") ? value : undefined;
}

/** Decimal text of a Price per 10^tens of its units, without the noise of a float. `tens` 6 is per million, 0 per unit. */
export const priceText = ({ usd }: MirrorPrice, tens: number): string => formatDecimal(shiftDecimal(usd, tens - 6));

/** A record of the members that are stated. */
export const recordOf = (members: Readonly<Record<string, Json | undefined>>): JsonRecord =>
  Object.fromEntries(Object.entries(members).filter((member): member is [string, Json] => member[1] !== undefined));

/** Whether a record says anything. */
export const saysAnything = (record: JsonRecord): boolean => Object.keys(record).length > 0;

/** Whether an Offer can be called and billed by use: hardware by the hour and what was retired cannot. */
export const isServed = (offer: ResolvedOffer): boolean => textOf(offer, "mode") !== "dedicated" && textOf(offer, "status") !== "retired";

/**
 * Where the figures of a row come from: the Source of its first Price and the day on which it was last checked, since when
 * no Source lists the Offer, and why its price is doubted. No client of the three shapes knows the key, so all pass it over.
 */
export function noteOf(offer: ResolvedOffer): JsonRecord {
  const priced = offer.fields.get("price:input") ?? [...offer.fields].find(([field]) => field.startsWith("price:"))?.[1];
  return recordOf({
    price_source: priced?.shown.source,
    price_checked_on: priced?.shown.checkedAt.slice(0, 10),
    unseen_since: offer.unseenSince ?? undefined,
    suspicion: offer.suspicion ?? undefined,
  });
}

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

/** The order in which Offers take their names in a mirror: a plain one before its variants, whatever order they are read in. */
export const byName = (a: ResolvedOffer, b: ResolvedOffer): number =>
  compare(a.provider, b.provider) ||
  Number(a.variant !== "") - Number(b.variant !== "") ||
  compare(a.nativeId, b.nativeId) ||
  compare(a.variant, b.variant);

/** A name that is not taken yet: the wanted one, else with `~2`, `~3` behind it. Takes it. */
export function takeName(taken: Set<string>, wanted: string): string {
  let name = wanted;
  for (let count = 2; taken.has(name); count += 1) name = `${wanted}~${count}`;
  taken.add(name);
  return name;
}

/**
 * What a shape without variants calls an Offer: its native id; at Hugging Face's router `id:host`, which can be called;
 * elsewhere `id@variant`.
 */
export const nameWithVariant = ({ provider, nativeId, variant }: ResolvedOffer): string =>
  variant === "" ? nativeId : `${nativeId}${provider === "huggingface" ? ":" : "@"}${variant}`;
