import type { Meter } from "@/lib/catalog/meter";
import { type Circumstances, holds } from "@/lib/pricing/circumstances";
import type { PriceLine, PriceList } from "@/lib/pricing/price-list";
import type { UsedUnits } from "@/lib/pricing/usage";

/**
 * By which Price a Meter is charged when none is stated for it, first stated one wins. A provider that names no price for
 * reading from cache gives no discount; reasoning is output unless it has a price of its own.
 */
const INSTEAD: Partial<Record<Meter, readonly Meter[]>> = {
  cache_read: ["input"],
  cache_write_5m: ["input"],
  cache_write_1h: ["input"],
  reasoning: ["output"],
  citation: ["output"],
  input_audio: ["input"],
  input_image: ["input"],
  input_video: ["input"],
  cache_read_audio: ["input_audio", "cache_read", "input"],
  cache_read_image: ["input_image", "cache_read", "input"],
  cache_read_video: ["input_video", "cache_read", "input"],
  cache_write_audio: ["input_audio", "cache_write_5m", "input"],
  cache_write_image: ["input_image", "cache_write_5m", "input"],
  output_audio: ["output"],
  output_image: ["output"],
  output_video: ["output"],
};

/** A Price found for a Meter. `isInstead`: it is another Meter's. `isStandard`: a service tier was asked for, this is not of it. */
export type PickedPrice = { readonly line: PriceLine; readonly isInstead: boolean; readonly isStandard: boolean };

type Asked = { readonly at: Circumstances; readonly prompt: number };

const isCloser = (a: PriceLine, b: PriceLine): boolean =>
  a.closeness === b.closeness ? a.fromTokens > b.fromTokens : a.closeness > b.closeness;

function pickOf(lines: readonly PriceLine[] | undefined, variant: string | undefined, { at, prompt }: Asked): PriceLine | null {
  if (lines === undefined) return null;
  let best: PriceLine | null = null;
  for (const line of lines) {
    if (line.fromTokens > prompt || line.condition.variant !== variant) continue;
    if (line.closeness > 0 && !holds(line.condition, at)) continue;
    if (best === null || isCloser(line, best)) best = line;
  }
  return best;
}

const found = (line: PriceLine, isInstead: boolean, { at }: Asked): PickedPrice => ({
  line,
  isInstead,
  isStandard: at.service !== undefined && line.condition.service === undefined,
});

/**
 * The Price by which units of a Meter are charged.
 *
 * **Returns** `null` where none is stated: unknown is not free. A 1-hour cache write is never charged at a stated 5-minute
 * price, and a variant without a price of its own not at another's.
 */
export function pickPrice(list: PriceList, used: UsedUnits, asked: Asked): PickedPrice | null {
  const own = pickOf(list.byMeter.get(used.meter), used.variant, asked);
  if (own !== null || used.variant !== undefined) return own && found(own, false, asked);
  if (used.meter === "cache_write_1h" && list.byMeter.has("cache_write_5m")) return null;
  for (const meter of INSTEAD[used.meter] ?? []) {
    const line = pickOf(list.byMeter.get(meter), undefined, asked);
    if (line) return found(line, true, asked);
  }
  return null;
}
