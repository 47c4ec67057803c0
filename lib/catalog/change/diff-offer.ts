import {
  type ChangeKind,
  type ChangeSide,
  changeRatio,
  isSameValue,
  kindOfMove,
  newsOf,
  type OfferChange,
  sideOf,
} from "@/lib/catalog/change/change";
import type { FieldClaim } from "@/lib/catalog/resolve/claim";
import type { PickedField } from "@/lib/catalog/resolve/pick-claim";
import type { ResolvedOffer } from "@/lib/catalog/resolve/resolve-offer";

const claimsOf = (picked: PickedField): FieldClaim[] => [picked.shown, ...picked.agree, ...picked.dissent];

/** Whether some Source itself went from the one shown value to the other. */
function didSourceMove(before: PickedField, after: PickedField): boolean {
  if (before.shown.source === after.shown.source) return true;
  const said = claimsOf(before).filter((claim) => isSameValue(claim.value, before.shown.value));
  const says = claimsOf(after).filter((claim) => isSameValue(claim.value, after.shown.value));
  return said.some((claim) => says.some((now) => now.source === claim.source));
}

const named = (offer: ResolvedOffer) => ({
  offerId: offer.id,
  provider: offer.provider,
  nativeId: offer.nativeId,
  variant: offer.variant,
  model: offer.model,
});

const whole = (offer: ResolvedOffer, kind: ChangeKind, before: ChangeSide | null, after: ChangeSide | null): OfferChange => ({
  ...named(offer),
  kind,
  field: null,
  before,
  after,
  ratio: null,
});

/** The claim by which an Offer is known to be listed, else any that speaks of it. */
function presenceOf(offer: ResolvedOffer): ChangeSide | null {
  const claims = [...offer.fields.values()].flatMap(claimsOf);
  const listed = offer.fields.get("listed")?.shown ?? claims.find((claim) => claim.unseenSince === offer.unseenSince) ?? claims[0];
  return listed ? { ...sideOf(listed), value: offer.unseenSince === null, since: offer.unseenSince ?? listed.since } : null;
}

function diffPresence(before: ResolvedOffer | null, after: ResolvedOffer | null): OfferChange[] {
  const wasSeen = before !== null && before.unseenSince === null;
  const isSeen = after !== null && after.unseenSince === null;
  const known = after ?? before;
  if (wasSeen === isSeen || known === null) return [];
  const kind = wasSeen ? "gone" : before === null ? "new" : "back";
  return [whole(known, kind, before && presenceOf(before), after && presenceOf(after))];
}

function diffField(offer: ResolvedOffer, field: string, before: PickedField | undefined, after: PickedField | undefined): OfferChange[] {
  const [was, is] = [before?.shown, after?.shown];
  if (newsOf(field) === null || (was && is && isSameValue(was.value, is.value))) return [];
  const kind = before && after && !didSourceMove(before, after) ? "restated" : kindOfMove(field, was?.value, is?.value);
  if (kind === null) return [];
  return [
    {
      ...named(offer),
      kind,
      field,
      before: was ? sideOf(was) : null,
      after: is ? sideOf(is) : null,
      ratio: changeRatio(was?.value, is?.value),
    },
  ];
}

/** The earlier and the later instant, ISO texts. */
export type Span = { readonly from: string; readonly to: string };

/** An Offer whose stated last day comes between the two instants: nothing is said anew, and yet it ends. */
function diffEnd(before: ResolvedOffer, after: ResolvedOffer, { from, to }: Span): OfferChange[] {
  const [was, is] = [before.fields.get("retires_on")?.shown, after.fields.get("retires_on")?.shown];
  if (!was || !is || !isSameValue(was.value, is.value) || after.fields.get("status")?.shown.value === "retired") return [];
  const day = String(is.value);
  const isReached = day > from.slice(0, 10) && day <= to.slice(0, 10);
  return isReached ? [{ ...named(after), kind: "retired", field: "retires_on", before: sideOf(was), after: sideOf(is), ratio: null }] : [];
}

/**
 * What differs in one Offer as shown at two instants, the earlier first; `null` where it did not stand. An Offer that only one
 * of them holds, or that neither lists, has no differences of its fields. With `span` a stated end that comes between the two
 * counts as well.
 */
export function diffOffer(before: ResolvedOffer | null, after: ResolvedOffer | null, span?: Span): OfferChange[] {
  const presence = diffPresence(before, after);
  if (before === null || after === null || (before.unseenSince !== null && after.unseenSince !== null)) return presence;
  const fields = [...new Set([...before.fields.keys(), ...after.fields.keys()])];
  const moves = fields.flatMap((field) => diffField(after, field, before.fields.get(field), after.fields.get(field)));
  return [...presence, ...moves, ...(span ? diffEnd(before, after, span) : [])];
}

/** `diffOffer` of every Offer that either side holds, by its id. */
export function diffOffers(
  before: ReadonlyMap<number, ResolvedOffer>,
  after: ReadonlyMap<number, ResolvedOffer>,
  span?: Span,
): OfferChange[] {
  const ids = [...new Set([...before.keys(), ...after.keys()])].sort((a, b) => a - b);
  return ids.flatMap((id) => diffOffer(before.get(id) ?? null, after.get(id) ?? null, span));
}
