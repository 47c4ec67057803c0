import fc from "fast-check";
import { Temporal } from "temporal-polyfill";
import { describe, expect, it } from "vitest";
import { borderOf, erasedWords, RetentionMonths } from "@/lib/usage/retention";

describe("the border of what is kept", () => {
  it.each([
    ["2026-11-27T10:00:00Z", 1, "UTC", "2026-10-01", "2026-10-01T00:00:00.000Z"],
    ["2026-11-01T00:00:00Z", 1, "UTC", "2026-10-01", "2026-10-01T00:00:00.000Z"],
    ["2026-10-31T23:59:59Z", 1, "UTC", "2026-09-01", "2026-09-01T00:00:00.000Z"],
    ["2026-10-31T23:30:00Z", 1, "Europe/Vienna", "2026-10-01", "2026-09-30T22:00:00.000Z"],
    ["2026-11-27T10:00:00Z", 12, "Asia/Kathmandu", "2025-11-01", "2025-10-31T18:15:00.000Z"],
    ["2026-03-31T10:00:00Z", 1, "America/New_York", "2026-02-01", "2026-02-01T05:00:00.000Z"],
  ])("at %s with %i months in %s is %s", (now, months, zone, day, at) => expect(borderOf(now, months, zone)).toEqual({ day, at }));

  it("lies at least so many months back, never moves back with time, and is the first moment of a month", () => {
    const instants = fc.integer({ min: Date.UTC(2020, 0), max: Date.UTC(2030, 0) });
    const zones = fc.constantFrom("UTC", "Asia/Kathmandu", "Pacific/Apia", "America/St_Johns", "Australia/Lord_Howe");
    fc.assert(
      fc.property(instants, fc.integer({ min: 0, max: 4e9 }), fc.integer({ min: 1, max: 120 }), zones, (start, later, months, zone) => {
        const [now, then] = [new Date(start).toISOString(), new Date(start + later).toISOString()];
        const { at, day } = borderOf(now, months, zone);
        const local = Temporal.Instant.from(now).toZonedDateTimeISO(zone);
        expect(Temporal.Instant.compare(Temporal.Instant.from(at), local.subtract({ months }).toInstant())).toBeLessThanOrEqual(0);
        expect(borderOf(then, months, zone).at >= at).toBe(true);
        expect(day.endsWith("-01")).toBe(true);
        expect(Temporal.Instant.from(at).toZonedDateTimeISO(zone).toPlainDate().toString()).toBe(day);
      }),
    );
  });
});

it("months are 1 to 120, or all", () => {
  expect(["1", "120", "all"].map((text) => RetentionMonths.parse(text))).toEqual([1, 120, null]);
  for (const text of ["0", "121", "-1", "1.5", "", "1e2", " 1"]) expect(RetentionMonths.safeParse(text).success).toBe(false);
});

it("words say what is left", () => {
  const note = { before: "2026-03-01", zone: "UTC", on: "2026-04-01T00:10:00.000Z", figures: "kept" } as const;
  expect(erasedWords(note)).toBe(
    "Rows before 2026-03-01 (UTC) were erased on 2026-04-01. Their figures of each day stay, without keys, users, tags and hours (shown as (erased)).",
  );
  expect(erasedWords({ ...note, figures: "partly" })).toContain("Figures of some of these days stay");
  expect(erasedWords({ ...note, on: null, figures: "erased" })).toContain("are being erased. Their figures went with them");
});
