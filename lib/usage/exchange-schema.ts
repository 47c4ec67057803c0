import { z } from "zod";
import { nanoText } from "@/lib/base/decimal";
import type { ExchangeRow, ForeignSum } from "@/lib/usage/exchange-rate";

/** A Team's exchange rates and what they leave, as the API gives them. */
export const ApiExchange = z.strictObject({
  rows: z.array(
    z.strictObject({
      currency: z.string(),
      day: z.string().describe("A day of UTC"),
      usd_per_unit: z.string().describe("Decimal text"),
      source: z.string(),
      created_at: z.iso.datetime(),
      created_by: z.string(),
    }),
  ),
  reported: z
    .array(
      z.strictObject({
        currency: z.string(),
        converted: z.int(),
        left: z.int().describe("Attempts whose cost is left in this currency and is in no sum of USD"),
        left_amount: z.string().describe("In this currency, as decimal text"),
        left_from: z.string().nullable(),
        left_to: z.string().nullable(),
      }),
    )
    .describe("What was reported in other currencies than USD"),
});

/** The API's words for them. */
export const apiExchange = (rates: readonly ExchangeRow[], sums: readonly ForeignSum[]): z.output<typeof ApiExchange> => ({
  rows: rates.map(({ currency, day, usdPerUnit, source, createdAt, createdBy }) => ({
    currency,
    day,
    usd_per_unit: usdPerUnit,
    source,
    created_at: createdAt,
    created_by: createdBy,
  })),
  reported: sums.map(({ currency, converted, left, leftAmount, leftFrom, leftTo }) => ({
    currency,
    converted,
    left,
    left_amount: nanoText(leftAmount),
    left_from: leftFrom,
    left_to: leftTo,
  })),
});
