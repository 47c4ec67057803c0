import { z } from "zod";
import { TOKEN_BUCKETS } from "@/lib/usage/bucket";
import { COST_REASONS, COST_STATES, type CostReason } from "@/lib/usage/cost/costing";
import { GATEWAYS, type GatewayId } from "@/lib/usage/gateway";
import { ErasedNote } from "@/lib/usage/retention";

/** Decimal text of USD, exact to the nano-dollar. */
export const Usd = z.string().regex(/^-?\d+(\.\d{1,9})?$/);
const count = z.number().int();
const name = z.string().describe("Empty where the log records none");

export const OUTCOMES = ["ok", "failed", "cancelled"] as const;

const gateways = Object.keys(GATEWAYS) as [GatewayId, ...GatewayId[]];
const reasons = Object.keys(COST_REASONS) as [CostReason, ...CostReason[]];

export const ApiTokens = z.object(
  Object.fromEntries(TOKEN_BUCKETS.map((bucket) => [bucket, count.optional()])) as Record<
    (typeof TOKEN_BUCKETS)[number],
    z.ZodOptional<z.ZodInt>
  >,
);

/**
 * One Request of a list, with what its answering Attempt tells: the last one that came well, else the last one. `spend` is what all its Attempts
 * were billed where a log tells it, else what they are calculated at; `null` where neither is known of one of them.
 */
export const RequestRow = z.object({
  id: z.string().describe("What its receipt goes by"),
  at: z.iso.datetime().describe("When the attempt began that it stands in the list by"),
  gateway: z.enum(gateways),
  request_id: z.string(),
  record_id: z.string(),
  tries: count.describe("Attempts that are known, those that the log only counts among them"),
  tries_known: z.boolean().describe("Whether the log would have told of earlier attempts"),
  outcome: z.enum(OUTCOMES),
  error: name,
  finish: name,
  provider: name,
  model: name.describe("The canonical model that it counts for"),
  native_id: name.describe("The id that it was served under"),
  asked: name.describe("The id that was asked for"),
  key: name,
  project: name,
  user: name,
  session: name,
  tags: z.array(z.string()),
  region: name,
  service_tier: z.string(),
  streamed: z.boolean().nullable(),
  replayed: z.boolean(),
  tokens: ApiTokens.describe("Absent buckets were not recorded"),
  tokens_in: count.nullable(),
  tokens_out: count.nullable(),
  latency_ms: count.nullable(),
  ttft_ms: count.nullable(),
  state: z.enum(COST_STATES),
  reason: z.enum(reasons),
  spend: Usd.nullable(),
  spend_low: Usd.nullable().describe("With what is estimated where neither a bill nor a calculation is known"),
  spend_high: Usd.nullable(),
  reported: Usd.nullable(),
  calculated: Usd.nullable(),
});

export type RequestRow = z.output<typeof RequestRow>;

/**
 * A page of a list, newest first. `next`: the cursor of the page after it, `null` at the end. `searched_to`: where the page is not full because looking further would
 * have taken too long, the instant down to which all was looked at.
 */
export const RequestPage = z.object({
  from: z.iso.datetime(),
  to: z.iso.datetime(),
  zone: z.string(),
  rows: z.array(RequestRow),
  next: z.string().nullable(),
  searched_to: z.iso.datetime().nullable(),
  erased: ErasedNote.optional().describe("Absent where no row of the span was erased with age"),
  sample: z.literal(true).optional().describe("Present where the team is a sample: none of it is real"),
});

export type RequestPage = z.output<typeof RequestPage>;
