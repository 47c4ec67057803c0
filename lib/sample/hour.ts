import { Chance } from "@/lib/sample/chance";
import type { SampleOffers } from "@/lib/sample/offers";
import type { SamplePlan } from "@/lib/sample/plan";

/** One hour of a sample as its workloads see it. **Units**: `from` in ms since 1970; `hour` and `weekday` (1 is Monday) of the zone. */
export type SampleHour = {
  readonly from: number;
  readonly hour: number;
  readonly weekday: number;
  readonly offers: SampleOffers;
  readonly plan: SamplePlan;
};

export const HOUR_MS = 3_600_000;

const OFFICE = [0, 0, 0, 0, 0, 0, 0.1, 0.4, 0.8, 1.2, 1.4, 1.3, 0.8, 1.1, 1.3, 1.3, 1.1, 0.8, 0.4, 0.2, 0.1, 0, 0, 0];
const PEOPLE = [0.2, 0.1, 0.1, 0.1, 0.1, 0.2, 0.4, 0.7, 1, 1.2, 1.3, 1.2, 1.1, 1.1, 1.2, 1.2, 1.1, 1.1, 1.2, 1.3, 1.2, 1, 0.7, 0.4];
const SHAPES = { office: { hours: OFFICE, weekend: 0.08 }, people: { hours: PEOPLE, weekend: 0.6 } } as const;

const sumOf = (list: readonly number[]): number => list.reduce((sum, share) => sum + share, 0);

/** How many calls are expected in an hour of what makes so many on a weekday. */
export function expectedIn({ hour, weekday }: SampleHour, shape: keyof typeof SHAPES, aDay: number): number {
  const { hours, weekend } = SHAPES[shape];
  return (aDay * (hours[hour] ?? 0) * (weekday > 5 ? weekend : 1)) / sumOf(hours);
}

/** The draws of one workload in one hour: they hang on the seed and on nothing that comes before. */
export const chanceOf = (seed: number, workload: number, { from }: SampleHour): Chance => new Chance(seed, workload, from / HOUR_MS);

/** An instant in the hour. */
export const momentIn = ({ from }: SampleHour, chance: Chance): number => from + chance.below(HOUR_MS);
