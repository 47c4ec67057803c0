import type { Origin } from "@/lib/catalog/capture";
import { SOURCES, type SourceId, sourceSpec } from "@/lib/catalog/source";

/**
 * One value of one field as one Source states it at the instant asked for.
 *
 * `value`: parsed JSON for plain fields, canonical decimal text (USD per million units) for Prices. `since`: when the
 * Source was first seen to say so. `checkedAt`: the Source's last capture; with `isDateBound`
 * no more is known than that the capture is not later. `unseenSince`: when its list stopped naming the
 * Offer. `held`: why a newer value of this Source is not published; `heldValue` is that value; `isRejected`: a
 * person has refused it for good.
 */
export type FieldClaim = {
  readonly source: SourceId;
  readonly field: string;
  readonly value: unknown;
  readonly stated: string | null;
  readonly origin: Origin | null;
  readonly since: string;
  readonly checkedAt: string;
  readonly isDateBound?: boolean;
  readonly unseenSince: string | null;
  readonly held: string | null;
  readonly heldValue: unknown;
  readonly isRejected?: boolean;
};

/** How claims of another listing came to stand at an Offer, and which listing that is. */
export type Link = { readonly how: string; readonly listing: number };

/** An Offer with all that Sources say of it. `linked` says how claims of another listing came to stand here, by Source. */
export type OfferClaimSet = {
  readonly id: number;
  readonly provider: string;
  readonly nativeId: string;
  readonly variant: string;
  readonly model: string;
  readonly rule: string;
  readonly quantization: string | null;
  readonly region: string | null;
  readonly tier: string | null;
  readonly claims: readonly FieldClaim[];
  readonly linked: ReadonlyMap<SourceId, Link>;
};

/** Days after which a Source's last capture counts as stale beside a fresher one. */
export const STALE_DAYS = 45;
const DAY_MS = 86_400_000;

/** Whether a check lies so far back from `at` that a fresher Source is believed first. Instants are ISO texts. */
export const isStale = (checkedAt: string, at: string): boolean => Date.parse(at) - Date.parse(checkedAt) > STALE_DAYS * DAY_MS;

/**
 * The place of a Source in the order of display for a Provider, lower first: the Provider's own list, then its OpenRouter
 * endpoint, our curated file, models.dev, genai-prices, LiteLLM, the others.
 */
export function sourceRank(source: SourceId, provider: string): number {
  const spec = sourceSpec(source);
  if (spec.owner === undefined) return spec.rank;
  return spec.owner === provider ? 0 : Object.keys(SOURCES).length;
}
