import type { FieldClaim } from "@/lib/catalog/resolve/claim";
import { agrees } from "@/lib/catalog/resolve/pick-claim";

/**
 * Publishes a held value once another Source states the same: two that agree are no slip of one. The claim then counts
 * from its last check, as nobody says when the value began to hold; the words and the page of the value before do not
 * vouch for it.
 */
export function confirmHeld(claims: readonly FieldClaim[]): FieldClaim[] {
  return claims.map((claim) => {
    if (claim.held === null || claim.isRejected) return claim;
    const isConfirmed = claims.some(
      (other) =>
        other.source !== claim.source &&
        other.field === claim.field &&
        other.held === null &&
        other.unseenSince === null &&
        agrees(claim.field, other.value, claim.heldValue),
    );
    if (!isConfirmed) return claim;
    return { ...claim, value: claim.heldValue, stated: null, origin: null, since: claim.checkedAt, held: null, heldValue: null };
  });
}
