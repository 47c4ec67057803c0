import { expect, it } from "vitest";
import { NOW, us } from "@/lib/usage/fixtures";
import { checkInstant, parseInstantUs } from "@/lib/usage/instant";

const AT = us("2026-10-04T09:20:46.306Z");

it.each([
  ["ISO text", "2026-10-04T09:20:46.306Z"],
  ["without a zone it is UTC", "2026-10-04 09:20:46.306"],
  ["fractions without trailing zeros", "2026-10-04T09:20:46.306000000Z"],
  ["an offset", "2026-10-04T15:05:46.306+05:45"],
  ["an offset without a colon", "2026-10-04 05:20:46.306-0400"],
  ["an offset of hours", "2026-10-04 11:20:46.306+02"],
  ["epoch seconds", "1791105646.306"],
  ["epoch milliseconds", "1791105646306"],
  ["epoch microseconds", "1791105646306000"],
  ["epoch nanoseconds", "1791105646306000999"],
  ["an exponent", "1.791105646306e9"],
])("an instant may be told by %s: %s", (_name, text) => expect(parseInstantUs(text)).toBe(AT));

it("microseconds are kept and what is finer is cut off", () => {
  expect(parseInstantUs("2026-10-04T09:20:46.3069999Z")).toBe(AT + 999);
  expect(parseInstantUs("1791105646.306999999")).toBe(AT + 999);
});

it.each([
  "",
  "soon",
  "2026-02-29T00:00:00Z",
  "2026-13-01 00:00:00",
  "2026-10-04 24:00:00",
  "2026-10-04",
  "-5",
  "NaN",
  "Infinity",
  "1e99",
  "0x10",
  "1e",
  "9".repeat(21),
])("%j is no instant", (text) => expect(parseInstantUs(text)).toBeNull());

it("the extra day of a leap year is a day", () => expect(parseInstantUs("2028-02-29T00:00:00Z")).toBe(us("2028-02-29T00:00:00Z")));

it("an instant counts from 2015 to a day from now", () => {
  const check = (at: number | null) => () => checkInstant(at, { now: NOW, field: "start" });
  expect(check(us("2015-01-01T00:00:00Z"))()).toBe(us("2015-01-01T00:00:00Z"));
  expect(check(NOW + 86_400_000_000)()).toBe(NOW + 86_400_000_000);
  for (const wrong of [null, us("2014-12-31T23:59:59Z"), NOW + 86_400_000_001]) expect(check(wrong)).toThrow(/^time: start/);
});
