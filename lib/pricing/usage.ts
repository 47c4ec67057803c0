import { METERS, type Meter } from "@/lib/catalog/meter";

/** How many units of one Meter were used. `variant`: the size, quality or kind that some Prices tell apart. */
export type UsedUnits = { readonly meter: Meter; readonly quantity: number; readonly variant?: string };

/** What one request used, in disjoint buckets: a token that was read from cache is in `cache_read` and not in `input`. */
export type Usage = readonly UsedUnits[];

const PROMPT: ReadonlySet<string> = new Set(
  Object.keys(METERS).filter((meter) => /^(input|cache_read|cache_write)(_|$)/.test(meter) && METERS[meter as Meter].unit === "token"),
);

/** All tokens of the prompt, cached ones too: what context tiers go by. */
export function promptTokens(usage: Usage): number {
  let sum = 0;
  for (const { meter, quantity } of usage) if (PROMPT.has(meter)) sum += quantity;
  return sum;
}
