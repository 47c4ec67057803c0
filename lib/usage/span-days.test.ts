import { expect, it } from "vitest";
import { daysAround, spanDays } from "@/lib/usage/span-days";

it("the days about an instant are those of the zone, not of UTC", () => {
  expect(daysAround("2026-10-03T23:30:00.007Z", "Europe/Vienna")).toEqual({ first: "2026-10-03", last: "2026-10-05" });
  expect(daysAround("2026-10-03T23:30:00.007Z", "UTC")).toEqual({ first: "2026-10-02", last: "2026-10-04" });
  expect(daysAround("2026-01-01T02:00:00.000Z", "America/New_York")).toEqual({ first: "2025-12-30", last: "2026-01-01" });
});

it("an hour has the day on which it is, and the next one ends that", () => {
  const span = { from: "2026-10-03T22:00:00.000Z", to: "2026-10-03T23:00:00.000Z" };
  expect(spanDays(span, "Europe/Vienna")).toEqual({ first: "2026-10-04", last: "2026-10-04", until: "2026-10-05" });
});
