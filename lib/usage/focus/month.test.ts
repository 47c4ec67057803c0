import { expect, it } from "vitest";
import { readMonth } from "@/lib/usage/focus/month";

it("a month is cut where its days begin in the zone, and its days fill it without a gap", () => {
  const month = readMonth("2026-11", "America/New_York");
  if (!month.ok) throw new Error(month.error);
  const { span, days } = month.value;
  expect(span).toEqual({ from: "2026-11-01T04:00:00.000Z", to: "2026-12-01T05:00:00.000Z" });
  expect(days).toHaveLength(30);
  expect([days[0]?.from, days.at(-1)?.to]).toEqual([span.from, span.to]);
  expect(days.slice(1).map(({ from }) => from)).toEqual(days.slice(0, -1).map(({ to }) => to));
});

it.each(["2026-13", "2026-1", "2026-10-01", "10-2026", ""])("%j is no month", (text) => expect(readMonth(text, "UTC").ok).toBe(false));
it("a month before 2015 is none that usage is kept of", () => expect(readMonth("2014-12", "UTC").ok).toBe(false));
