import { describe, expect, it } from "vitest";
import { hasWholeHours, readSpan } from "@/lib/usage/span";

describe("a span", () => {
  it("begins and ends with days of its zone, also where a day has 25 hours or was left out", () => {
    expect(readSpan("2026-11-01", "2026-11-02", "America/New_York")).toEqual({
      ok: true,
      value: { from: "2026-11-01T04:00:00.000Z", to: "2026-11-02T05:00:00.000Z" },
    });
    expect(readSpan("2026-10-01", "2026-10-02", "Asia/Kathmandu")).toMatchObject({ value: { from: "2026-09-30T18:15:00.000Z" } });
  });

  it("takes instants with their offset", () =>
    expect(readSpan("2026-10-01T00:00:00+02:00", "2026-10-01T01:00:00Z", "UTC")).toMatchObject({
      value: { from: "2026-09-30T22:00:00.000Z", to: "2026-10-01T01:00:00.000Z" },
    }));

  it.each([
    ["yesterday", "2026-10-02"],
    ["2026-13-01", "2026-12-02"],
    ["2026-10-02", "2026-10-02"],
    ["2014-01-01", "2026-10-02"],
    ["2026-10-01T00:00:00", "2026-10-02"],
  ])("of %s to %s is refused", (from, to) => expect(readSpan(from, to, "UTC").ok).toBe(false));
});

describe("hours of a clock", () => {
  const year = { from: "2025-12-15T00:00:00.000Z", to: "2026-12-15T00:00:00.000Z" };
  it("are hours of UTC where it turns by whole hours", () => expect(hasWholeHours(year, "America/New_York")).toBe(true));
  it("are none where it stands aside", () => expect(hasWholeHours(year, "Asia/Kathmandu")).toBe(false));
  it("are none where it turns by half an hour in between", () => {
    expect(hasWholeHours(year, "Australia/Lord_Howe")).toBe(false);
    expect(hasWholeHours({ from: year.from, to: "2026-01-15T00:00:00.000Z" }, "Australia/Lord_Howe")).toBe(true);
  });
});
