import { describe, expect, it } from "vitest";
import { pullDelayMs } from "@/lib/catalog/pull-delay";

const minutes = (failures: number, random = 0.5): number => pullDelayMs({ failures, hours: 6, random }) / 60_000;

describe("the delay before the next pull", () => {
  it("is the set hours after a success, and at most a twentieth more", () => {
    expect([minutes(0, 0), minutes(0, 1)]).toEqual([360, 378]);
  });

  it("doubles with each failure in a row", () => {
    expect([1, 2, 3, 4, 10].map((failures) => minutes(failures))).toEqual([2, 4, 8, 16, 1024]);
  });

  it("never passes a day, however many failures", () => {
    for (const failures of [11, 12, 50, 5_000]) expect(minutes(failures, 0.999)).toBe(1_440);
  });

  it("spreads failures by a quarter to either side", () => {
    expect([minutes(3, 0), minutes(3, 1)]).toEqual([6, 10]);
  });
});
