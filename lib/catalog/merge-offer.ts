import type { Json } from "@/lib/base/json";
import type { CaptureBuilder, Claim, OfferClaims, OfferKey } from "@/lib/catalog/capture";

/** One row of a file as an Offer, with the name under which the file lists it. `part`: why it states but a part of the Offer. */
export type OfferRow = { readonly name: string; readonly offer: OfferClaims; readonly part?: string };

const RAW = "extra";
const asJson = (claim: Claim): Json => JSON.parse(claim.value) as Json;

function readExtra(claims: ReadonlyMap<string, Claim>): Record<string, Json> {
  const claim = claims.get(RAW);
  return claim ? (JSON.parse(claim.value) as Record<string, Json>) : {};
}

/**
 * Lays further rows of one and the same Offer onto the first. What the first row states stands; what it leaves out is
 * taken from the others; where they differ the other value is kept raw in `extra` as `also stated by <row>`.
 *
 * **Returns** for each further row whether it differed.
 */
export function mergeRows(first: OfferRow, others: readonly OfferRow[]): boolean[] {
  const { offer } = first;
  return others.map((other) => {
    const differing: Record<string, Json> = {};
    for (const [field, claim] of other.offer.claims) {
      const known = offer.claims.get(field);
      if (!known) offer.claims.set(field, claim);
      else if (known.value !== claim.value && field !== RAW) differing[field] = asJson(claim);
    }
    const extra = { ...readExtra(other.offer.claims), ...readExtra(offer.claims) };
    const differs = Object.keys(differing).length > 0;
    if (differs) extra[`also stated by ${other.name}`] = differing;
    if (Object.keys(extra).length > 0) offer.set(RAW, extra);
    return differs;
  });
}

export const keyText = ({ provider, nativeId, variant }: OfferKey): string => `${provider}\u0000${nativeId}\u0000${variant}`;

/**
 * Adds rows to a capture, several rows of one Offer as one (see `mergeRows`). Among them the row that `preferred` favours
 * comes first, then the order of the file. Each further row is counted as skipped: as `duplicate row`, or as
 * `duplicate row with other values` when it disagrees, or by the `part` that it states.
 */
export function addMergedRows<Row extends OfferRow>(capture: CaptureBuilder, rows: readonly Row[], preferred: (row: Row) => boolean): void {
  for (const group of Map.groupBy(rows, (row) => keyText(row.offer.key)).values()) {
    const first = group.find(preferred) ?? group[0];
    if (!first) continue;
    const others = group.filter((row) => row !== first);
    for (const [index, differs] of mergeRows(first, others).entries())
      capture.skip(others[index]?.part ?? (differs ? "duplicate row with other values" : "duplicate row"));
    capture.addOffer(first.offer, first.name);
  }
}
