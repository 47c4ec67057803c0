import { z } from "zod";
import type { RateRow } from "@/lib/usage/cost/negotiated-rate";

const Instant = z.iso.datetime();

/** A negotiated rate as the API gives it. */
export const ApiRate = z.strictObject({
  number: z.int(),
  provider: z.string(),
  model: z.string().nullable(),
  offer: z.string().nullable().describe("The provider's own id; null with a model or for all that the provider sells"),
  from: Instant,
  until: Instant.nullable().describe("From then on it does not hold"),
  percent_off: z.string().nullable().describe("Percent off the posted prices, as decimal text"),
  prices: z
    .array(z.strictObject({ price: z.string().describe("The meter with its conditions"), usd_per_million: z.string() }))
    .nullable()
    .describe("The prices in the place of the posted ones, as decimal text"),
  note: z.string(),
  created_at: Instant,
  created_by: z.string(),
  ended_at: Instant.nullable(),
  ended_by: z.string().nullable(),
  withdrawn_at: Instant.nullable(),
  withdrawn_by: z.string().nullable(),
});

export const ApiRateList = z.strictObject({ rows: z.array(ApiRate) });

/** The API's words for a rate. */
export const apiRate = (rate: RateRow): z.output<typeof ApiRate> => ({
  number: rate.number,
  provider: rate.provider,
  model: rate.model,
  offer: rate.nativeId,
  from: rate.from,
  until: rate.until,
  percent_off: rate.terms.kind === "discount" ? rate.terms.percent : null,
  prices:
    rate.terms.kind === "card"
      ? rate.terms.prices.map(({ field, usdPerMillion }) => ({ price: field.slice("price:".length), usd_per_million: usdPerMillion }))
      : null,
  note: rate.note,
  created_at: rate.createdAt,
  created_by: rate.createdBy,
  ended_at: rate.endedAt,
  ended_by: rate.endedBy,
  withdrawn_at: rate.withdrawnAt,
  withdrawn_by: rate.withdrawnBy,
});
