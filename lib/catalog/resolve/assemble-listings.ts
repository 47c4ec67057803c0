import type { FieldClaim, OfferClaimSet } from "@/lib/catalog/resolve/claim";
import { fieldOfSaid, readSaid } from "@/lib/catalog/said-field";
import type { SourceId } from "@/lib/catalog/source";

/** A listing as it is registered, without what is said of it. */
export type ListingRow = Omit<OfferClaimSet, "claims" | "linked">;

/** A fact in force, as it is stored: `value` is JSON text, decimal text for Prices; `from` is an ISO instant. */
export type ListingFact = readonly [
  offerId: number,
  source: SourceId,
  scope: string,
  field: string,
  value: string,
  from: string,
  held: string | null,
];

/** The value that stands where a newer one is held, and how it was said. */
export type Standing = { readonly value: string; readonly said: string | null; readonly from: string; readonly isRejected: boolean };

/** When a Source last looked, and since when its list names the row no more. */
export type Presence = { readonly checkedAt: string; readonly isDateBound?: boolean; readonly unseenSince: string | null };

/** What is to be known beside the facts: `standing` of a held fact, `presence` of a row in one scope of a Source. */
export type ListingContext = {
  readonly standing: (fact: ListingFact) => Standing | undefined;
  readonly presence: (offerId: number, source: SourceId, scope: string) => Presence;
};

const UNSAID = { stated: null, origin: null };
const keyOf = (offerId: number, source: SourceId, scope: string, field: string): string => `${offerId} ${source} ${scope} ${field}`;

function toClaim(fact: ListingFact, said: ReadonlyMap<string, string>, context: ListingContext): FieldClaim {
  const [offerId, source, scope, field, text, from, held] = fact;
  const isPrice = field.startsWith("price:");
  const read = (value: string): unknown => (isPrice ? value : JSON.parse(value));
  const standing = held === null ? undefined : context.standing(fact);
  const words = standing ? standing.said : (said.get(keyOf(offerId, source, scope, field)) ?? null);
  return {
    source,
    field,
    value: read(standing?.value ?? text),
    ...(words === null ? UNSAID : readSaid(words)),
    since: standing?.from ?? from,
    ...context.presence(offerId, source, scope),
    held,
    heldValue: held === null ? null : read(text),
    isRejected: standing?.isRejected ?? false,
  };
}

/** Makes listings of the facts in force at one instant, each with what every Source says of it; those of which nothing is said are left out. */
export function assembleListings(rows: readonly ListingRow[], facts: readonly ListingFact[], context: ListingContext): OfferClaimSet[] {
  const said = new Map<string, string>();
  const values: ListingFact[] = [];
  for (const fact of facts) {
    const of = fieldOfSaid(fact[3]);
    if (of === null) values.push(fact);
    else said.set(keyOf(fact[0], fact[1], fact[2], of), fact[4]);
  }
  const claimsOf = new Map<number, FieldClaim[]>();
  for (const fact of values) {
    const claims = claimsOf.get(fact[0]);
    const claim = toClaim(fact, said, context);
    if (claims) claims.push(claim);
    else claimsOf.set(fact[0], [claim]);
  }
  return rows.flatMap((row) => {
    const claims = claimsOf.get(row.id);
    return claims ? [{ ...row, claims, linked: new Map() }] : [];
  });
}
