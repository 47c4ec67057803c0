import type { ResolvedOffer } from "@/lib/catalog/resolve/resolve-offer";

/**
 * Which Offers' shown prices fell or rose since an ISO instant. `prior` holds, by `listingId source field`, what a price was
 * before its last change. Input and output count as the sum of their relative moves, so that a mixed change takes the side
 * of the larger.
 */
export function priceMoves(
  offers: readonly ResolvedOffer[],
  prior: ReadonlyMap<string, string>,
  since: string,
): Map<number, "fell" | "rose"> {
  const moves = new Map<number, "fell" | "rose">();
  for (const offer of offers) {
    let sum = 0;
    for (const field of ["price:input", "price:output"]) {
      const shown = offer.fields.get(field)?.shown;
      const before =
        shown && shown.since > since
          ? Number(prior.get(`${offer.linked.get(shown.source)?.listing ?? offer.id} ${shown.source} ${field}`) ?? Number.NaN)
          : Number.NaN;
      if (shown && before > 0) sum += (Number(shown.value) - before) / before;
    }
    if (Math.abs(sum) > 1e-6) moves.set(offer.id, sum < 0 ? "fell" : "rose");
  }
  return moves;
}
