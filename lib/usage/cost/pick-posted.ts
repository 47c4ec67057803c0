import type { Meter } from "@/lib/catalog/meter";
import { type Circumstances, holds } from "@/lib/pricing/circumstances";
import type { PricesAt, SourcedLine } from "@/lib/usage/cost/offer-prices";

/** Under what an Attempt was made. `prompt`: all tokens sent, which decide the context tier. */
export type Asked = { readonly at: Circumstances; readonly prompt: number };

/** A Price counts only for the service tier that it names: a batch is not charged at the standard price, nor the other way round. */
function isForService({ condition }: SourcedLine, { at }: Asked): boolean {
  return condition.service === at.service && condition.variant === undefined && holds(condition, at);
}

/**
 * The context tier that an Attempt falls in: the largest size that its prompt reaches and that any Source states for its service tier.
 *
 * **Returns** the least count of prompt tokens, 0 where no tier is reached.
 */
export function tierOf(prices: PricesAt, asked: Asked): number {
  let tier = 0;
  for (const lines of prices.values())
    for (const line of lines)
      if (line.fromTokens > tier && line.fromTokens <= asked.prompt && isForService(line, asked)) tier = line.fromTokens;
  return tier;
}

/**
 * The Prices of one Meter that hold for an Attempt, one a Source, most trusted first. A Meter without a Price at that service tier
 * and context tier has none: it is not filled with another's.
 */
export function postedPrices(prices: PricesAt, meter: Meter, { tier, ...asked }: Asked & { readonly tier: number }): SourcedLine[] {
  const found = new Map<string, SourcedLine>();
  for (const line of prices.get(meter) ?? []) {
    if (line.fromTokens !== tier || !isForService(line, asked)) continue;
    const other = found.get(line.source);
    if (!other || line.closeness > other.closeness) found.set(line.source, line);
  }
  return [...found.values()];
}
