import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { type Period, type PeriodContext, readPeriod } from "@/lib/usage/period";

const at = (now: string, zone: string, lastDay: string | null = null): PeriodContext => ({ now, zone, lastDay });
function read(text: string, context: PeriodContext): Period {
  const period = readPeriod(text, context);
  if (!period.ok) throw new Error(period.error);
  return period.value;
}

describe("periods", () => {
  test("a month that has ended is whole, and compared with the whole month before", () => {
    const { from, to, label, before, isRunning } = read("2026-10", at("2026-11-26T10:00:00Z", "Europe/Vienna"));
    expect({ from, to, label, isRunning }).toEqual({
      from: "2026-09-30T22:00:00.000Z",
      to: "2026-10-31T23:00:00.000Z",
      label: "October 2026",
      isRunning: false,
    });
    expect(before).toEqual({ from: "2026-08-31T22:00:00.000Z", to: "2026-09-30T22:00:00.000Z", label: "September 2026" });
  });

  test("the month that runs goes up to today and is compared with as many days of the month before", () => {
    const period = read("2026-03", at("2026-03-30T20:00:00Z", "Asia/Kathmandu"));
    expect(period.days).toEqual({ first: "2026-03-01", last: "2026-03-31" });
    expect(period.before.label).toBe("1–28 Feb 2026");
    expect(period.isRunning).toBe(true);
  });

  test("without a word it is the month of the last usage", () => {
    expect(read("", at("2026-11-26T00:00:00Z", "UTC", "2026-10-31")).label).toBe("October 2026");
    expect(read("", at("2026-11-26T00:00:00Z", "UTC")).label).toBe("November 2026");
    expect(read("", at("2026-11-26T00:00:00Z", "UTC", "2027-01-01")).label).toBe("November 2026");
  });

  test("days are cut where the zone turns its clocks, and where it left a day out", () => {
    const turn = read("2026-11-01", at("2026-11-26T00:00:00Z", "America/New_York"));
    expect(Date.parse(turn.to) - Date.parse(turn.from)).toBe(25 * 3_600_000);
    const apia = read("2015-12-30..2015-12-31", at("2026-11-26T00:00:00Z", "Pacific/Apia"));
    expect([apia.from, apia.to]).toEqual(["2015-12-29T10:00:00.000Z", "2015-12-31T10:00:00.000Z"]);
  });

  test("an hour is compared with the hour before", () => {
    const { before, days } = read("2026-10-06T14:00:00Z..2026-10-06T15:00:00Z", at("2026-11-26T00:00:00Z", "UTC"));
    expect(before).toMatchObject({ from: "2026-10-06T13:00:00.000Z", to: "2026-10-06T14:00:00.000Z" });
    expect(days).toBeNull();
  });

  test("what is none is told", () => {
    for (const text of ["2026-13", "2026-02-30", "yesterday", "2026-10-05..2026-10-01", "..", "2026-10-01..", "7d..7d"])
      expect(readPeriod(text, at("2026-11-26T00:00:00Z", "UTC")).ok).toBe(false);
  });

  test("any text gives a period or words, and what comes before ends where it begins", () => {
    const texts = fc.oneof(fc.string({ maxLength: 60 }), fc.stringMatching(/^20(1[5-9]|[2-9]\d)-\d\d-\d\d(\.\.20\d\d-\d\d-\d\d)?$/));
    fc.assert(
      fc.property(texts, fc.constantFrom("UTC", "Asia/Kathmandu", "America/New_York", "Pacific/Apia"), (text, zone) => {
        const period = readPeriod(text, at("2026-11-26T07:00:00Z", zone));
        if (!period.ok) expect(period.error).not.toBe("");
        else {
          expect(period.value.from < period.value.to).toBe(true);
          expect(period.value.before.to <= period.value.from).toBe(true);
        }
      }),
    );
  });
});
