import type { PickedField } from "@/lib/catalog/resolve/pick-claim";
import type { Attempt } from "@/lib/usage/attempt";
import type { Chargeable } from "@/lib/usage/cost/chargeable";
import type { Costing } from "@/lib/usage/cost/costing";
import type { NegotiatedRate } from "@/lib/usage/cost/negotiated-rate";
import type { PricedOffer } from "@/lib/usage/cost/offer-prices";
import type { KeptCost } from "@/lib/usage/cost/recost";

/** An Attempt as the store has it. `provider`: its one slug; `requestId`: `null` for a Request of its own. **Units**: `at` in ms since 1970. */
export type LoggedAttempt = Pick<
  Attempt,
  | "gateway"
  | "recordId"
  | "regionFrom"
  | "precision"
  | "error"
  | "finish"
  | "isStreamed"
  | "priorAttempts"
  | "latencyMs"
  | "ttftMs"
  | "key"
  | "project"
  | "user"
  | "session"
  | "tags"
> & {
  readonly requestId: string | null;
  readonly at: number;
  readonly provider: string;
  readonly asked: string;
  readonly modelName: string;
  readonly charge: Chargeable;
  readonly cost: KeptCost;
};

/** What an Attempt would cost by what is known now, and by which Offer: `null` where the log leaves several or none. */
export type Reckoning = {
  readonly costing: Costing;
  readonly offer: PricedOffer | null;
  readonly isAlias: boolean;
  readonly router: string | null;
  readonly candidates: number;
};

/** A Provider's terms: of the instant, or where nobody stated any by then the first that were stated after it (`isLater`). */
export type ProviderTerms = { readonly fields: ReadonlyMap<string, PickedField>; readonly isLater: boolean };

/** All that a receipt is worked out of. `attempts` in the order of their start, with as many reckonings; of the answering one `terms` and `precision`. */
export type ReceiptFacts = {
  readonly zone: string;
  readonly attempts: readonly LoggedAttempt[];
  readonly reckonings: readonly Reckoning[];
  readonly rates: readonly NegotiatedRate[];
  readonly terms: ProviderTerms | null;
  readonly precision: PickedField | null;
};

/** The Attempt whose answer the caller got, as far as a log tells: the last that came well, else the last. */
export function answering(attempts: readonly LoggedAttempt[]): number {
  const place = attempts.findLastIndex(({ charge }) => charge.outcome === "ok");
  return place < 0 ? attempts.length - 1 : place;
}
