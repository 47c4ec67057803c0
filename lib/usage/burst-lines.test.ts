import { expect, it } from "vitest";
import { type BurstTry, measureBurst } from "@/lib/usage/burst";
import { drawBurst } from "@/lib/usage/burst-lines";

const START = Date.UTC(2026, 9, 6, 12);

function tries(count: number, everyMs: number): BurstTry[] {
  return Array.from({ length: count }, (_, place) => ({
    at: START + place * everyMs + (place % 7) * 900,
    latencyMs: place % 11 === 0 ? null : 500 + ((place * 7_919) % 90_000),
    request: `call-${place}`,
    isFailed: false,
    isLimited: false,
    spend: null,
  }));
}

it("shows the peaks of the burst, however far it is drawn together", () => {
  for (const [count, everyMs] of [
    [1, 1],
    [40, 4_000],
    [900, 700],
    [700, 60_000],
    [60, 4_000_000],
  ] as const) {
    const all = tries(count, everyMs);
    const lines = drawBurst(all);
    const { perMinute, inFlight } = measureBurst(all);
    expect(Math.max(0, ...(lines?.perMinute.map((step) => step.count) ?? []))).toBe(perMinute);
    expect(Math.max(0, ...(lines?.inFlight.map((step) => step.count) ?? []))).toBe(inFlight);
    expect(lines?.perMinute.length).toBeLessThanOrEqual(301);
    expect(lines?.inFlight.length).toBeLessThanOrEqual(301);
    for (const line of [lines?.perMinute ?? [], lines?.inFlight ?? []])
      for (const [place, step] of line.entries()) expect(step.at).toBeGreaterThan(line[place - 1]?.at ?? 0);
  }
});

it("a slot has at least what was under way at any instant in it", () => {
  const all = tries(900, 45_000);
  const lines = drawBurst(all);
  const width = (lines?.minutes ?? 0) * 60_000;
  for (const { at, count } of lines?.inFlight ?? []) {
    const seen = all
      .filter((one) => one.at >= at && one.at < at + width)
      .map((one) => all.filter((other) => other.latencyMs !== null && other.at <= one.at && one.at < other.at + other.latencyMs).length);
    expect(count).toBeGreaterThanOrEqual(Math.max(0, ...seen));
  }
});

it("there is nothing to draw of nothing", () => {
  expect(drawBurst([])).toBeNull();
});
