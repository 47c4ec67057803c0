import { describe, expect, it } from "vitest";
import { isCaughtUp, nextSpan, OVERLAP_MINUTES } from "@/lib/usage/source/position";

const NOW = Date.parse("2026-11-27T10:00:00.750Z");

describe("the span that is asked for next", () => {
  it("begins with the day that was said, or the last thirty, and is a day long at most", () => {
    expect(nextSpan(null, "2026-11-20", NOW)).toEqual({ from: "2026-11-20T00:00:00.000Z", to: "2026-11-21T00:00:00.000Z" });
    expect(nextSpan(null, "", NOW)).toEqual({ from: "2026-10-28T10:00:00.000Z", to: "2026-10-29T10:00:00.000Z" });
    expect(nextSpan(null, "2026-11-27", NOW)).toEqual({ from: "2026-11-27T00:00:00.000Z", to: "2026-11-27T10:00:00.000Z" });
  });

  it("overlaps the one before, but never reaches back before the first day", () => {
    expect(OVERLAP_MINUTES).toBe(120);
    expect(nextSpan("2026-11-27T09:00:00.000Z", "2026-11-20", NOW)).toEqual({
      from: "2026-11-27T07:00:00.000Z",
      to: "2026-11-27T10:00:00.000Z",
    });
    expect(nextSpan("2026-11-20T01:00:00.000Z", "2026-11-20", NOW)?.from).toBe("2026-11-20T00:00:00.000Z");
  });

  it("comes forward whatever the overlap, until all is had", () => {
    let upTo: string | null = null;
    let count = 0;
    for (; !isCaughtUp(upTo, NOW); count += 1) upTo = nextSpan(upTo, "2026-11-01", NOW)?.to ?? upTo;
    expect([count, upTo]).toEqual([29, "2026-11-27T10:00:00.000Z"]);
  });

  it("is none for a day that has not begun", () => expect(nextSpan(null, "2026-12-01", NOW)).toBeNull());
});
