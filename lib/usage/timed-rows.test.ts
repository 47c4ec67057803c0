import { describe, expect, it } from "vitest";
import { addCounts, effectivePrice, findTwinModels, joinTimed } from "@/lib/usage/timed-rows";

const timed = (name: string, p50: number) => ({ name, count: 40, p50, p95: 2 * p50, p99: 3 * p50 });
const NO_TIMES = { latency: [], ttft: [], speed: [] };

describe("rows", () => {
  it("add up all counts of one name, and have the times of that name", () => {
    const counts = [
      { name: "14", attempts: 3, failed: 1, spend: 5n },
      { name: "09", attempts: 9, output: 70n },
      { name: "14", attempts: 2, requests: 1, untold: 1, spend: 7n },
    ];
    const rows = joinTimed(counts, { latency: [timed("14", 800), timed("09", 300)], ttft: [timed("09", 90)], speed: [] });
    expect(rows.map(({ name, attempts }) => [name, attempts])).toEqual([
      ["09", 9],
      ["14", 5],
    ]);
    expect(rows[1]).toMatchObject({
      failed: 1,
      requests: 1,
      untold: 1,
      spend: 12n,
      times: { latency: { p50: 800 }, ttft: null, speed: null },
    });
    expect(rows[0]?.times.ttft?.p50).toBe(90);
  });

  it("come to what all of them come to", () => {
    const rows = joinTimed(
      Array.from({ length: 12 }, (_, place) => ({ name: `${place % 5}`, attempts: place, cancelled: 1, unknown: 2, input: 3n, sized: 1 })),
      NO_TIMES,
    );
    expect(addCounts(rows)).toMatchObject({ attempts: 66, cancelled: 12, unknown: 24, input: 36n, sized: 12, failed: 0 });
  });
});

describe("the price in effect", () => {
  it("is of all tokens, rounded half up, and none without any", () => {
    expect(effectivePrice({ spend: 2_000_000_000n, input: 900_000n, output: 100_000n })).toBe(2_000_000_000n);
    expect(effectivePrice({ spend: 1n, input: 2_000_000n, output: 0n })).toBe(1n);
    expect(effectivePrice({ spend: 1n, input: 2_000_001n, output: 0n })).toBe(0n);
    expect(effectivePrice({ spend: 9n, input: 0n, output: 0n })).toBeNull();
  });
});

describe("models of several providers", () => {
  const row = (model: string, provider: string, attempts: number) => ({ model, provider, attempts });

  it("stand in the order in which they can be compared, each with its providers by attempts", () => {
    const rows = [
      row("kimi", "groq", 5),
      row("kimi", "novita", 900),
      row("glm", "groq", 60),
      row("glm", "zai", 40),
      row("alone", "groq", 9),
    ];
    expect(findTwinModels(rows, "erased")).toEqual([
      {
        model: "glm",
        providers: [
          { name: "groq", attempts: 60 },
          { name: "zai", attempts: 40 },
        ],
      },
      {
        model: "kimi",
        providers: [
          { name: "novita", attempts: 900 },
          { name: "groq", attempts: 5 },
        ],
      },
    ]);
  });

  it("are not those of which the other provider is unknown or erased", () => {
    expect(
      findTwinModels([row("kimi", "groq", 5), row("kimi", "", 9), row("kimi", "erased", 9), row("", "a", 1), row("", "b", 1)], "erased"),
    ).toEqual([]);
  });
});
