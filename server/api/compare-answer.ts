import "server-only";
import { z } from "zod";
import { nanoText } from "@/lib/base/decimal";
import type { RateLine } from "@/lib/catalog/offer-detail";
import type { CompareColumn, Comparison } from "@/lib/compare/comparison";
import { type CompareFilter, parseCompareFilter } from "@/lib/compare/filter";
import { MONTH_DAYS, madeRequests, priceWorkload } from "@/lib/compare/price-workload";
import type { Workload } from "@/lib/compare/workload";
import { circumstancesAt } from "@/lib/pricing/circumstances";
import { makePriceList, statedPrices } from "@/lib/pricing/price-list";
import { toNanoUsd } from "@/lib/pricing/price-usage";
import { getComparison } from "@/server/catalog/comparison";

/** The parameters of the comparison's URL; `parseCompareFilter` reads their values. */
export const CompareQuery = z.strictObject({
  offers: z.string().max(4000).optional().describe("Up to eight, by comma: offers by key (`groq@openai/gpt-oss-120b`) or id, models by id"),
  models: z.string().max(4000).optional().describe("Models by id, by comma"),
  load: z
    .string()
    .max(100)
    .optional()
    .describe(
      "requests a day, prompt tokens, % cached, % written, output tokens, % batch: `10000-3000-60-20-400-0`; or chat, retrieval, agent, extraction",
    ),
  equal: z.enum(["hide", "show"]).optional().describe("Of the screen alone"),
  gpu: z.string().max(420).optional().describe("Of the screen alone"),
  speed: z.string().max(10).optional().describe("Of the screen alone"),
  asOf: z.iso.datetime().optional(),
});

const Sourced = { source: z.string(), since: z.iso.datetime(), checked_at: z.iso.datetime(), conflict: z.boolean() };

/** Answer of `GET /api/v1/compare`. */
export const CompareAnswer = z.strictObject({
  as_of: z.iso.datetime(),
  missing: z.array(z.string()),
  month_days: z.int(),
  workload: z
    .strictObject({
      requests_per_day: z.int(),
      input_tokens: z.int(),
      cached_percent: z.int(),
      cache_written_percent: z.int().describe("Of what is not read from cache"),
      output_tokens: z.int(),
      batch_percent: z.int().describe("Of the requests"),
    })
    .describe("What the costs below are of"),
  offers: z.array(
    z.strictObject({
      key: z.string(),
      id: z.int(),
      model: z.string(),
      model_name: z.string(),
      provider: z.string(),
      provider_name: z.string(),
      native_id: z.string(),
      variant: z.string(),
      unseen_since: z.string().nullable(),
      prices: z.array(
        z.strictObject({
          meter: z.string(),
          unit: z.string(),
          usd: z.string(),
          condition: z.record(z.string(), z.union([z.string(), z.number()])),
          ...Sourced,
        }),
      ),
      fields: z.record(z.string(), z.strictObject({ value: z.unknown(), ...Sourced })),
      terms: z.record(z.string(), z.strictObject({ value: z.unknown(), ...Sourced })),
      workload: z
        .strictObject({
          request_usd: z.string().describe("One request; at the batch price where all of them wait and one is stated"),
          batch_request_usd: z.string().nullable().describe("One request that waits; `null` where none does or no batch price is stated"),
          day_usd: z.string(),
          month_usd: z.string(),
          is_lower_bound: z.boolean(),
          batch_at_standard_price: z.boolean(),
        })
        .nullable()
        .describe("`null` where no price is known; a lower bound where one is missing"),
    }),
  ),
});

const sourced = ({ source, since, checkedAt, conflict }: Pick<RateLine, "source" | "since" | "checkedAt" | "conflict">) => ({
  source,
  since,
  checked_at: checkedAt,
  conflict,
});

function workloadOf({ offer }: CompareColumn, { workload, at }: { workload: Workload; at: string }) {
  const cost = priceWorkload(makePriceList(statedPrices(offer.rates)), workload, circumstancesAt(at));
  return (
    cost && {
      request_usd: nanoText(toNanoUsd(madeRequests(cost)[0]?.exact ?? 0n)),
      batch_request_usd: cost.batch && nanoText(toNanoUsd(cost.batch.exact)),
      day_usd: nanoText(toNanoUsd(cost.dayExact)),
      month_usd: nanoText(toNanoUsd(cost.dayExact * BigInt(MONTH_DAYS))),
      is_lower_bound: !cost.isWhole,
      batch_at_standard_price: cost.isBatchStandard,
    }
  );
}

function offerOf(column: CompareColumn, asked: { workload: Workload; at: string }) {
  const { offer, profile, provider } = column;
  return {
    key: column.key,
    id: offer.id,
    model: offer.model,
    model_name: column.modelName,
    provider: provider.slug,
    provider_name: provider.name,
    native_id: offer.nativeId,
    variant: offer.variant,
    unseen_since: offer.unseenSince,
    prices: offer.rates.map((rate) => ({
      meter: rate.meter,
      unit: rate.unit,
      usd: String(rate.value),
      condition: { ...rate.condition },
      ...sourced(rate),
    })),
    fields: Object.fromEntries(offer.fields.map((field) => [field.field, { value: field.value, ...sourced(field) }])),
    terms: Object.fromEntries(profile.map((field) => [field.field, { value: field.value, ...sourced(field) }])),
    workload: workloadOf(column, asked),
  };
}

/** The comparison that a query asks for, with its Filter. */
export async function readComparison(
  query: Record<string, string | undefined>,
): Promise<{ filter: CompareFilter; comparison: Comparison }> {
  const given = Object.entries(query).flatMap(([key, value]) => (value === undefined ? [] : [[key, value]]));
  const filter = parseCompareFilter(new URLSearchParams(given));
  return { filter, comparison: await getComparison(filter.picks, filter.asOf) };
}

/** Offers side by side with every price, term and what a workload costs there. */
export async function answerCompare(query: z.output<typeof CompareQuery>): Promise<z.infer<typeof CompareAnswer>> {
  const { filter, comparison } = await readComparison(query);
  const { asOf, columns, missing } = comparison;
  const { workload } = filter;
  return {
    as_of: asOf,
    missing: [...missing],
    month_days: MONTH_DAYS,
    workload: {
      requests_per_day: workload.requests,
      input_tokens: workload.input,
      cached_percent: workload.cached,
      cache_written_percent: workload.written,
      output_tokens: workload.output,
      batch_percent: workload.batch,
    },
    offers: columns.map((column) => offerOf(column, { workload, at: asOf })),
  };
}
