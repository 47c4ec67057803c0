import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { drill, type Explore, exploreParameters, readExplore, SHOWS, USUAL } from "@/lib/usage/explore";
import { DIMENSIONS } from "@/lib/usage/spend";
import type { UsageFilter } from "@/lib/usage/usage-filter";

const read = (query: string) => readExplore(new URLSearchParams(query));

describe("how usage is looked at", () => {
  it("stands in the address as it is read from there", () => {
    const looks = fc.record({
      by: fc.uniqueArray(fc.constantFrom(...DIMENSIONS), { minLength: 1, maxLength: 2 }),
      show: fc.constantFrom(...SHOWS),
      compare: fc.boolean(),
      sort: fc.constantFrom("", "spend", "-tokens"),
    });
    fc.assert(
      fc.property(looks, (look) => {
        const { explore, unread } = readExplore(new URLSearchParams(exploreParameters(look as unknown as Explore)));
        expect([explore, unread]).toEqual([look, []]);
      }),
    );
  });

  it("is as usual without parameters, and takes the two texts that a form sends", () => {
    expect(read("")).toEqual({ explore: USUAL, unread: [] });
    expect(read("by=provider&by=model").explore.by).toEqual(["provider", "model"]);
    expect(read("by=provider&by=").explore.by).toEqual(["provider"]);
  });

  it("says what could not be read and goes on with the rest", () => {
    const { explore, unread } = read("by=colour,model,key,user&show=bananas&compare=after");
    expect(explore).toMatchObject({ by: ["model", "key"], show: "spend", compare: false });
    expect(unread.map(({ name }) => name)).toEqual(["by", "show", "compare"]);
  });
});

describe("a click on a group", () => {
  const filter: UsageFilter = { period: "2026-10", where: {} };
  const go = (by: Explore["by"], picks: Parameters<typeof drill>[1], from = filter) => {
    const { filter: narrowed, explore } = drill({ filter: from, explore: { ...USUAL, by } }, picks);
    return [narrowed.period, narrowed.where, explore.by];
  };

  it.each([
    [["day", "provider"], [["day", "2026-10-04"]], ["2026-10-04", {}, ["hour", "provider"]]],
    [
      ["day", "provider"],
      [
        ["day", "2026-10-04"],
        ["provider", "groq"],
      ],
      ["2026-10-04", { provider: ["groq"] }, ["hour"]],
    ],
    [["provider", "model"], [["provider", "groq"]], ["2026-10", { provider: ["groq"] }, ["day", "model"]]],
    [["provider"], [["provider", ""]], ["2026-10", { provider: [""] }, ["day"]]],
    [["hour"], [["hour", "2026-10-04T09:00:00Z"]], ["2026-10-04T09:00:00Z..2026-10-04T10:00:00Z", {}, ["hour"]]],
  ] as const)("by %j on %j leads to what it is made of", (by, picks, wanted) => {
    expect(
      go(
        by as never,
        picks.map(([dimension, value]) => ({ dimension, value })),
      ),
    ).toEqual(wanted);
  });

  it("of one day is told apart by hours", () => {
    expect(go(["key"], [{ dimension: "key", value: "a" }], { period: "2026-10-04", where: {} })).toEqual([
      "2026-10-04",
      { key: ["a"] },
      ["hour"],
    ]);
  });
});
