import type { SourceId } from "@/lib/catalog/source";
import type { Chargeable } from "@/lib/usage/cost/chargeable";
import type { Candidates } from "@/lib/usage/cost/cost-attempt";
import type { OfferPrices } from "@/lib/usage/cost/offer-prices";
import { servedProvider, squash } from "@/lib/usage/served-provider";

/** One Offer of the catalog as the book holds it. `canonicalIds`: the dated slugs that OpenRouter has given it. */
export type BookEntry = {
  readonly own: OfferPrices;
  readonly endpoint: OfferPrices;
  readonly canonicalIds: readonly string[];
};

/** The Provider and id by which an Offer is found. */
export type OfferName = { readonly provider: string; readonly nativeId: string };

const MAX_REMEMBERED = 10_000;

const NOBODY: Candidates = { offers: [], isCertain: false };

const isEndpointSource = (source: SourceId): boolean => source === "openrouter-endpoints";
/** Which of an Offer's Sources speak of the Provider's own price list, and which of OpenRouter's. */
export const PRICE_LISTS = { own: (source: SourceId) => !isEndpointSource(source), endpoint: isEndpointSource };

const suffixOf = (nativeId: string): string => {
  const place = nativeId.indexOf(":");
  return place < 0 ? "standard" : nativeId.slice(place + 1);
};

/**
 * The Offers by which Attempts are priced. An id matches exactly or by a reviewed alias, never by its beginning or its likeness:
 * a dated id and its alias are two Offers.
 */
export class PriceBook {
  private readonly direct = new Map<string, OfferPrices[]>();
  private readonly byNativeId = new Map<string, OfferPrices[]>();
  private readonly endpoints = new Map<string, { provider: string; variant: string; prices: OfferPrices }[]>();
  private readonly providers: ReadonlyMap<string, string>;
  private readonly entered = new Set<number>();
  private readonly served = new Map<string, string>();
  /** What was found for like Attempts since the last Offer was entered. */
  private readonly found = new Map<string, Candidates>();

  /** `aliases`: from `provider nativeId` as logged to the Offer that a person said it is. */
  constructor(
    providerSlugs: readonly string[],
    private readonly aliases: ReadonlyMap<string, OfferName> = new Map(),
  ) {
    this.providers = new Map(providerSlugs.map((slug) => [squash(slug), slug]));
  }

  /** Enters an Offer. One that is in the book already is left as it is. */
  add({ own, endpoint, canonicalIds }: BookEntry): void {
    const { provider, nativeId, id } = own.offer;
    if (this.entered.has(id)) return;
    this.entered.add(id);
    this.found.clear();
    if (own.isKnown) {
      push(this.direct, `${provider} ${nativeId}`, own);
      push(this.byNativeId, nativeId, own);
    }
    if (!endpoint.isKnown) return;
    const base = nativeId.split(":")[0] ?? nativeId;
    for (const slug of new Set([base, ...canonicalIds]))
      push(this.endpoints, slug, { provider, variant: suffixOf(nativeId), prices: endpoint });
  }

  /** The Provider that served an Attempt, by its one slug; "" where the log does not say. */
  providerOf({ provider, route, slug: found }: Chargeable): string {
    if (found !== undefined) return found;
    const key = `${route} ${provider}`;
    const known = this.served.get(key);
    if (known !== undefined) return known;
    const slug = servedProvider(provider, route, this.providers);
    if (this.served.size < MAX_REMEMBERED) this.served.set(key, slug);
    return slug;
  }

  /** The Offers that may have served an Attempt. */
  candidates(attempt: Chargeable): Candidates {
    const { model, route, routeVariant, provider, slug = "" } = attempt;
    const key = [route, routeVariant, slug, provider, model].join("\u0000");
    const known = this.found.get(key);
    if (known !== undefined) return known;
    const found = this.find(attempt);
    if (this.found.size < MAX_REMEMBERED) this.found.set(key, found);
    return found;
  }

  private find(attempt: Chargeable): Candidates {
    if (attempt.model === "") return NOBODY;
    const provider = attempt.route === "vercel" ? "vercel" : this.providerOf(attempt);
    const alias = this.aliases.get(`${this.providerOf(attempt)} ${attempt.model}`);
    if (alias) return this.ofOffer(alias);
    if (attempt.route === "openrouter") return this.ofRouter(attempt, provider);
    if (provider === "") return { offers: this.byNativeId.get(attempt.model) ?? [], isCertain: false };
    return this.ofOffer({ provider, nativeId: attempt.model });
  }

  private ofOffer({ provider, nativeId }: OfferName): Candidates {
    const found = this.direct.get(`${provider} ${nativeId}`) ?? [];
    const plain = found.filter((offer) => offer.offer.variant === "");
    const offers = plain.length > 0 ? plain : found;
    return { offers, isCertain: offers.length === 1 };
  }

  private ofRouter(attempt: Chargeable, provider: string): Candidates {
    const variant = attempt.routeVariant === "" ? "standard" : attempt.routeVariant;
    const all = (this.endpoints.get(attempt.model) ?? []).filter((endpoint) => endpoint.variant === variant);
    const own = all.filter((endpoint) => endpoint.provider === provider);
    const offers = (own.length > 0 ? own : all).map((endpoint) => endpoint.prices);
    return { offers, isCertain: own.length === 1, router: "openrouter" };
  }
}

function push<V>(map: Map<string, V[]>, key: string, value: V): void {
  const list = map.get(key);
  if (list) list.push(value);
  else map.set(key, [value]);
}
