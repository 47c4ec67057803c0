import type { FieldClaim, OfferClaimSet } from "@/lib/catalog/resolve/claim";
import { confirmHeld } from "@/lib/catalog/resolve/confirm-held";
import { deriveOpenWeights } from "@/lib/catalog/resolve/derive-open-weights";
import { effectiveClaims } from "@/lib/catalog/resolve/effective-claims";
import { type PickedField, pickClaim } from "@/lib/catalog/resolve/pick-claim";
import { speaksOfPresence } from "@/lib/catalog/resolve/presence";
import type { SourceId } from "@/lib/catalog/source";

/** An Offer as it is shown: one picked value a field, with dissent; how it came by its Model; who states it, who lists it first. */
export type ResolvedOffer = Omit<OfferClaimSet, "claims"> & {
  readonly fields: ReadonlyMap<string, PickedField>;
  readonly sources: readonly SourceId[];
  readonly suspicion: string | null;
  readonly unseenSince: string | null;
};

const POWERS = [10, 100, 1000];
const close = (a: number, b: number): boolean => Math.abs(a - b) <= 1e-6 * Math.max(a, b);

function whySuspect(fields: ReadonlyMap<string, PickedField>): string | null {
  const input = fields.get("price:input");
  const output = fields.get("price:output");
  const held = [...fields.values()].find((field) => field.shown.held !== null);
  if (held) return `a newer value of ${held.shown.source} is held: ${held.shown.held}`;
  if (!input || !output) return null;
  const [shownIn, shownOut] = [Number(input.shown.value), Number(output.shown.value)];
  for (const other of input.dissent) {
    const partner = output.dissent.find((claim) => claim.source === other.source);
    if (partner && close(Number(other.value), shownOut) && close(Number(partner.value), shownIn))
      return `${other.source} has input and output swapped`;
  }
  for (const other of [...input.dissent, ...output.dissent]) {
    const mine = other.field.startsWith("price:input") ? shownIn : shownOut;
    const theirs = Number(other.value);
    if (mine > 0 && theirs > 0 && POWERS.some((power) => close(mine, theirs * power) || close(theirs, mine * power)))
      return `${other.source} differs by a power of ten`;
  }
  const cached = Number(fields.get("price:cache_read")?.shown.value ?? 0);
  if (shownIn > 0 && cached > shownIn * (1 + 1e-6)) return "reading from cache costs more than input";
  return shownOut > 0 && shownOut < shownIn ? "output is cheaper than input" : null;
}

function lastUnseen(claims: readonly FieldClaim[]): string | null {
  if (claims.length === 0 || claims.some((claim) => claim.unseenSince === null)) return null;
  return (
    claims
      .map((claim) => claim.unseenSince ?? "")
      .sort()
      .at(-1) ?? null
  );
}

/** Picks the value of every field of an Offer at an instant. `at` is an ISO instant. */
export function resolveOffer(offer: OfferClaimSet, at: string): ResolvedOffer {
  const { claims, ...rest } = offer;
  const fields = new Map<string, PickedField>();
  const effective = confirmHeld(effectiveClaims(claims, at));
  for (const [field, stated] of Map.groupBy([...effective, ...deriveOpenWeights(offer.model, claims)], (claim) => claim.field)) {
    const picked = pickClaim(field, stated, offer.provider, at);
    if (picked) fields.set(field, picked);
  }
  const listing = claims.filter(speaksOfPresence);
  const sources = [...new Set([...listing, ...claims].map((claim) => claim.source))];
  return { ...rest, fields, sources, suspicion: whySuspect(fields), unseenSince: lastUnseen(listing) };
}
