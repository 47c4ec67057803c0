import { claimsAt, type ScopeRecord } from "@/lib/catalog/history/claims-at";
import type { FactSpan } from "@/lib/catalog/history/fact-span";
import type { Meter } from "@/lib/catalog/meter";
import { parsePriceField } from "@/lib/catalog/price-field";
import { type FieldClaim, sourceRank } from "@/lib/catalog/resolve/claim";
import { confirmHeld } from "@/lib/catalog/resolve/confirm-held";
import { effectiveClaims } from "@/lib/catalog/resolve/effective-claims";
import type { SourceId } from "@/lib/catalog/source";
import { makePriceList, type PriceLine } from "@/lib/pricing/price-list";

/** The Offer whose prices these are. */
export type PricedOffer = {
  readonly id: number;
  readonly provider: string;
  readonly nativeId: string;
  readonly variant: string;
  readonly model: string;
};

/** Where a Price is known from: a Source that posts it, or the Team's own rate card. */
export type PriceOrigin = SourceId | "negotiated";

/** A Price with where it is known from and since when. Ordered by what is believed first. */
export type SourcedLine = PriceLine & { readonly source: PriceOrigin; readonly since: string };

/** All Prices of an Offer over one stretch of time, by Meter, most trusted Source first. */
export type PricesAt = ReadonlyMap<Meter, readonly SourcedLine[]>;

type Segment = { readonly from: number; prices: PricesAt | null };

const DAY_MS = 86_400_000;
const microsOf = (iso: string): number => Date.parse(iso) * 1000;

// Nothing but the day of a dated list turns what is in force between two changes of facts.
function datedTurns(field: string): number[] {
  const { startsOn, endsOn } = parsePriceField(field)?.condition ?? {};
  return [...(startsOn ? [Date.parse(startsOn) * 1000] : []), ...(endsOn ? [(Date.parse(endsOn) + DAY_MS) * 1000] : [])];
}

function segmentsOf(spans: readonly FactSpan[]): Segment[] {
  const turns = spans.flatMap((span) => [
    microsOf(span.from),
    ...(span.until === null ? [] : [microsOf(span.until)]),
    ...datedTurns(span.field),
  ]);
  return [...new Set(turns)].sort((a, b) => a - b).map((from) => ({ from, prices: null }));
}

/**
 * What the Sources have posted for one Offer over time. A Price is in force from the capture that first states it until the one that
 * states another: age ends nothing, nor does a row that is not seen any more. Held values do not count until they are confirmed.
 */
export class OfferPrices {
  private readonly segments: Segment[];
  private readonly records: readonly ScopeRecord[];

  constructor(
    readonly offer: PricedOffer,
    records: readonly ScopeRecord[],
    only?: (source: SourceId) => boolean,
  ) {
    this.records = only ? records.filter(({ spans }) => spans[0] !== undefined && only(spans[0].source)) : records;
    this.segments = segmentsOf(this.records.flatMap(({ spans }) => spans));
  }

  /** Whether any Source has ever said anything of it. */
  get isKnown(): boolean {
    return this.segments.length > 0;
  }

  /** The Prices in force at an instant. **Units**: microseconds since 1970. Empty before the first capture. */
  at(us: number): PricesAt {
    const segment = this.segmentAt(us);
    if (!segment) return NONE;
    segment.prices ??= this.read(segment.from);
    return segment.prices;
  }

  private segmentAt(us: number): Segment | undefined {
    let [low, high] = [0, this.segments.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((this.segments[middle]?.from ?? 0) <= us) low = middle + 1;
      else high = middle;
    }
    return this.segments[low - 1];
  }

  private read(us: number): PricesAt {
    const at = new Date(us / 1000).toISOString();
    const claims = effectiveClaims(confirmHeld(claimsAt(this.records, at)), at);
    const bySource = [...Map.groupBy(claims.filter(isPrice), (claim) => claim.source)];
    bySource.sort(([a], [b]) => sourceRank(a, this.offer.provider) - sourceRank(b, this.offer.provider));
    return Map.groupBy(
      bySource.flatMap(([source, own]) => sourcedLines(source, own)),
      (line) => line.meter,
    );
  }
}

const NONE: PricesAt = new Map();
const isPrice = (claim: FieldClaim): boolean => claim.field.startsWith("price:") && typeof claim.value === "string";

function sourcedLines(source: SourceId, claims: readonly FieldClaim[]): SourcedLine[] {
  const since = new Map(claims.map((claim) => [claim.field, claim.since]));
  const { byMeter } = makePriceList(claims.map((claim) => ({ field: claim.field, usdPerMillion: String(claim.value) })));
  return [...byMeter.values()].flat().map((line) => ({ ...line, source, since: since.get(line.field) ?? "" }));
}
