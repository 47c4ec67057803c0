import { z } from "zod";

const Instant = z.iso.datetime();

/** A half-open span of time that is asked for. ISO instants. */
export type PullSpan = { readonly from: string; readonly to: string };

/**
 * How far a pull has come. `upTo`: all before it was had. `span` and `cursor`: the span that is in hand and the page of it that is next,
 * `null` for its first.
 */
export const PullPosition = z.strictObject({
  upTo: Instant.nullable(),
  span: z.strictObject({ from: Instant, to: Instant }).nullable(),
  cursor: z.string().max(4_000).nullable(),
});

export type PullPosition = z.output<typeof PullPosition>;

export const NOTHING_PULLED: PullPosition = { upTo: null, span: null, cursor: null };

/** What was fetched and waits to count: `bytes` of the file at hand, and where the pull stands once they count. */
export const PullDraft = z.strictObject({ bytes: z.int().min(0), rows: z.int().min(0), position: PullPosition });

export type PullDraft = z.output<typeof PullDraft>;

/** By how much a span overlaps the one before: rows that were logged late come with the next. **Units**: minutes. */
export const OVERLAP_MINUTES = 120;

/** How far back a pull begins that is told no day. **Units**: days. */
export const USUAL_DAYS = 30;

const MINUTE_MS = 60_000;
const DAY_MS = 1_440 * MINUTE_MS;

// Some gateways read whole seconds alone.
const second = (ms: number): string => new Date(Math.floor(ms / 1_000) * 1_000).toISOString();

/**
 * The span to ask for next: from a little before where the last one ended, for a day at most. `from`: the first day, "" for the usual.
 * `now`: ms since 1970. **Returns** `null` where that lies in the future.
 */
export function nextSpan(upTo: string | null, from: string, now: number): PullSpan | null {
  const first = from === "" ? now - USUAL_DAYS * DAY_MS : Date.parse(from);
  const start = upTo === null ? first : Math.max(first, Date.parse(upTo) - OVERLAP_MINUTES * MINUTE_MS);
  const end = Math.min(now, start + DAY_MS);
  return second(end) > second(start) ? { from: second(start), to: second(end) } : null;
}

/** Whether a pull that has all before `upTo` has caught up with `now`, in ms since 1970. */
export const isCaughtUp = (upTo: string | null, now: number): boolean => upTo !== null && Date.parse(upTo) >= now - MINUTE_MS;
