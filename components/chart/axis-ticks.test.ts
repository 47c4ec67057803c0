import { expect, test } from "vitest";
import { linearDomain, linearTicks, logDomain, logTicks, timeTicks } from "@/components/chart/axis-ticks";

test("a linear axis begins at zero and ends at a round figure above all", () => {
  expect(linearDomain([0.27, 1.1], 4)).toEqual([0, 1.5]);
  expect(linearDomain([], 4)).toEqual([0, 1]);
  expect(linearDomain([0, 0], 4)).toEqual([0, 1]);
});

test("ticks are round and lie within the axis", () => {
  expect(linearTicks([0, 1.5], 4)).toEqual([0, 0.5, 1, 1.5]);
  expect(linearTicks([0, 0.03], 3)).toEqual([0, 0.01, 0.02, 0.03]);
  expect(linearTicks([3, 3], 3)).toEqual([3]);
});

test("a logarithmic axis lies between powers of ten and leaves out zero", () => {
  expect(logDomain([0, 30, 4000])).toEqual([10, 10_000]);
  expect(logDomain([0])).toEqual([1, 10]);
  expect(logDomain([100])).toEqual([100, 1000]);
});

test("logarithmic ticks are powers of ten, thinned where there are many, with halves and fifths where there are few", () => {
  expect(logTicks([1, 10_000], 5)).toEqual([1, 10, 100, 1000, 10_000]);
  expect(logTicks([1, 1e8], 4)).toEqual([1, 100, 10_000, 1e6, 1e8]);
  expect(logTicks([10, 100], 5)).toEqual([10, 20, 50, 100]);
});

test("time is cut at the starts of months and years in UTC", () => {
  const [from, to] = [Date.parse("2025-11-20T10:00:00Z"), Date.parse("2026-07-02T00:00:00Z")];
  expect(timeTicks([from, to], 8).map((tick) => tick.label)).toEqual([
    "Dec 2025",
    "Jan 2026",
    "Feb 2026",
    "Mar 2026",
    "Apr 2026",
    "May 2026",
    "Jun 2026",
    "Jul 2026",
  ]);
  expect(timeTicks([from, to], 3).map((tick) => new Date(tick.at).toISOString())).toEqual([
    "2026-01-01T00:00:00.000Z",
    "2026-04-01T00:00:00.000Z",
    "2026-07-01T00:00:00.000Z",
  ]);
  expect(timeTicks([Date.parse("2023-03-01"), Date.parse("2026-03-01")], 4).map((tick) => tick.label)).toEqual(["2024", "2025", "2026"]);
});

test("a short span is cut at days", () => {
  expect(timeTicks([Date.parse("2026-07-01T08:00:00Z"), Date.parse("2026-07-05T00:00:00Z")], 4).map((tick) => tick.label)).toEqual([
    "2 Jul 2026",
    "3 Jul 2026",
    "4 Jul 2026",
    "5 Jul 2026",
  ]);
});

test("a time axis of less than two days has hours or minutes, and says the day where one begins", () => {
  const labels = (from: string, to: string, count: number) =>
    timeTicks([Date.parse(from), Date.parse(to)], count).map(({ label }) => label);
  expect(labels("2026-10-06T00:00:00Z", "2026-10-06T23:00:00Z", 8)).toEqual([
    "6 Oct 2026",
    "03:00",
    "06:00",
    "09:00",
    "12:00",
    "15:00",
    "18:00",
    "21:00",
  ]);
  expect(labels("2026-10-06T12:03:00Z", "2026-10-06T12:24:10Z", 5)).toEqual(["12:05", "12:10", "12:15", "12:20"]);
});
