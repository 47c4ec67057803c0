import { canonicalJson } from "@/lib/base/json";
import type { FieldClaim } from "@/lib/catalog/resolve/claim";
import { type SourceId, sourceSpec } from "@/lib/catalog/source";

/**
 * What happened to an Offer. `price`, `limit`, `term`: a stated value became another. `retired`: it ends, or its end is
 * stated. `new`, `gone`, `back`: Sources began to list it, list it no more (not seen since), list it again. `restated`:
 * another Source is shown now, and none went from the one value to the other: no news of the Offer.
 */
export type ChangeKind = "price" | "limit" | "term" | "new" | "retired" | "gone" | "back" | "restated";

/**
 * What one Source said, ready to be shown with its name and date. `value` as in the field (Prices: decimal text, USD per
 * million units); `url` is an https address; instants are ISO texts.
 */
export type ChangeSide = {
  readonly value: unknown;
  readonly source: SourceId;
  readonly sourceName: string;
  readonly stated: string | null;
  readonly since: string;
  readonly checkedAt: string;
  readonly isDateBound: boolean;
  readonly url: string | null;
  readonly checkedOn: string | null;
  readonly quote: string | null;
};

/**
 * One difference of an Offer between two instants. A side is `null` where nobody stated the field: unknown, not zero. `ratio`
 * is the later by the earlier number, for sorting only; `null` where there is none, as from zero.
 */
export type OfferChange = {
  readonly offerId: number;
  readonly provider: string;
  readonly nativeId: string;
  readonly variant: string;
  readonly model: string;
  readonly kind: ChangeKind;
  readonly field: string | null;
  readonly before: ChangeSide | null;
  readonly after: ChangeSide | null;
  readonly ratio: number | null;
};

const LIMITS = new Set(["context", "max_input", "max_output", "requests_per_minute", "tokens_per_minute"]);
const TERMS = new Set(
  `status retires_on replaced_by modalities_in modalities_out tools structured_output reasoning prompt_caching batch web_search
  open_weights licence free price_varies discount moderated quantization regions datacenters zero_retention billing_step`.split(/\s+/),
);

/** What a field is to whoever buys. **Returns** `null` for what is no news: names, notes, measurements, what only the machinery needs. */
export function newsOf(field: string): "price" | "limit" | "term" | null {
  if (field.startsWith("price:")) return "price";
  if (LIMITS.has(field)) return "limit";
  return TERMS.has(field) ? "term" : null;
}

const normal = (value: unknown): unknown => {
  if (Array.isArray(value)) return [...new Set(value.map(normal))].sort();
  return typeof value === "string" ? value.toLowerCase() : value;
};

/**
 * Whether two values are one: Prices to the last canonical digit, lists as sets, texts without regard to case. No
 * tolerance: a Source that moves its own value by a little has moved it.
 */
export const isSameValue = (a: unknown, b: unknown): boolean => canonicalJson(normal(a)) === canonicalJson(normal(b));

/** The later value by the earlier one. **Returns** `null` unless both are numbers and the earlier is above zero. */
export function changeRatio(before: unknown, after: unknown): number | null {
  const numeric = (value: unknown): number => (typeof value === "number" || typeof value === "string" ? Number(value) : Number.NaN);
  const ratio = numeric(before) > 0 ? numeric(after) / numeric(before) : Number.NaN;
  return Number.isFinite(ratio) ? ratio : null;
}

/** A claim as one side of a change. */
export function sideOf(claim: FieldClaim): ChangeSide {
  return {
    value: claim.value,
    source: claim.source,
    sourceName: sourceSpec(claim.source).name,
    stated: claim.stated,
    since: claim.since,
    checkedAt: claim.checkedAt,
    isDateBound: claim.isDateBound ?? false,
    url: claim.origin?.url?.startsWith("https://") ? claim.origin.url : null,
    checkedOn: claim.origin?.checkedOn ?? null,
    quote: claim.origin?.quote ?? null,
  };
}

/**
 * The kind of a change of one field. An end that is stated for the first time is as much news as the end itself; an end that
 * is moved or taken back is a change of terms.
 */
export function kindOfMove(field: string, before: unknown, after: unknown): "price" | "limit" | "term" | "retired" | null {
  if (field === "status" && after === "retired") return "retired";
  if (field === "retires_on" && before === undefined && after !== undefined) return "retired";
  return newsOf(field);
}
