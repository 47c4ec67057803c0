import { type ChangeKind, type ChangeSide, changeRatio, isSameValue, kindOfMove, newsOf, sideOf } from "@/lib/catalog/change/change";
import type { FieldClaim } from "@/lib/catalog/resolve/claim";
import type { PickedField } from "@/lib/catalog/resolve/pick-claim";
import type { ResolvedOffer } from "@/lib/catalog/resolve/resolve-offer";
import type { SourceId } from "@/lib/catalog/source";

/** One change of an Offer at an instant, by the Source that said it. Sides as in `OfferChange`. */
export type Move = {
  readonly kind: Exclude<ChangeKind, "restated">;
  readonly field: string | null;
  readonly source: SourceId;
  readonly before: ChangeSide | null;
  readonly after: ChangeSide | null;
  readonly ratio: number | null;
};

/**
 * Who may have said something anew at an instant. `again`: Sources that were captured then, and not for the first time.
 * `dated`: Sources one of whose dated price lists begins or ended that day.
 */
export type Speakers = { readonly again: ReadonlySet<SourceId>; readonly dated: ReadonlySet<SourceId> };

const claimsOf = (picked: PickedField): FieldClaim[] => [picked.shown, ...picked.agree, ...picked.dissent];
const ofSource = (picked: PickedField, source: SourceId): FieldClaim | undefined =>
  claimsOf(picked).find((claim) => claim.source === source);

const isConfirmed = (before: FieldClaim, after: FieldClaim): boolean =>
  before.held !== null && after.held === null && isSameValue(before.heldValue, after.value);

function moveOf(field: string, before: FieldClaim | null, after: FieldClaim | null): Move[] {
  const kind = kindOfMove(field, before?.value, after?.value);
  const source = after?.source ?? before?.source;
  if (kind === null || source === undefined) return [];
  const ratio = changeRatio(before?.value, after?.value);
  return [{ kind, field, source, before: before && sideOf(before), after: after && sideOf(after), ratio }];
}

/** The Sources that speak of an Offer, by whether they still list it. */
function speakers(offer: ResolvedOffer, isListing: boolean): Set<SourceId> {
  const claims = [...offer.fields.values()].flatMap(claimsOf);
  return new Set(claims.filter((claim) => !isListing || claim.unseenSince === null).map((claim) => claim.source));
}

/** The states of one Offer just before and at the instant `at`. */
export type Step = { readonly before: ResolvedOffer; readonly after: ResolvedOffer; readonly at: string; readonly said: Speakers };

/** The Source whose word of a field became another one, if that is why another value is shown. */
function findMover(before: PickedField, after: PickedField, { again, dated }: Speakers): [FieldClaim, FieldClaim] | null {
  const mayHaveSaid = (was: FieldClaim, is: FieldClaim): boolean => again.has(is.source) || dated.has(is.source) || isConfirmed(was, is);
  const own = ofSource(before, after.shown.source);
  if (own && !isSameValue(own.value, after.shown.value) && mayHaveSaid(own, after.shown)) return [own, after.shown];
  const now = ofSource(after, before.shown.source);
  return now && isSameValue(now.value, after.shown.value) && mayHaveSaid(before.shown, now) ? [before.shown, now] : null;
}

function fieldMoves(field: string, { before, after, at, said }: Step): Move[] {
  const [was, is] = [before.fields.get(field), after.fields.get(field)];
  if (was && is) {
    const mover = isSameValue(was.shown.value, is.shown.value) ? null : findMover(was, is, said);
    if (!mover) return [];
    // A held value that another Source confirms counts from then: its own Source said nothing that day.
    return moveOf(field, mover[0], isConfirmed(...mover) ? { ...mover[1], since: at } : mover[1]);
  }
  if (is) {
    const { source } = is.shown;
    const isNews = (said.again.has(source) && speakers(before, false).has(source)) || said.dated.has(source);
    return isNews ? moveOf(field, null, is.shown) : [];
  }
  if (!was) return [];
  const { source } = was.shown;
  const isNews = (said.again.has(source) && speakers(after, true).has(source)) || said.dated.has(source);
  return isNews ? moveOf(field, was.shown, null) : [];
}

/** An Offer whose stated last day is this one: nothing is said anew, and yet it ends. */
function endMoves({ before, after, at }: Step): Move[] {
  const [was, is] = [before.fields.get("retires_on")?.shown, after.fields.get("retires_on")?.shown];
  const isToday = is !== undefined && at === `${String(is.value)}T00:00:00.000Z`;
  if (!was || !isToday || !isSameValue(was.value, is.value) || after.fields.get("status")?.shown.value === "retired") return [];
  return [{ kind: "retired", field: "retires_on", source: is.source, before: sideOf(was), after: sideOf(is), ratio: null }];
}

/** Whether an Offer is listed, since when: of the claim only who says it, since the field is not its own. */
const presenceSide = (claim: FieldClaim, value: boolean, since: string): ChangeSide => ({
  ...sideOf(claim),
  ...{ value, since, stated: null, url: null, checkedOn: null, quote: null },
});

const bySource = (a: FieldClaim, b: FieldClaim): number => (a.source < b.source ? -1 : a.source > b.source ? 1 : 0);
const allClaims = (offer: ResolvedOffer): FieldClaim[] => [...offer.fields.values()].flatMap(claimsOf).sort(bySource);

function presenceMoves({ before, after, at, said }: Step): Move[] {
  const whole = { field: null, ratio: null };
  if (before.unseenSince === null && after.unseenSince === at) {
    const ended = allClaims(after).find((claim) => claim.unseenSince === at);
    const last = before.fields.get("listed")?.shown;
    if (!ended) return [];
    const { source } = ended;
    return [{ ...whole, kind: "gone", source, before: last ? sideOf(last) : null, after: presenceSide(ended, false, at) }];
  }
  const listed = after.fields.get("listed");
  if (before.unseenSince === null || after.unseenSince !== null || !listed) return [];
  const claim = claimsOf(listed)
    .sort(bySource)
    .find(({ source, since }) => since === at && said.again.has(source));
  if (!claim) return [];
  const last = allClaims(before).find(({ unseenSince }) => unseenSince === before.unseenSince);
  const unseen = last ? presenceSide(last, false, before.unseenSince) : null;
  return [{ ...whole, kind: "back", source: claim.source, before: unseen, after: sideOf(claim) }];
}

/**
 * What is new of an Offer at an instant, out of its states just before and at it: what the shown Source says anew, at one of
 * its captures or on the day from which a dated price holds. Another Source that comes to be shown, or that catches up with
 * what is shown, is no change; nor is a held value until it is confirmed.
 */
export function changesOfOffer(step: Step): Move[] {
  const { before, after } = step;
  const presence = presenceMoves(step);
  if (after.unseenSince !== null) return presence;
  const fields = [...new Set([...before.fields.keys(), ...after.fields.keys()])].filter((field) => newsOf(field) !== null);
  return [...presence, ...fields.flatMap((field) => fieldMoves(field, step)), ...endMoves(step)];
}
