import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { nextCheckAt } from "@/lib/key/check-outcome";
import { dueWarning, expiryState } from "@/lib/key/expiry";

const DAY = 86_400_000;
const END = "2027-03-31T00:00:00.000Z";
const before = (days: number) => new Date(Date.parse(END) - days * DAY).toISOString();

describe("the end of a key", () => {
  it.each([
    [20, "later"],
    [14, "soon"],
    [1, "soon"],
    [0, "expired"],
    [-3, "expired"],
  ] as const)("%i days ahead is %s", (days, state) => expect(expiryState(END, before(days))).toBe(state));

  it("is told 14 and 3 days before, once each, whenever one looks", () =>
    fc.assert(
      fc.property(fc.array(fc.double({ min: -5, max: 40, noNaN: true }), { maxLength: 60 }), (looks) => {
        let warnedAt: string | null = null;
        const given: number[] = [];
        for (const days of [...looks, 13, 2].sort((a, b) => b - a)) {
          const now = before(days);
          const due: number | null = dueWarning({ expiresAt: END, warnedAt }, now);
          if (due === null) continue;
          given.push(due);
          warnedAt = now;
        }
        expect(given).toEqual([14, 3]);
      }),
    ));

  it("is one mail when both warnings were missed, and none when it is over", () => {
    expect(dueWarning({ expiresAt: END, warnedAt: null }, before(2))).toBe(3);
    expect(dueWarning({ expiresAt: END, warnedAt: before(2) }, before(1))).toBeNull();
    expect(dueWarning({ expiresAt: END, warnedAt: null }, before(0))).toBeNull();
    expect(dueWarning({ expiresAt: END, warnedAt: null }, before(15))).toBeNull();
  });
});

describe("the next check", () => {
  const hours = (outcome: Parameters<typeof nextCheckAt>[1], failures: number, chance: number) =>
    (Date.parse(nextCheckAt(END, outcome, failures, chance)) - Date.parse(END)) / 3_600_000;

  it("is a day later, spread over six hours", () => {
    expect([hours("verified", 0, 0), hours("verified", 0, 0.5), hours("unproven", 0, 1)]).toEqual([21, 24, 27]);
  });

  it("comes soon after a failure, then ever later up to a day", () => {
    expect([1, 2, 3, 8, 500].map((failures) => hours("unreachable", failures, 0.5))).toEqual([0.25, 0.5, 1, 24, 24]);
  });
});
