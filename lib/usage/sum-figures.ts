import { nanoText, parseDecimal, toNano } from "@/lib/base/decimal";
import { TOKEN_BUCKETS } from "@/lib/usage/bucket";
import { COST_STATES } from "@/lib/usage/cost/costing";
import type { SpendFigures } from "@/lib/usage/spend";

const COUNTS = [
  "requests",
  "attempts",
  "failed",
  "cancelled",
  "gateway_cache_replays",
  "attempts_without_usable_tokens",
  "attempts_without_reported_cost",
  "attempts_without_known_cost",
] as const satisfies (keyof SpendFigures)[];

const AMOUNTS = [
  "spend",
  "spend_low",
  "spend_high",
  "reported",
  "reported_to_gateway",
  "reported_to_upstream",
  "calculated",
  "calculated_priced",
  "estimated_low",
  "estimated_high",
  "conflict_low",
  "conflict_high",
  "cache_saving",
] as const satisfies (keyof SpendFigures)[];

/** Figures that are counts, and those that are amounts of USD, by their names. */
export const FIGURE_NAMES = { counts: COUNTS, amounts: AMOUNTS } as const;

/** **Units**: nano-USD. **Throws** on what is no decimal text. */
export function nanoOf(text: string): bigint {
  const decimal = parseDecimal(text);
  if (decimal === null) throw new RangeError(`"${text}" is no amount`);
  return toNano(decimal);
}

const total = (all: readonly SpendFigures[], of: (figures: SpendFigures) => number): number =>
  all.reduce((sum, figures) => sum + of(figures), 0);

/** What groups come to together, exactly. Their Requests are counted once in each of them, so that the sum may exceed how many there are. */
export function sumFigures(all: readonly SpendFigures[]): SpendFigures {
  const counts = COUNTS.map((name) => [name, total(all, (figures) => figures[name])]);
  const amounts = AMOUNTS.map((name) => [name, nanoText(all.reduce((sum, figures) => sum + nanoOf(figures[name]), 0n))]);
  return {
    ...(Object.fromEntries([...counts, ...amounts]) as Omit<SpendFigures, "tokens" | "states">),
    tokens: Object.fromEntries(TOKEN_BUCKETS.map((name) => [name, total(all, ({ tokens }) => tokens[name])])) as SpendFigures["tokens"],
    states: Object.fromEntries(COST_STATES.map((name) => [name, total(all, ({ states }) => states[name])])) as SpendFigures["states"],
  };
}

/** Figures of a group that nothing is in. */
export const NO_FIGURES: SpendFigures = sumFigures([]);
