import { describe, expect, it } from "vitest";
import { compareGroups } from "@/lib/usage/compare-groups";
import { USUAL } from "@/lib/usage/explore";
import { orderGroups, readSort } from "@/lib/usage/order-groups";
import { shiftTime } from "@/lib/usage/shift-time";
import { listDays, listHours, spanDays } from "@/lib/usage/span-days";
import type { Dimension, SpendRow } from "@/lib/usage/spend";
import { NO_FIGURES } from "@/lib/usage/sum-figures";

const row = (values: { readonly [dimension in Dimension]?: string }, spend: string): SpendRow => ({
  ...NO_FIGURES,
  attempts: 1,
  spend,
  spend_low: spend,
  spend_high: spend,
  ...values,
});

const NOVEMBER = { from: "2025-11-01T00:00:00.000Z", to: "2025-12-01T00:00:00.000Z", zone: "UTC" };
const OCTOBER = { from: "2025-10-01T00:00:00.000Z", to: "2025-11-01T00:00:00.000Z", zone: "UTC" };

const compare = (by: readonly Dimension[], now: SpendRow[], before: SpendRow[]) =>
  compareGroups({ ...NOVEMBER, by: [...by], rows: now }, { ...OCTOBER, by: [...by], rows: before }).map(
    ({ values, now: own, before: former, isOver }) => [
      values.join(" "),
      own?.spend ?? null,
      former?.spend ?? null,
      ...(isOver ? ["over"] : []),
    ],
  );

describe("groups beside those of the period before", () => {
  it("are matched by name, the new and the gone among them", () => {
    expect(
      compare(
        ["provider"],
        [row({ provider: "a" }, "2"), row({ provider: "new" }, "1")],
        [row({ provider: "a" }, "3"), row({ provider: "gone" }, "4")],
      ),
    ).toEqual([
      ["a", "2", "3"],
      ["new", "1", null],
      ["gone", null, "4"],
    ]);
  });

  it("are matched by the place of their day, and a day that this period has not stands by itself", () => {
    const before = [row({ day: "2025-10-03", key: "k" }, "3"), row({ day: "2025-10-31", key: "k" }, "9")];
    expect(compare(["day", "key"], [row({ day: "2025-11-03", key: "k" }, "2")], before)).toEqual([
      ["2025-11-03 k", "2", "3"],
      ["2025-10-31 k", null, "9", "over"],
    ]);
  });
});

describe("times of two spans", () => {
  const NEW_YORK = {
    now: { from: "2025-11-02T04:00:00Z", to: "2025-11-03T05:00:00Z" },
    before: { from: "2025-11-01T04:00:00Z", to: "2025-11-02T04:00:00Z" },
    zone: "America/New_York",
  };

  it("are laid over each other by days of the calendar and by hours gone by, across a turn of the clock", () => {
    expect(shiftTime("day", "2025-11-01", NEW_YORK)).toBe("2025-11-02");
    expect(shiftTime("hour", "2025-11-02T03:00:00Z", NEW_YORK)).toBe("2025-11-03T03:00:00Z");
    expect(shiftTime("hour", "(erased)", NEW_YORK)).toBe("(erased)");
  });

  it("have as many hours as the clock shows, and days of zones that are a day ahead", () => {
    expect(listHours(NEW_YORK.now, NEW_YORK.zone)).toHaveLength(25);
    expect(listHours({ from: "2025-11-01T18:15:00Z", to: "2025-11-02T18:15:00Z" }, "Asia/Kathmandu")[0]).toBe("2025-11-01T18:15:00Z");
    expect(spanDays({ from: "2025-11-01T11:00:00.000Z", to: "2025-11-03T11:00:00.000Z" }, "Pacific/Apia")).toEqual({
      first: "2025-11-02",
      last: "2025-11-03",
      until: "2025-11-04",
    });
    expect(listDays("2025-02-27", "2025-03-01")).toEqual(["2025-02-27", "2025-02-28", "2025-03-01"]);
  });
});

describe("the order of groups", () => {
  const groups = compareGroups(
    { ...NOVEMBER, by: ["provider"], rows: [row({ provider: "b10" }, "1"), row({ provider: "b9" }, "3"), row({ provider: "c" }, "0")] },
    { ...OCTOBER, by: ["provider"], rows: [row({ provider: "c" }, "7"), row({ provider: "gone" }, "2")] },
  );
  const ordered = (sort: string, compare = true) =>
    orderGroups(groups, { ...USUAL, by: ["provider"], compare, sort }).map(({ values }) => values[0]);

  it("is by what is shown, the largest first, as long as nothing else is asked for", () => {
    expect(ordered("")).toEqual(["b9", "b10", "c", "gone"]);
    expect(ordered("nonesuch")).toEqual(ordered(""));
  });

  it("is by any column, either way, with what has no figure last", () => {
    expect(ordered("spend")).toEqual(["c", "b10", "b9", "gone"]);
    expect(ordered("group")).toEqual(["b9", "b10", "c", "gone"]);
    expect(ordered("-group")).toEqual(["gone", "c", "b10", "b9"]);
    expect(ordered("-before")).toEqual(["c", "gone", "b9", "b10"]);
    expect(ordered("change")).toEqual(["c", "gone", "b10", "b9"]);
  });

  it("is by no column that is not there", () => {
    expect(readSort({ ...USUAL, compare: false, sort: "-before" }).column).toBe("group");
    expect(readSort({ ...USUAL, compare: true, sort: "-before" }).column).toBe("before");
    expect(readSort({ ...USUAL, sort: "-cache_read" })).toEqual({ column: "cache_read", isDown: true });
  });
});
