import { describe, expect, it } from "vitest";
import { boardQuery, DEFAULT_FILTER, parseBoardFilter } from "@/lib/catalog/board/filter";
import { tableOf } from "@/lib/catalog/board/fixtures";
import { buildReach, reachTest } from "@/lib/catalog/board/reach";
import { selectBoard } from "@/lib/catalog/board/select-board";

describe("what keys reach", () => {
  it("is put together by provider, and a proven list says more than one that proves nothing", () => {
    const reach = buildReach([
      { providerSlug: "openai", models: ["b", "a"] },
      { providerSlug: "openai", models: null },
      { providerSlug: "openai", models: ["c"] },
      { providerSlug: "vercel", models: null },
    ]);
    expect(reach).toEqual({ providers: { openai: { models: ["a", "b", "c"] }, vercel: { models: null } } });
    const isReached = reachTest(reach);
    expect([isReached("openai", "A"), isReached("openai", "z"), isReached("vercel", "z"), isReached("groq", "a")]).toEqual([
      true,
      false,
      true,
      false,
    ]);
  });

  it("stands in the URL with its side, and what is no team's address does not", () => {
    const read = (keys: string) => parseBoardFilter({ keys }).reach;
    expect([read("acme"), read("-acme"), read("--acme"), read("Acme"), read(""), read("a_b")]).toEqual([
      { team: "acme", side: "with" },
      { team: "acme", side: "without" },
      null,
      null,
      null,
      null,
    ]);
    expect(boardQuery({ ...DEFAULT_FILTER, reach: { team: "acme", side: "without" } })).toBe("keys=-acme");
  });

  it("parts the board in two without loss, and without the reach restricts nothing", () => {
    const table = tableOf([{}, {}, {}]);
    const ids = table.rest?.offers.nativeId ?? [];
    const slug = table.core.providers[table.provider[0] ?? 0]?.slug ?? "";
    const reach = { providers: { [slug]: { models: [ids[0] ?? ""] } } };
    const count = (side: "with" | "without", known: typeof reach | null) =>
      selectBoard(table, { ...DEFAULT_FILTER, reach: { team: "acme", side } }, known).offerCount;
    expect(count("with", reach)).toBeGreaterThan(0);
    expect(count("with", reach) + count("without", reach)).toBe(table.size);
    expect(count("with", null)).toBe(table.size);
  });
});
