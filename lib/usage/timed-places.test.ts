import { expect, it } from "vitest";
import { clockHour, clockMs, isHourly, listPlaces } from "@/lib/usage/timed-places";

const NOW = "2026-12-01T00:00:00Z";
const names = (from: string, to: string, zone: string, now = NOW) => listPlaces({ from, to }, zone, now).map(({ name }) => name);

it("a month has its days, each from midnight to midnight of the zone", () => {
  const span = { from: "2026-09-30T18:15:00Z", to: "2026-10-31T18:15:00Z" };
  const places = listPlaces(span, "Asia/Kathmandu", NOW);
  expect(places).toHaveLength(31);
  expect(places[0]).toEqual({ name: "2026-10-01", at: Date.UTC(2026, 9, 1), from: "2026-09-30T18:15:00Z", to: "2026-10-01T18:15:00Z" });
  expect(places.at(-1)?.to).toBe(span.to);
});

it("a day has its hours, also where clocks are put on and back", () => {
  expect(names("2026-10-06T00:00:00Z", "2026-10-07T00:00:00Z", "UTC")).toHaveLength(24);
  const spring = names("2026-03-28T23:00:00Z", "2026-03-29T22:00:00Z", "Europe/Vienna");
  expect(spring).toHaveLength(23);
  expect(spring).not.toContain("02");
  expect(names("2026-10-24T22:00:00Z", "2026-10-25T23:00:00Z", "Europe/Vienna")).toHaveLength(24);
});

it("what lies after the look is not there, and a span of hours over midnight stays in order", () => {
  expect(names("2026-11-01T00:00:00Z", "2026-12-01T00:00:00Z", "UTC", "2026-11-03T05:00:00Z")).toEqual([
    "2026-11-01",
    "2026-11-02",
    "2026-11-03",
  ]);
  expect(names("2026-11-01T22:30:00Z", "2026-11-02T01:00:00Z", "UTC")).toEqual(["22", "23", "00"]);
  expect(isHourly({ from: "2026-11-01T00:00:00Z", to: "2026-11-03T00:00:00Z" })).toBe(false);
});

it("the clock of a zone is read", () => {
  expect(clockHour("2026-10-06T20:20:00Z", "Asia/Kathmandu")).toBe("02");
  expect(clockMs(Date.UTC(2026, 9, 6, 20, 20), "Asia/Kathmandu")).toBe(Date.UTC(2026, 9, 7, 2, 5));
});
