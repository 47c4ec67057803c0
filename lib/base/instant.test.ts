import { expect, it } from "vitest";
import { isInYears, readInstant } from "@/lib/base/instant";

it.each([
  ["2026-03-01", "2026-03-01T00:00:00.000Z"],
  ["2026-03-01T12:30Z", "2026-03-01T12:30:00.000Z"],
  ["2026-03-01T12:30:15.5+05:45", "2026-03-01T06:45:15.500Z"],
])("%s is %s", (text, at) => expect(readInstant(text)).toBe(at));

it.each(["", null, undefined, "soon", "2026-03-01T12:30", "2026-13-01", "0000-01-01", "2014-12-31", "2100-01-01", " 2026-03-01"])(
  "%j is no instant of a catalog",
  (text) => expect(readInstant(text)).toBeNull(),
);

it("a year is one that a catalog can be of", () =>
  expect(["2014-", "2015-", "2099-", "2100-", "20150-"].map(isInYears)).toEqual([false, true, true, false, false]));
