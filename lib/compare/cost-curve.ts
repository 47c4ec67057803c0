import { MONTH_DAYS, priceWorkload } from "@/lib/compare/price-workload";
import type { Workload } from "@/lib/compare/workload";
import type { Circumstances } from "@/lib/pricing/circumstances";
import type { PriceList } from "@/lib/pricing/price-list";

/** A point of a curve. **Units**: requests a day, USD a month as a float, to draw and not to add up. */
export type CurvePoint = readonly [requests: number, usd: number];

const USD = 1e21;
const STEPS = [1, 2, 5];
const HOURS = 24 * MONTH_DAYS;
const DAY_SECONDS = 86_400;

/** Volumes to look at: from a hundredth of what is meant to a hundred times that, in steps of 1, 2, 5. */
export function volumesAround(requests: number): number[] {
  const middle = Math.max(1, requests);
  const [least, most] = [Math.max(1, middle / 100), middle * 100];
  const volumes: number[] = [];
  for (let power = Math.floor(Math.log10(least)); power <= Math.ceil(Math.log10(most)); power += 1)
    for (const step of STEPS) {
      const volume = step * 10 ** power;
      if (volume >= least && volume <= most) volumes.push(volume);
    }
  return [...new Set([...volumes, middle])].sort((a, b) => a - b);
}

/** What a workload costs a month at each volume. **Returns** none where some used Meter has no Price: no line is better than a low one. */
export function costCurve(
  list: PriceList,
  { workload, volumes }: { workload: Workload; volumes: readonly number[] },
  at: Circumstances,
): CurvePoint[] {
  const cost = priceWorkload(list, { ...workload, requests: 1 }, at);
  if (!cost?.isWhole) return [];
  const month = (Number(cost.dayExact) / USD) * MONTH_DAYS;
  return volumes.map((requests) => [requests, month * requests]);
}

/** Dedicated capacity. `speed`: output tokens a second of one instance, the visitor's own figure. **Units**: USD an hour of one instance. */
export type Dedicated = { readonly usdPerHour: number; readonly speed: number };

/** How many instances a volume takes, each busy all day. */
export const instancesFor = (requests: number, output: number, speed: number): number =>
  Math.max(1, Math.ceil((requests * output) / (speed * DAY_SECONDS)));

/** Steps that are drawn one by one; further ones are so small that the volumes looked at will do. */
const MAX_STEPS = 120;

/**
 * What dedicated capacity costs a month over volume: one step for each instance, running all month. A point holds until the
 * next one, as a step chart draws it.
 */
export function dedicatedCurve(
  { usdPerHour, speed }: Dedicated,
  { workload, volumes }: { workload: Workload; volumes: readonly number[] },
): CurvePoint[] {
  const [first = 1, last = 1] = [volumes[0], volumes.at(-1)];
  const room = workload.output > 0 ? (speed * DAY_SECONDS) / workload.output : Infinity;
  const steps = Array.from({ length: MAX_STEPS }, (_, index) => Math.floor((index + 1) * room) + 1);
  const at = [...volumes, ...steps].filter((requests) => requests >= first && requests <= last);
  return [...new Set(at)]
    .sort((a, b) => a - b)
    .map((requests) => [requests, usdPerHour * HOURS * instancesFor(requests, workload.output, speed)]);
}
