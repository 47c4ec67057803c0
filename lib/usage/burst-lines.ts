import { type BurstTry, countInFlight, countPerMinute, type Step } from "@/lib/usage/burst";

/** `minutes`: how many of them one step stands for; what it shows is the most of any instant or minute in it. */
export type BurstLines = { readonly perMinute: readonly Step[]; readonly inFlight: readonly Step[]; readonly minutes: number };

const MINUTE = 60_000;
const WIDTHS = [1, 5, 15, 60, 240, 1_440];
const MOST_STEPS = 300;

/** The most in each slot of some minutes from a first instant on. `steps` hold until the next one. */
function peaks(steps: readonly Step[], { from, until, minutes }: { from: number; until: number; minutes: number }): Step[] {
  const width = minutes * MINUTE;
  const slots = Array.from({ length: Math.max(1, Math.ceil((until - from) / width)) }, () => 0);
  for (const [place, { at, count }] of steps.entries()) {
    const end = steps[place + 1]?.at ?? at + 1;
    const last = Math.min(slots.length - 1, Math.floor((end - 1 - from) / width));
    for (let slot = Math.floor((at - from) / width); slot <= last; slot++) slots[slot] = Math.max(slots[slot] ?? 0, count);
  }
  return slots.map((count, slot) => ({ at: from + slot * width, count }));
}

/**
 * A burst as two lines that hold until their next step: Requests that began in each minute, and tries under way. Where there are too many
 * steps to be drawn, each stands for some minutes and shows the most in them. **Returns** `null` for no tries.
 */
export function drawBurst(tries: readonly BurstTry[]): BurstLines | null {
  const each = countPerMinute(tries);
  const [first, last] = [each[0], each.at(-1)];
  if (!first || !last) return null;
  const steps = countInFlight(tries);
  const until = Math.max(last.at + MINUTE, steps.at(-1)?.at ?? 0);
  const length = (until - first.at) / MINUTE;
  const minutes = WIDTHS.find((width) => length / width <= MOST_STEPS) ?? Math.ceil(length / MOST_STEPS);
  const slots = { from: first.at, until, minutes };
  return {
    perMinute: minutes === 1 ? each : peaks(each, slots),
    inFlight: minutes === 1 && steps.length <= MOST_STEPS ? steps : peaks(steps, slots),
    minutes,
  };
}
