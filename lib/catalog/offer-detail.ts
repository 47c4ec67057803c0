import type { Origin } from "@/lib/catalog/capture";
import { METERS, type Meter, type MeterUnit } from "@/lib/catalog/meter";
import { type PriceCondition, parsePriceField } from "@/lib/catalog/price-field";
import { compareRates, shownRate } from "@/lib/catalog/rate-words";
import { type FieldClaim, isStale } from "@/lib/catalog/resolve/claim";
import type { PickedField } from "@/lib/catalog/resolve/pick-claim";
import type { ResolvedOffer } from "@/lib/catalog/resolve/resolve-offer";
import { type SourceId, sourceSpec } from "@/lib/catalog/source";

/** One Source's word on one field, ready to be shown. `value` as in the field; instants are ISO texts. */
export type SourcedValue = {
  readonly source: SourceId;
  readonly sourceName: string;
  readonly value: unknown;
  readonly stated: string | null;
  readonly since: string;
  readonly checkedAt: string;
  readonly isDateBound: boolean;
  readonly stale: boolean;
  readonly unseenSince: string | null;
  readonly url: string | null;
  readonly checkedOn: string | null;
  readonly quote: string | null;
  readonly held: string | null;
  readonly heldValue: unknown;
};

export type DetailField = SourcedValue & { readonly field: string; readonly conflict: boolean; readonly others: readonly SourcedValue[] };

/** A line of the rate card. `value` is decimal text, USD per million tokens or per single other unit. */
export type RateLine = DetailField & {
  readonly meter: Meter;
  readonly label: string;
  readonly unit: MeterUnit;
  readonly condition: PriceCondition;
};

/** All that is known of one Offer: rate card, plain fields, how its Sources were brought together. */
export type OfferDetail = {
  readonly id: number;
  readonly provider: string;
  readonly nativeId: string;
  readonly variant: string;
  readonly tier: string | null;
  /** What its id says of precision and region, where nobody states them. */
  readonly idSays: { readonly quantization: string | null; readonly region: string | null };
  readonly model: string;
  readonly rule: string;
  readonly rates: readonly RateLine[];
  readonly fields: readonly DetailField[];
  readonly links: readonly { readonly sourceName: string; readonly how: string }[];
  readonly suspicion: string | null;
  readonly unseenSince: string | null;
};

const HIDDEN = new Set(["listed", "match", "extra", "free"]);

function sourced(claim: FieldClaim, at: string): SourcedValue {
  const origin: Origin = claim.origin ?? {};
  return {
    source: claim.source,
    sourceName: sourceSpec(claim.source).name,
    value: claim.value,
    stated: claim.stated,
    since: claim.since,
    checkedAt: claim.checkedAt,
    isDateBound: claim.isDateBound ?? false,
    stale: isStale(claim.checkedAt, at),
    unseenSince: claim.unseenSince,
    url: origin.url?.startsWith("https://") ? origin.url : null,
    checkedOn: origin.checkedOn ?? null,
    quote: origin.quote ?? null,
    held: claim.held,
    heldValue: claim.heldValue,
  };
}

/** One picked field of an Offer or a Provider with who says so and who says otherwise. */
export const detailField = (field: string, picked: PickedField, at: string): DetailField => ({
  ...sourced(picked.shown, at),
  field,
  conflict: picked.conflict,
  others: [...picked.dissent, ...picked.agree].map((claim) => sourced(claim, at)),
});

function rateLine(field: string, picked: PickedField, at: string): RateLine | null {
  const price = parsePriceField(field);
  if (!price) return null;
  const spec = METERS[price.meter];
  const rescale = (value: unknown): unknown => shownRate(price.meter, value);
  const detail = detailField(field, picked, at);
  return {
    ...detail,
    value: rescale(detail.value),
    heldValue: rescale(detail.heldValue),
    others: detail.others.map((other) => ({ ...other, value: rescale(other.value), heldValue: rescale(other.heldValue) })),
    meter: price.meter,
    label: spec.label,
    unit: spec.unit,
    condition: price.condition,
  };
}

/** Builds the full account of one Offer at an instant. `at` is an ISO instant. */
export function offerDetail(offer: ResolvedOffer, at: string): OfferDetail {
  const fields = [...offer.fields];
  const rates = fields.flatMap(([field, picked]) => rateLine(field, picked, at) ?? []);
  rates.sort(compareRates);
  return {
    id: offer.id,
    provider: offer.provider,
    nativeId: offer.nativeId,
    variant: offer.variant,
    tier: offer.tier,
    idSays: { quantization: offer.quantization, region: offer.region },
    model: offer.model,
    rule: offer.rule,
    rates,
    fields: fields
      .filter(([field]) => !field.startsWith("price:") && !HIDDEN.has(field))
      .map(([field, picked]) => detailField(field, picked, at)),
    links: [...offer.linked].map(([source, { how }]) => ({ sourceName: sourceSpec(source).name, how })),
    suspicion: offer.suspicion,
    unseenSince: offer.unseenSince,
  };
}
