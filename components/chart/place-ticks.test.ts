import { expect, test } from "vitest";
import { dayPlace, hourPlace } from "@/components/chart/bar-places";
import { placeTicks } from "@/components/chart/place-ticks";

const DAY = 86_400_000;
const days = (from: string, count: number) =>
  Array.from({ length: count }, (_, index) => dayPlace(new Date(Date.parse(from) + index * DAY).toISOString().slice(0, 10)));
const labels = (ticks: readonly { label: string }[]) => ticks.map((tick) => tick.label);

test("a month of days is named at every third where there is room, at every seventh on a phone", () => {
  const month = days("2026-11-01", 30);
  expect(labels(placeTicks(month, "day", 12))).toEqual(["1 Nov", "4", "7", "10", "13", "16", "19", "22", "25", "28"]);
  expect(labels(placeTicks(month, "day", 6))).toEqual(["1 Nov", "8", "15", "22", "29"]);
  expect(placeTicks(month, "day", 6).map((tick) => tick.at)).toEqual([0, 7, 14, 21, 28]);
});

test("the month is said again where it is another one", () => {
  expect(labels(placeTicks(days("2026-10-20", 28), "day", 5))).toEqual(["20 Oct", "27", "3 Nov", "10"]);
});

test("hours are named by the clock, and by their day where it begins", () => {
  const hours = Array.from({ length: 48 }, (_, index) =>
    hourPlace(new Date(Date.parse("2026-11-12") + index * 3_600_000).toISOString().slice(0, 13)),
  );
  expect(labels(placeTicks(hours, "hour", 5))).toEqual(["12 Nov", "12:00", "13 Nov", "12:00"]);
});

test("of nothing nothing is named", () => expect(placeTicks([], "day", 5)).toEqual([]));

test("a span longer than any step still has no more names than have room", () => {
  expect(placeTicks(days("2020-01-01", 2000), "day", 4).length).toBeLessThanOrEqual(4);
});
