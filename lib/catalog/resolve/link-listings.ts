import { matchesRule } from "@/lib/catalog/match-rule";
import type { FieldClaim, Link, OfferClaimSet } from "@/lib/catalog/resolve/claim";
import { dropUnoffered, speaksOfPresence } from "@/lib/catalog/resolve/presence";
import { offeredId } from "@/lib/catalog/resolve/rule-offer";
import type { SourceId } from "@/lib/catalog/source";

/** Whether this Source alone lists it; describing Sources do not list. */
const onlyFrom = (listing: OfferClaimSet, source: SourceId): boolean =>
  hasSource(listing, source) && listing.claims.every((claim) => claim.source === source || !speaksOfPresence(claim));

const ruleOf = (listing: OfferClaimSet): unknown => listing.claims.find((claim) => claim.field === "match")?.value;

const hasSource = (listing: OfferClaimSet, source: SourceId): boolean => listing.claims.some((claim) => claim.source === source);

type Addition = { readonly claims: readonly FieldClaim[]; readonly source: SourceId; readonly link: Link };

/** What two names of one Offer have in common: the same thing at the same Provider. */
const likeness = ({ model, variant, tier, region }: OfferClaimSet): string => [model, variant, tier, region].join("\n");

class Links {
  private readonly additions = new Map<number, Addition[]>();
  private readonly absorbed = new Set<number>();
  private readonly names = new Map<number, string>();

  add(target: OfferClaimSet, from: OfferClaimSet, source: SourceId, how: string): void {
    const claims = from.claims.filter((claim) => claim.source === source && claim.field !== "match" && claim.field !== "extra");
    this.additions.set(target.id, [...(this.additions.get(target.id) ?? []), { claims, source, link: { how, listing: from.id } }]);
  }

  /** Takes a listing off the board: it stands at another Offer now. */
  absorb(listing: OfferClaimSet): void {
    this.absorbed.add(listing.id);
  }

  /** Takes a listing off the board unless it stands, and gives the id under which it does. */
  nameRules(listings: readonly OfferClaimSet[]): void {
    const taken = new Set(listings.filter((listing) => !onlyFrom(listing, "genai-prices")).map(likeness));
    for (const listing of listings) {
      if (!onlyFrom(listing, "genai-prices")) continue;
      const nativeId = offeredId(ruleOf(listing), listing.nativeId);
      if (nativeId === null || taken.has(likeness(listing))) this.absorb(listing);
      else if (nativeId !== listing.nativeId) this.names.set(listing.id, nativeId);
    }
  }

  apply(listings: readonly OfferClaimSet[]): OfferClaimSet[] {
    return listings.flatMap((listing) => {
      if (this.absorbed.has(listing.id)) return [];
      const nativeId = this.names.get(listing.id) ?? listing.nativeId;
      const more = this.additions.get(listing.id);
      if (!more) return [nativeId === listing.nativeId ? listing : { ...listing, nativeId }];
      return [
        {
          ...listing,
          nativeId,
          claims: [...listing.claims, ...more.flatMap((addition) => addition.claims)],
          linked: new Map([...listing.linked, ...more.map((addition) => [addition.source, addition.link] as const)]),
        },
      ];
    });
  }
}

// The longer name of two rules that cover one id is the narrower one: `gpt-4o-mini` before `gpt-4o`.
const moreExactFirst = (a: OfferClaimSet, b: OfferClaimSet): number =>
  b.nativeId.length - a.nativeId.length || (a.nativeId < b.nativeId ? -1 : 1);

/** genai-prices states rules, not ids: each rule speaks for the ids of its Provider that no more exact rule speaks for. */
function linkRules(links: Links, ofProvider: readonly OfferClaimSet[]): void {
  const rules = ofProvider.filter((listing) => ruleOf(listing) !== undefined).sort(moreExactFirst);
  if (rules.length === 0) return;
  const standing = rules.filter((listing) => onlyFrom(listing, "genai-prices"));
  for (const target of ofProvider) {
    if (hasSource(target, "genai-prices") || onlyFrom(target, "openrouter-endpoints")) continue;
    const rule = rules.find((listing) => listing.variant === target.variant && matchesRule(ruleOf(listing), target.nativeId));
    if (!rule) continue;
    const how = `genai-prices rule ${rule.nativeId}`;
    links.add(target, rule, "genai-prices", how);
    if (standing.includes(rule)) links.absorb(rule);
  }
}

/** An OpenRouter endpoint speaks for the Provider's own Offer of that Model when there is exactly one of each that fits. */
function linkEndpoints(links: Links, ofProvider: readonly OfferClaimSet[]): void {
  const fitKey = (listing: OfferClaimSet) => `${listing.model} ${listing.tier ?? ""} ${listing.region ?? ""}`;
  const endpoints = Map.groupBy(
    ofProvider.filter((listing) => onlyFrom(listing, "openrouter-endpoints")),
    fitKey,
  );
  const own = Map.groupBy(
    ofProvider.filter((listing) => !hasSource(listing, "openrouter-endpoints") && !onlyFrom(listing, "genai-prices")),
    fitKey,
  );
  for (const [key, [endpoint, ...more]] of endpoints) {
    const [target, ...others] = own.get(key) ?? [];
    if (!endpoint || !target || more.length > 0 || others.length > 0) continue;
    const precisionDiffers = endpoint.quantization && target.quantization && endpoint.quantization !== target.quantization;
    if (precisionDiffers) continue;
    links.add(target, endpoint, "openrouter-endpoints", `only endpoint of ${endpoint.nativeId} at this provider`);
    links.absorb(endpoint);
  }
}

/**
 * Brings together what Sources say of one Offer under different names. Depends on the set of listings alone, not on the
 * order in which they were loaded. What only describing Sources name is no Offer and is left out.
 *
 * **Returns** the Offers that stand, each with its own claims and those linked to it.
 */
export function linkListings(all: readonly OfferClaimSet[]): OfferClaimSet[] {
  const listings = dropUnoffered(all);
  const links = new Links();
  for (const [provider, ofProvider] of Map.groupBy(listings, (listing) => listing.provider)) {
    linkRules(links, ofProvider);
    links.nameRules(ofProvider);
    if (provider !== "openrouter") linkEndpoints(links, ofProvider);
  }
  return links.apply(listings);
}
