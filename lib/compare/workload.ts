import type { Usage } from "@/lib/pricing/usage";

/**
 * What a visitor means to send. **Units**: requests a day, tokens a request; the shares in whole percent: `cached` of the
 * prompt is read from cache, `written` of the rest is written to it, `batch` of the requests may wait.
 */
export type Workload = {
  readonly requests: number;
  readonly input: number;
  readonly cached: number;
  readonly written: number;
  readonly output: number;
  readonly batch: number;
};

export const PRESETS = {
  chat: { requests: 10_000, input: 3_000, cached: 60, written: 20, output: 400, batch: 0 },
  retrieval: { requests: 20_000, input: 8_000, cached: 20, written: 0, output: 350, batch: 0 },
  agent: { requests: 5_000, input: 40_000, cached: 85, written: 60, output: 900, batch: 0 },
  extraction: { requests: 50_000, input: 6_000, cached: 10, written: 0, output: 300, batch: 100 },
} as const satisfies Record<string, Workload>;
export type Preset = keyof typeof PRESETS;

export const DEFAULT_WORKLOAD: Workload = PRESETS.chat;

/** The most that each part may be. */
export const WORKLOAD_LIMITS: Readonly<Record<keyof Workload, number>> = {
  requests: 1_000_000_000,
  input: 10_000_000,
  cached: 100,
  written: 100,
  output: 10_000_000,
  batch: 100,
};

const ORDER = ["requests", "input", "cached", "written", "output", "batch"] as const;

/** The preset that a workload is; `null` for one of the visitor's own. */
export const presetOf = (workload: Workload): Preset | null =>
  (Object.keys(PRESETS) as Preset[]).find((name) => ORDER.every((part) => PRESETS[name][part] === workload[part])) ?? null;

/** A workload as a URL has it: `10000-3000-60-20-400-0`. */
export const writeWorkload = (workload: Workload): string => ORDER.map((part) => workload[part]).join("-");

/** Reads one from a URL: the text of `writeWorkload` or the name of a preset. **Returns** `null` for anything else. */
export function readWorkload(text: string | null): Workload | null {
  if (text === null) return null;
  if (Object.hasOwn(PRESETS, text)) return PRESETS[text as Preset];
  if (!/^\d{1,10}(?:-\d{1,10}){5}$/.test(text)) return null;
  const parts = text.split("-").map(Number);
  const workload = Object.fromEntries(ORDER.map((part, index) => [part, parts[index] ?? 0])) as Workload;
  return ORDER.every((part) => workload[part] <= WORKLOAD_LIMITS[part]) ? workload : null;
}

/** What one request of a workload uses, in disjoint buckets. **Rounding**: shares to whole tokens, half up. */
export function usageOfRequest({ input, cached, written, output }: Workload): Usage {
  const read = Math.round((input * cached) / 100);
  const write = Math.round(((input - read) * written) / 100);
  return [
    { meter: "input", quantity: input - read - write },
    { meter: "cache_read", quantity: read },
    { meter: "cache_write_5m", quantity: write },
    { meter: "output", quantity: output },
    { meter: "request", quantity: 1 },
  ];
}
