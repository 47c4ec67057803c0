import { expect, test } from "vitest";
import { us } from "@/lib/usage/report/fixtures";
import { checkPeriod, readPeriod } from "@/lib/usage/report/period";

const check = { now: us("2026-11-30T00:00:00Z"), field: "date" };

test("a day, a month and an instant at midnight begin and end in UTC, whatever the zone of the process", () => {
  const day = { startsAt: us("2026-10-05T00:00:00Z"), endsAt: us("2026-10-06T00:00:00Z") };
  expect(readPeriod("2026-10-05", check)).toEqual(day);
  expect(readPeriod("2026-10-05 00:00:00", check)).toEqual(day);
  expect(readPeriod("2026-02", check)).toEqual({ startsAt: us("2026-02-01T00:00:00Z"), endsAt: us("2026-03-01T00:00:00Z") });
});

test("an instant within a day says how long its span is, or is refused", () => {
  expect(readPeriod("2026-10-05T13:00:00Z", { ...check, length: "hour" }).endsAt).toBe(us("2026-10-05T14:00:00Z"));
  expect(() => readPeriod("2026-10-05T13:00:00Z", check)).toThrow("how long");
});

test("what is no day, lies outside 2015 to tomorrow, or ends before it begins is refused", () => {
  for (const text of ["", "2026-02-30", "2026-13", "yesterday", "2014-12-31", "2026-12-09"])
    expect(() => readPeriod(text, check)).toThrow("time");
  const start = us("2026-10-05T00:00:00Z");
  for (const end of [null, start, start - 1, us("2028-01-01T00:00:00Z")]) expect(() => checkPeriod(start, end, check)).toThrow("no span");
});
