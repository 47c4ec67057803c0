import { parsePriceField, priceField } from "@/lib/catalog/price-field";
import type { FieldClaim } from "@/lib/catalog/resolve/claim";

const isPrice = (claim: FieldClaim): boolean => claim.field.startsWith("price:");
const isZero = (claim: FieldClaim | undefined): boolean => claim !== undefined && Number(claim.value) === 0;

/** A dated price list replaces the earlier lists of its Source as a whole once its day has come. */
function applyDatedLists(claims: readonly FieldClaim[], at: string): FieldClaim[] {
  const today = at.slice(0, 10);
  const dated = claims.map((claim) => ({ claim, price: parsePriceField(claim.field) }));
  const running = dated.flatMap(({ price }) => {
    const { startsOn, endsOn } = price?.condition ?? {};
    return startsOn && startsOn <= today && (!endsOn || today <= endsOn) ? [startsOn] : [];
  });
  const latest = running.sort().at(-1);
  return dated.flatMap(({ claim, price }) => {
    if (!price) return [claim];
    const { startsOn, endsOn, ...condition } = price.condition;
    if (endsOn && endsOn < today) return [];
    if (startsOn && startsOn > today) return [];
    if ((startsOn ?? undefined) !== latest) return [];
    return [
      {
        ...claim,
        field: priceField(price.meter, condition),
        since: startsOn ? `${startsOn}T00:00:00.000Z` : claim.since,
      },
    ];
  });
}

/** 0 for both input and output states nothing unless the Source marks the Offer free. */
function dropMeaninglessZeros(claims: readonly FieldClaim[]): FieldClaim[] {
  const base = (field: string) => claims.find((claim) => claim.field === field);
  const free = base("free")?.value === true;
  const input = base("price:input");
  const output = base("price:output");
  if (free || !isZero(input) || (output !== undefined && !isZero(output))) return [...claims];
  return claims.filter((claim) => !(isPrice(claim) && isZero(claim)));
}

/**
 * What one Source's claims of one Offer amount to at an instant: dated price lists applied, zeros that state nothing left
 * out. `at` is an ISO instant.
 */
export function effectiveClaims(claims: readonly FieldClaim[], at: string): FieldClaim[] {
  return [...Map.groupBy(claims, (claim) => claim.source).values()].flatMap((own) => dropMeaninglessZeros(applyDatedLists(own, at)));
}
