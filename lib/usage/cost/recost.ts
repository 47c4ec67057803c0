import type { CostState } from "@/lib/usage/cost/costing";
import type { RateRow, RateSubject } from "@/lib/usage/cost/negotiated-rate";

/**
 * Of which Attempts costs are to be worked out again: those of one logged id, those that a negotiated rate was ever said to hold for, or
 * all that began in a span. Instants are ISO texts.
 */
export type RecostAsk =
  | ({ readonly kind: "rate"; readonly number: number; readonly from: string; readonly to: string | null } & RateSubject)
  | { readonly kind: "alias"; readonly provider: string; readonly native: string }
  | { readonly kind: "span"; readonly from: string; readonly to: string };

/** Attempts that went from one state to another. **Units**: nano-USD as decimal text, sums of what was and is calculated. */
export type RecostMove = {
  readonly from: CostState;
  readonly to: CostState;
  readonly month: string;
  readonly attempts: number;
  readonly was: string;
  readonly is: string;
};

/** The cost of an Attempt as it is kept. **Units**: nano-USD, but for `rate`, a negotiated rate's number. */
export type KeptCost = {
  readonly state: CostState;
  readonly reason: string;
  readonly offerId: number | null;
  readonly calculated: bigint | null;
  readonly low: bigint | null;
  readonly high: bigint | null;
  readonly rate: number | null;
  readonly posted: bigint | null;
};

const FIELDS = ["state", "reason", "offerId", "calculated", "low", "high", "rate", "posted"] as const;

/** Whether two costs are one. */
export const isSameCost = (a: KeptCost, b: KeptCost): boolean => FIELDS.every((field) => a[field] === b[field]);

/** Adds up what moves, by month of the start (UTC), state before and state after. */
export class RecostSum {
  private readonly moves = new Map<string, { from: CostState; to: CostState; month: string; attempts: number; was: bigint; is: bigint }>();

  /** `startedAt`: ms since 1970. */
  add(startedAt: number, was: KeptCost, is: KeptCost): void {
    const month = new Date(startedAt).toISOString().slice(0, 7);
    const key = `${month} ${was.state} ${is.state}`;
    const move = this.moves.get(key) ?? { from: was.state, to: is.state, month, attempts: 0, was: 0n, is: 0n };
    move.attempts += 1;
    move.was += was.calculated ?? 0n;
    move.is += is.calculated ?? 0n;
    this.moves.set(key, move);
  }

  /** All that was added, month by month. */
  list(): RecostMove[] {
    return [...this.moves.keys()].sort().flatMap((key) => {
      const move = this.moves.get(key);
      return move ? [{ ...move, was: String(move.was), is: String(move.is) }] : [];
    });
  }
}

/** One time that costs were worked out again. Instants are ISO texts. `moved`: `null` while it runs. */
export type RecostRow = {
  readonly id: string;
  readonly number: number;
  readonly ask: RecostAsk;
  readonly state: "running" | "done" | "undone";
  readonly moved: readonly RecostMove[] | null;
  readonly createdAt: string;
  readonly createdBy: string;
  readonly undoneAt: string | null;
  readonly undoneBy: string | null;
};

/** The Attempts that a rate was ever said to hold for, however it was ended since. */
export const rateAsk = ({ number, provider, model, nativeId, from, saidUntil }: RateRow): RecostAsk => ({
  kind: "rate",
  number,
  provider,
  model,
  nativeId,
  from,
  to: saidUntil,
});
