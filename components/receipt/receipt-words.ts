import { parseDecimal, toNano } from "@/lib/base/decimal";
import { METERS, type Meter } from "@/lib/catalog/meter";
import { formatAmount, formatExactAmount, formatNano } from "@/lib/format/amount";
import type { AnswerName, AnswerState, ReceiptAttempt, Verdict } from "@/lib/usage/receipt/schema";

/** The six questions, in their order. */
export const QUESTIONS: Readonly<Record<AnswerName, string>> = {
  provider: "Which provider served it",
  model_and_version: "Which model and version",
  retention: "Was data retained",
  region: "Which region",
  cache_effect: "Did caching change the price",
  fallback: "What fallback occurred",
};

export const ANSWER_STATE_WORDS: Readonly<Record<AnswerState, string>> = {
  recorded: "recorded",
  derived: "derived",
  policy: "by policy",
  not_recorded: "not recorded",
};

/** How what was charged stands to what posted prices make. */
export const VERDICT_WORDS: Readonly<Record<Verdict, string>> = {
  same: "the same",
  differs: "differs",
  not_reported: "the log reports no cost to hold it against",
  not_calculated: "cannot be worked out",
  within: "what was charged lies within it",
  outside: "what was charged lies outside it",
  neither: "neither charged nor worked out",
  zero_logged: "no price is known, and a logged $0 tells no cost",
};

const EXACT_DIGITS = 21;

/** An exact amount of decimal text as an integer of 1e-21 USD. */
function exactOf(text: string): bigint {
  const amount = parseDecimal(text);
  if (!amount) return 0n;
  return amount.scale <= EXACT_DIGITS
    ? amount.coefficient * 10n ** BigInt(EXACT_DIGITS - amount.scale)
    : amount.coefficient / 10n ** BigInt(amount.scale - EXACT_DIGITS);
}

const signed = (exact: bigint, write: (size: bigint) => string): string => (exact < 0n ? `−${write(-exact)}` : write(exact));

/** All digits of an amount. */
export const exactUsd = (text: string): string => signed(exactOf(text), formatExactAmount);

/** An amount in the digits that count. */
export const shortUsd = (text: string): string => signed(exactOf(text), formatAmount);

/** An amount of nano-USD in the digits that count, without its sign. */
export function sizeUsd(text: string): string {
  const amount = parseDecimal(text);
  const nano = amount ? toNano(amount) : 0n;
  return formatNano(nano < 0n ? -nano : nano);
}

/** The label of a Meter. */
export const meterWords = (meter: string): string => (Object.hasOwn(METERS, meter) ? METERS[meter as Meter].label : meter);

const OUTCOMES = { ok: "answered", failed: "failed", cancelled: "cancelled" } as const;

/** How an attempt ended, in words. */
export const endWords = ({ outcome, replayed }: ReceiptAttempt): string => (replayed ? "from the gateway’s cache" : OUTCOMES[outcome]);
