import { lastWeekday, type SampleDay, sampleDays } from "@/lib/sample/calendar";

const HOUR = 3_600_000;

/** A span of time. **Units**: ms since 1970, half-open. */
export type SampleSpan = { readonly from: number; readonly until: number };

/** What is to be found in a sample, and when it happened. The order is that in which it is told. */
export type SamplePlan = {
  readonly days: readonly SampleDay[];
  readonly asOf: number;
  /** An agent that looped on a dear model without a cache. */
  readonly loop: SampleSpan & { readonly day: SampleDay };
  readonly outage: SampleSpan;
  /** The deploy after which one project's prompts are cached no more. */
  readonly deploy: number;
  /** Days on which answers of one Provider came more slowly each day, with how much so. */
  readonly slow: readonly (SampleSpan & { readonly factor: number })[];
  /** From when on another model served than was asked for. */
  readonly switched: number;
  /** From when on an id is used that no Source prices. */
  readonly unpriced: number;
  /** Calls that ran in a region outside of Europe. */
  readonly region: SampleSpan;
  readonly night: SampleSpan;
};

const part = ({ start }: SampleDay, from: number, until: number): SampleSpan => ({
  from: start + from * HOUR,
  until: start + until * HOUR,
});

/** Whether an instant lies in a span. */
export const isIn = (at: number, { from, until }: SampleSpan): boolean => at >= from && at < until;

/** How much longer answers take, day by day. */
const SLOWER = [1.6, 2.4, 3.4];

/** When everything happens in a sample that ends at an instant, its days cut in a zone. **Throws** on a zone that is none. */
export function planSample(asOf: string, zone: string): SamplePlan {
  const days = sampleDays(asOf, zone);
  const tuesday = lastWeekday(days, 2, 3);
  const slow = days.filter(({ ago }) => ago >= 2 && ago <= 4);
  return {
    days,
    asOf: Date.parse(asOf),
    loop: { ...part(tuesday, 9, 21), day: tuesday },
    outage: part(lastWeekday(days, 4, 8), 13, 15),
    deploy: part(lastWeekday(days, 3, 10), 11, 12).from,
    slow: slow.map((day, place) => ({ from: day.start, until: day.end, factor: SLOWER[place] ?? 1 })),
    switched: part(lastWeekday(days, 1, 5), 8, 9).from,
    unpriced: part(lastWeekday(days, 1, 12), 10, 11).from,
    region: part(lastWeekday(days, 5, 2), 8, 19),
    night: part(lastWeekday(days, 7, 1), 1, 5),
  };
}
