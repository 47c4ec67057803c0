import { type Decimal, formatDecimal, multiplyDecimals, parseDecimal, roundSignificant, shiftDecimal, toNano } from "@/lib/base/decimal";
import { canonicalJson, type JsonFault } from "@/lib/base/json";
import type { Result } from "@/lib/base/result";
import { cleanText } from "@/lib/base/text";
import type { OfferField, ProviderField } from "@/lib/catalog/field";
import type { Meter } from "@/lib/catalog/meter";
import { type PriceCondition, priceField } from "@/lib/catalog/price-field";

/** Where a fact was read, when the Source names the page: its address, the day it was checked and the words it rests on. */
export type Origin = { readonly url?: string; readonly checkedOn?: string; readonly quote?: string };

/** One value as a Source states it. `value` is canonical JSON text; `stated` is the text that was published. */
export type Claim = { readonly value: string; readonly stated: string | null; readonly origin: Origin | null };

export type OfferKey = { readonly provider: string; readonly nativeId: string; readonly variant: string };

export type OfferRecord = OfferKey & { readonly claims: Map<string, Claim> };
export type ProviderRecord = { readonly slug: string; readonly claims: Map<string, Claim> };
export type Reject = { readonly where: string; readonly reason: string };

/** All that one file of a Source says. `skipped` counts rows left out on purpose, by reason; `unmodelled` counts kept raw keys. */
export type Capture = {
  readonly offers: OfferRecord[];
  readonly providers: ProviderRecord[];
  readonly rejects: Reject[];
  readonly skipped: Map<string, number>;
  readonly unmodelled: Map<string, number>;
  readonly records: number;
};

/** What an adapter knows besides the bytes. `scope` names the part of a many-file Source, such as one provider of Portkey. */
export type CaptureContext = { readonly at: string; readonly scope: string };

/** Reads the bytes of one Source. Pure; strict about units; a fault refuses the file as a whole. */
export type ParseCapture = (bytes: Uint8Array, context: CaptureContext) => Result<Capture, JsonFault>;

/** Tens to shift a stated amount by so that it becomes USD per million units. */
export const PER = { million: 0, thousand: 3, unit: 6 } as const;

const SIGNIFICANT = 9;
const MAX_KEY = 300;
const SLUG = /^[a-z0-9]+(?:-[a-z0-9]+)*$/;
const MAX_SLUG = 100;
const NAME_PART = /^[^\p{Cc}\p{Cs}]{0,300}$/u;

const isSlug = (text: string): boolean => text.length <= MAX_SLUG && SLUG.test(text);
// The largest amount whose nano-USD fit the database's 64 bits: some 9.2 billion USD per million units.
const MAX_NANO = 2n ** 63n - 1n;

/**
 * Canonical price text (USD per million units, 9 significant digits) of a stated amount; `null` when it is no price: no
 * decimal, negative, or 9,223 USD and more for one unit.
 */
export function canonicalPrice(stated: string, tens: number, factor?: Decimal): string | null {
  const parsed = parseDecimal(stated);
  if (!parsed || parsed.coefficient < 0n) return null;
  const scaled = shiftDecimal(factor ? multiplyDecimals(parsed, factor) : parsed, tens);
  const rounded = roundSignificant(scaled, SIGNIFICANT);
  return toNano(rounded) > MAX_NANO ? null : formatDecimal(rounded);
}

const cleanValue = (value: unknown): unknown => {
  if (typeof value === "string") return cleanText(value);
  return Array.isArray(value) ? value.map((entry: unknown) => (typeof entry === "string" ? cleanText(entry) : entry)) : value;
};

const cleanOrigin = ({ url, checkedOn, quote }: Origin): Origin => ({
  ...(url === undefined ? {} : { url: cleanText(url) }),
  ...(checkedOn === undefined ? {} : { checkedOn: cleanText(checkedOn) }),
  ...(quote === undefined ? {} : { quote: cleanText(quote) }),
});

class ClaimSet<Field extends string> {
  readonly claims = new Map<string, Claim>();

  /** Adds one value unless it is absent (`undefined` or `null`): not stated is not a fact. */
  set(field: Field, value: unknown, origin: Origin | null = null): this {
    if (value === undefined || value === null || (Array.isArray(value) && value.length === 0)) return this;
    this.claims.set(field, { value: canonicalJson(cleanValue(value)), stated: null, origin: origin && cleanOrigin(origin) });
    return this;
  }
}

/** Collects what one file says of one Provider. */
export class ProviderClaims extends ClaimSet<ProviderField> {
  constructor(readonly slug: string) {
    super();
    this.set("listed", true);
  }
}

/** Collects what one file says of one Offer. */
export class OfferClaims extends ClaimSet<OfferField> {
  constructor(readonly key: OfferKey) {
    super();
    this.set("listed", true);
  }

  /**
   * Adds one Price.
   *
   * **Units**: `stated` is decimal text in USD per 10^(6-tens) units of the Meter: `PER.million`, `PER.thousand`,
   * `PER.unit`. Cents pass `tens - 2`; a multiplier passes `factor`.
   * **Returns** `false`, adding nothing, when the text is no price (see `canonicalPrice`).
   */
  price(
    meter: Meter,
    stated: string,
    tens: number,
    condition: PriceCondition = {},
    more: { origin?: Origin; factor?: Decimal } = {},
  ): boolean {
    const value = canonicalPrice(stated, tens, more.factor);
    if (value === null) return false;
    this.claims.set(priceField(meter, condition), { value, stated, origin: more.origin ? cleanOrigin(more.origin) : null });
    return true;
  }
}

function count(counts: Map<string, number>, text: string): void {
  const key = cleanText(text).slice(0, MAX_KEY);
  counts.set(key, (counts.get(key) ?? 0) + 1);
}

type Raw = Map<string, unknown>;

const rawOf = ({ claims }: ProviderRecord): Raw => new Map(Object.entries(JSON.parse(claims.get("extra")?.value ?? "{}")));

/** Lays what a later row says of a Provider onto the first. **Returns** the keys under which differing values are kept raw. */
function mergeProvider(first: ProviderRecord, later: ProviderRecord): string[] {
  const extra = rawOf(first);
  const differing: string[] = [];
  const addStated = (into: Map<string, unknown>, key: string, known: string | undefined, value: unknown): void => {
    if (known === undefined) into.set(key, value);
    else if (known !== canonicalJson(value)) {
      const also = `also stated: ${key}`;
      const others = extra.get(also) ?? [];
      extra.set(also, [...(Array.isArray(others) ? others : [others]), value]);
      differing.push(also);
    }
  };
  for (const [field, claim] of later.claims) {
    if (field === "extra") continue;
    const known = first.claims.get(field);
    if (known) addStated(extra, field, known.value, JSON.parse(claim.value));
    else first.claims.set(field, claim);
  }
  for (const [key, value] of rawOf(later)) addStated(extra, key, extra.has(key) ? canonicalJson(extra.get(key)) : undefined, value);
  if (extra.size > 0) first.claims.set("extra", { value: canonicalJson(Object.fromEntries(extra)), stated: null, origin: null });
  return differing;
}

/**
 * Builds a Capture row by row. The same Offer twice in one file is a reject. Many rows may speak of one Provider: what the
 * first states stands, a differing value of a later one is kept raw and counted. Nothing is overwritten silently.
 */
export class CaptureBuilder {
  private readonly offers = new Map<string, OfferRecord>();
  private readonly providers = new Map<string, ProviderRecord>();
  private readonly rejects: Reject[] = [];
  private readonly skipped = new Map<string, number>();
  private readonly unmodelled = new Map<string, number>();
  private records = 0;

  /** Counts one row that was read, whatever becomes of it. */
  read(): void {
    this.records += 1;
  }

  reject(where: string, reason: string): void {
    this.rejects.push({ where: cleanText(where), reason: cleanText(reason) });
  }

  skip(reason: string): void {
    count(this.skipped, reason);
  }

  /** Counts a key that is kept raw because nothing models it. */
  keepRaw(path: string): void {
    count(this.unmodelled, path);
  }

  addOffer(offer: OfferClaims, where: string): void {
    const { provider, nativeId, variant } = offer.key;
    const key = `${provider}\u0000${nativeId}\u0000${variant}`;
    if (!isSlug(provider)) this.reject(where, "names no usable provider");
    else if (!NAME_PART.test(nativeId) || !NAME_PART.test(variant)) this.reject(where, "names no usable offer");
    else if (this.offers.has(key)) this.reject(where, `says ${nativeId} at ${provider} a second time`);
    else this.offers.set(key, { ...offer.key, claims: offer.claims });
  }

  addProvider(provider: ProviderClaims): void {
    const known = this.providers.get(provider.slug);
    if (!isSlug(provider.slug)) this.reject(provider.slug.slice(0, MAX_SLUG), "is no usable slug of a provider");
    else if (!known) this.providers.set(provider.slug, { slug: provider.slug, claims: new Map(provider.claims) });
    else for (const key of mergeProvider(known, provider)) this.keepRaw(key);
  }

  build(): Capture {
    return {
      offers: [...this.offers.values()],
      providers: [...this.providers.values()],
      rejects: this.rejects,
      skipped: this.skipped,
      unmodelled: this.unmodelled,
      records: this.records,
    };
  }
}
