import type { PickedField } from "@/lib/catalog/resolve/pick-claim";
import type { Attempt } from "@/lib/usage/attempt";
import type { Costing } from "@/lib/usage/cost/costing";
import { makeAttempt } from "@/lib/usage/draft";
import type { LoggedAttempt, ReceiptFacts, Reckoning } from "@/lib/usage/receipt/logged-attempt";

/** When all of them began. **Units**: ms since 1970. */
export const AT = Date.UTC(2026, 9, 14, 8);

type Cost = Partial<LoggedAttempt["cost"]>;

/** An Attempt as the store has it, of which only what is given was recorded. */
export function logged(more: Partial<Attempt> & { readonly requestIdKept?: string; readonly cost?: Cost } = {}): LoggedAttempt {
  const { requestIdKept = null, cost, ...fields } = more;
  const attempt = makeAttempt({ gateway: "portkey", recordId: "r", startedAt: AT * 1000, ...fields });
  return {
    ...attempt,
    requestId: requestIdKept,
    at: attempt.startedAt / 1000,
    asked: attempt.askedModel,
    modelName: attempt.model,
    charge: attempt,
    cost: {
      state: "unpriced",
      reason: "no_offer",
      offerId: null,
      calculated: null,
      low: null,
      high: null,
      rate: null,
      posted: null,
      saving: null,
      reported: attempt.reported,
      upstream: attempt.upstream,
      exchange: null,
      ...cost,
    },
  };
}

const NOTHING: Costing = {
  state: "unpriced",
  reason: "no_offer",
  offerId: null,
  calculated: null,
  low: null,
  high: null,
  rate: null,
  posted: null,
  saving: null,
  tierFrom: 0,
  lines: [],
};

/** What an Attempt would cost now: as it is kept, unless something else is given. */
export const reckoned = ({ cost }: LoggedAttempt, costing: Partial<Costing> = {}): Reckoning => ({
  // What is kept has no other reasons than a Costing.
  costing: { ...NOTHING, ...cost, reason: cost.reason as Costing["reason"], ...costing },
  offer: null,
  isAlias: false,
  router: null,
  candidates: 0,
});

/** The facts of a receipt of some Attempts. */
export const factsOf = (attempts: readonly LoggedAttempt[], more: Partial<ReceiptFacts> = {}): ReceiptFacts => ({
  zone: "Europe/Vienna",
  attempts,
  reckonings: attempts.map((one) => reckoned(one)),
  rates: [],
  terms: null,
  precision: null,
  ...more,
});

/** A field as the curated file states it of a page that was read on a day. */
export const stated = (field: string, value: unknown, checkedOn = "2026-08-15"): PickedField => ({
  shown: {
    source: "curated",
    field,
    value,
    stated: null,
    origin: { url: "https://example.com/terms", checkedOn },
    since: "2026-11-22T00:00:00.000Z",
    checkedAt: "2026-11-22T00:00:00.000Z",
    unseenSince: null,
    held: null,
    heldValue: null,
  },
  dissent: [],
  agree: [],
  conflict: false,
  stale: false,
});
