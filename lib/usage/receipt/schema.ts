import { z } from "zod";
import { COST_REASONS, COST_STATES, type CostReason } from "@/lib/usage/cost/costing";
import { GATEWAYS, type GatewayId } from "@/lib/usage/gateway";
import { ApiTokens, OUTCOMES, Usd } from "@/lib/usage/request/schema";

const count = z.number().int();
const name = z.string().describe("Empty where the log records none");
const gateway = z.enum(Object.keys(GATEWAYS) as [GatewayId, ...GatewayId[]]);
const reason = z.enum(Object.keys(COST_REASONS) as [CostReason, ...CostReason[]]);
/** Decimal text, exact. */
const exact = z.string().regex(/^-?\d+(\.\d+)?$/);

/** Whether the log says it, it follows from what the log says, a published policy says it, or nobody does. */
export const ANSWER_STATES = ["recorded", "derived", "policy", "not_recorded"] as const;
export type AnswerState = (typeof ANSWER_STATES)[number];

/** Where an answer is from: fields of a gateway's log, or what a Source published. */
export const AnswerSource = z.object({
  kind: z.enum(["log", "policy", "catalog"]),
  name: z.string().describe("The gateway, or who published it"),
  url: z.string().nullable(),
  from: z.iso.datetime().nullable().describe("Since when it was published, as far as is known"),
  checked: z.string().nullable().describe("The day on which it was last read"),
});

const answer = <V extends z.ZodType, M extends z.ZodRawShape>(value: V, more: M) =>
  z.object({
    state: z.enum(ANSWER_STATES),
    value: value.nullable(),
    short: z.string().describe("The answer in few words"),
    words: z.string().describe("What it goes by"),
    stands_out: z.boolean().describe("Whether it is other than was asked for or expected"),
    source: AnswerSource.nullable(),
    ...more,
  });

/** The six questions of an audit, in their order. */
export const ReceiptAnswers = z.object({
  provider: answer(z.string(), {}),
  model_and_version: answer(z.string(), {
    requested: z.string().nullable(),
    precision: z.object({ state: z.enum(ANSWER_STATES), value: z.string().nullable(), source: AnswerSource.nullable() }),
  }),
  retention: answer(z.string(), {}),
  region: answer(z.string(), {}),
  cache_effect: answer(z.enum(["yes", "no", "replayed"]), { saving: Usd.nullable() }),
  fallback: answer(count, {}),
});

export type ReceiptAnswers = z.output<typeof ReceiptAnswers>;
export type AnswerName = keyof ReceiptAnswers;
export type Answer = ReceiptAnswers[AnswerName];

/** What a Source stated for a Meter at the instant. */
export const ReceiptPrice = z.object({
  meter: z.string(),
  usd_per_million: exact,
  source: z.string().describe("Id of the source; `negotiated` for the team's own rate card"),
  source_name: z.string(),
  url: z.string().nullable(),
  since: z.iso.datetime().describe("Since when that source states it"),
});

/** One line of the arithmetic. Where the log does not tell by which price tokens are charged, or sources disagree, `prices` are all that there are. */
export const ReceiptLine = z.object({
  bucket: z.string(),
  meter: z.string().describe("By which it is charged; of several the first"),
  quantity: count,
  usd_per_million: exact.nullable().describe("null where the log does not tell which of the prices it is"),
  usd: exact.nullable(),
  usd_low: exact,
  usd_high: exact,
  disputed: z.boolean(),
  prices: z.array(ReceiptPrice),
});

export type ReceiptLine = z.output<typeof ReceiptLine>;

/** The figures of a cost, as totals hold them. */
export const ReceiptCost = z.object({
  state: z.enum(COST_STATES),
  reason,
  calculated: Usd.nullable(),
  low: Usd.nullable(),
  high: Usd.nullable(),
});

export type ReceiptCost = z.output<typeof ReceiptCost>;

/** What a negotiated rate took off the posted prices, or that its card stood in their place. */
export const ReceiptRate = z.object({
  number: count,
  terms: z.string(),
  note: z.string(),
  percent: z.string().nullable(),
  taken_off: exact.nullable(),
  posted: Usd.nullable().describe("What posted prices alone make"),
});

export const ReceiptAttempt = z.object({
  number: count,
  record_id: z.string(),
  at: z.iso.datetime(),
  provider: name,
  provider_name: z.string(),
  native_id: name,
  model: name,
  asked: name,
  outcome: z.enum(OUTCOMES),
  cause: z.string().describe("Of a failure or of another end than whole; empty without"),
  finish: name,
  answers: z.boolean().describe("Whether it is the one whose answer the caller got, as far as the log tells"),
  replayed: z.boolean(),
  streamed: z.boolean().nullable(),
  service_tier: z.string(),
  key: name,
  latency_ms: count.nullable(),
  ttft_ms: count.nullable(),
  tokens: ApiTokens,
  tokens_recorded: z.enum(["recorded", "absent", "contradictory"]),
  reported: Usd.nullable(),
  reported_to_gateway: Usd.nullable(),
  reported_to_upstream: Usd.nullable(),
  foreign: z
    .object({ currency: z.string(), reported: z.string().nullable(), upstream: z.string().nullable(), usd_per_unit: z.string().nullable() })
    .nullable(),
  cost: ReceiptCost,
  context_tier_above: count.nullable().describe("Tokens above which the prices in force begin; 0 for none, null without arithmetic"),
  offer: z
    .object({
      id: count,
      provider: z.string(),
      native_id: z.string(),
      model: z.string(),
      alias: z.boolean(),
      router: z.string().nullable(),
    })
    .nullable(),
  candidates: count.describe("How many offers may have served it"),
  lines: z.array(ReceiptLine),
  sum: exact.nullable().describe("Of the lines, before rounding and before what a negotiated rate takes off"),
  rate: ReceiptRate.nullable(),
  now: ReceiptCost.nullable().describe("What the cost would be by what is known now, where that is other than what totals hold"),
});

export type ReceiptAttempt = z.output<typeof ReceiptAttempt>;

/** How what was charged stands to what posted prices make. `zero_logged`: $0 is logged and no price is known, which tells no cost. */
export const VERDICTS = ["same", "differs", "not_reported", "not_calculated", "within", "outside", "neither", "zero_logged"] as const;
export type Verdict = (typeof VERDICTS)[number];

export const ReceiptTotal = z.object({
  reported: Usd.nullable(),
  reported_to_gateway: Usd.nullable(),
  reported_to_upstream: Usd.nullable(),
  calculated: Usd.nullable(),
  low: Usd.nullable(),
  high: Usd.nullable(),
  difference: Usd.nullable().describe("Reported less calculated"),
  unknown_attempts: z.number().int().describe("Attempts of which nothing tells what they cost: no price, and no bill but perhaps of 0"),
  verdict: z.enum(VERDICTS),
});

export type ReceiptTotal = z.output<typeof ReceiptTotal>;

/** The receipt of one Request: what it cost and why, every attempt, and what an auditor asks. */
export const Receipt = z.object({
  id: z.string(),
  gateway,
  gateway_name: z.string(),
  request_id: z.string(),
  at: z.iso.datetime().describe("When its first attempt began"),
  zone: z.string().describe("The team's"),
  key: name,
  project: name,
  user: name,
  session: name,
  tags: z.array(z.string()),
  asked: name,
  earlier_tries: count.nullable().describe("That the log only counts; null where it would not tell"),
  attempts: z.array(ReceiptAttempt).min(1),
  total: ReceiptTotal,
  answers: ReceiptAnswers,
  sample: z.literal(true).optional().describe("Present where the team is a sample: none of it is real"),
});

export type Receipt = z.output<typeof Receipt>;
