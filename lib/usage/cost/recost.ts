import type { CostState } from "@/lib/usage/cost/costing";
import type { RateRow, RateSubject } from "@/lib/usage/cost/negotiated-rate";

/**
 * Of which Attempts costs are to be worked out again: those of one logged id, those that bear a negotiated rate or that it was ever said
 * to hold for, those that a cost was reported of in one currency, or all that began in a span. Instants are ISO texts.
 */
export type RecostAsk =
  | ({ readonly kind: "rate"; readonly number: number; readonly from: string; readonly to: string | null } & RateSubject)
  | { readonly kind: "currency"; readonly currency: string }
  | { readonly kind: "alias"; readonly provider: string; readonly native: string }
  | { readonly kind: "span"; readonly from: string; readonly to: string };

/** What costs lie between. **Units**: nano-USD as decimal text. */
export type Bounds = { readonly low: string; readonly high: string };

/**
 * Attempts that went from one state to another. `reported`: there where what counts as reported in USD has changed. `bounds`: there where
 * they stay estimated, or in conflict, between others than before.
 *
 * **Units**: nano-USD as decimal text, sums of what was and is calculated, or reported.
 */
export type RecostMove = {
  readonly from: CostState;
  readonly to: CostState;
  readonly month: string;
  readonly attempts: number;
  readonly was: string;
  readonly is: string;
  readonly reported?: { readonly was: string; readonly is: string };
  readonly bounds?: { readonly was: Bounds; readonly is: Bounds };
};

/** Whether a move changes a state or an amount: one that does not has come to another Offer, Model or rate at the same cost. */
export const movesCost = ({ from, to, was, is, reported, bounds }: RecostMove): boolean =>
  from !== to || was !== is || reported !== undefined || bounds !== undefined;

/** A move as it is summed up. */
type Sums = Pick<RecostMove, "from" | "to" | "month"> & {
  readonly attempts: number;
  readonly was: bigint;
  readonly is: bigint;
  readonly reportedWas: bigint;
  readonly reportedIs: bigint;
  readonly lowWas: bigint;
  readonly lowIs: bigint;
  readonly highWas: bigint;
  readonly highIs: bigint;
};

const boundsOf = (low: bigint, high: bigint): Bounds => ({ low: String(low), high: String(high) });

/** A move in words of text. */
export function recostMove({ was, is, reportedWas, reportedIs, lowWas, lowIs, highWas, highIs, ...move }: Sums): RecostMove {
  const isOtherBounds = move.from === move.to && (lowWas !== lowIs || highWas !== highIs);
  return {
    ...move,
    was: String(was),
    is: String(is),
    ...(reportedWas !== reportedIs && { reported: { was: String(reportedWas), is: String(reportedIs) } }),
    ...(isOtherBounds && { bounds: { was: boundsOf(lowWas, highWas), is: boundsOf(lowIs, highIs) } }),
  };
}

const reportedOf = ({ reported, upstream }: KeptCost): bigint => (reported ?? 0n) + (upstream ?? 0n);

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
  readonly saving: bigint | null;
  readonly reported: bigint | null;
  readonly upstream: bigint | null;
  /** USD per unit by which what was reported is converted. */
  readonly exchange: string | null;
};

const FIELDS = [
  "state",
  "reason",
  "offerId",
  "calculated",
  "low",
  "high",
  "rate",
  "posted",
  "saving",
  "reported",
  "upstream",
  "exchange",
] as const;

/** Whether two costs are one. */
export const isSameCost = (a: KeptCost, b: KeptCost): boolean => FIELDS.every((field) => a[field] === b[field]);

/** Adds up what moves, by month of the start (UTC), state before and state after. */
export class RecostSum {
  private readonly moves = new Map<string, Sums>();

  /** `startedAt`: ms since 1970. */
  add(startedAt: number, was: KeptCost, is: KeptCost): void {
    const month = new Date(startedAt).toISOString().slice(0, 7);
    const key = `${month} ${was.state} ${is.state}`;
    const move = this.moves.get(key);
    this.moves.set(key, {
      from: was.state,
      to: is.state,
      month,
      attempts: (move?.attempts ?? 0) + 1,
      was: (move?.was ?? 0n) + (was.calculated ?? 0n),
      is: (move?.is ?? 0n) + (is.calculated ?? 0n),
      reportedWas: (move?.reportedWas ?? 0n) + reportedOf(was),
      reportedIs: (move?.reportedIs ?? 0n) + reportedOf(is),
      lowWas: (move?.lowWas ?? 0n) + (was.low ?? 0n),
      lowIs: (move?.lowIs ?? 0n) + (is.low ?? 0n),
      highWas: (move?.highWas ?? 0n) + (was.high ?? 0n),
      highIs: (move?.highIs ?? 0n) + (is.high ?? 0n),
    });
  }

  /** All that was added, month by month. */
  list(): RecostMove[] {
    return [...this.moves.keys()].sort().flatMap((key) => {
      const move = this.moves.get(key);
      return move ? [recostMove(move)] : [];
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
