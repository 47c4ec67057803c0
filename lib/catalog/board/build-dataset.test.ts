import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type BoardTable, decodeBoard, FLAG, readStatus, readTriState } from "@/lib/catalog/board/dataset";
import { offersOf, type Sketch, tableOf } from "@/lib/catalog/board/fixtures";

const price = fc.option(fc.constantFrom("0.1", "1", "3", "2.5", "15", "0.000001"), { nil: undefined });
const count = fc.option(fc.constantFrom(1, 4096, 131_072, 200_000), { nil: undefined });
const flag = fc.option(fc.boolean(), { nil: undefined });
const FIELDS = {
  "price:input": price,
  "price:output": price,
  "price:cache_read": price,
  "price:cache_write_5m": price,
  "price:input;service=batch": price,
  "price:output;service=batch": price,
  context: count,
  max_output: count,
  latency_ms_p50: count,
  throughput_p50: count,
  tools: flag,
  structured_output: flag,
  reasoning: flag,
  open_weights: flag,
  zero_retention: flag,
  mode: fc.option(fc.constantFrom("chat", "embedding", "image"), { nil: undefined }),
  status: fc.option(fc.constantFrom("live", "preview", "deprecated", "retired", "degraded"), { nil: undefined }),
  quantization: fc.option(fc.constantFrom("fp8", "bf16"), { nil: undefined }),
  regions: fc.option(fc.constantFrom(["us"], ["eu", "us"]), { nil: undefined }),
  modalities_in: fc.option(fc.constantFrom(["text"], ["text", "image"]), { nil: undefined }),
  modalities_out: fc.option(fc.constantFrom(["text"], ["embedding"]), { nil: undefined }),
  released_on: fc.option(fc.constantFrom("2026-01-01", "2025-07"), { nil: undefined }),
};
const stated = (fields: Record<string, unknown>) => Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined));
// Ids that a collation takes for equal or sorts otherwise than their letters: each must stay its own model.
const model = fc.constantFrom("lab/a", "lab/A", "lab/a-1", "lab/a1", "lab/\u00e9", "lab/e\u0301", "lab/a\u200bb", "lab/ab", "other/a");
const sketch: fc.Arbitrary<Sketch> = fc.record({
  model,
  provider: fc.constantFrom("acme", "zeta", "beta"),
  says: fc.record(FIELDS).map(stated),
});

const FIGURES: readonly [string, (table: BoardTable) => Float64Array][] = [
  ["price:input", (table) => table.input],
  ["price:output", (table) => table.output],
  ["price:cache_read", (table) => table.cacheRead],
  ["price:cache_write_5m", (table) => table.cacheWrite],
  ["price:input;service=batch", (table) => table.batchInput],
  ["price:output;service=batch", (table) => table.batchOutput],
  ["context", (table) => table.context],
  ["max_output", (table) => table.maxOutput],
  ["latency_ms_p50", (table) => table.latency],
  ["throughput_p50", (table) => table.throughput],
];
const FLAGS = [
  ["tools", FLAG.tools],
  ["structured_output", FLAG.structuredOutput],
  ["reasoning", FLAG.reasoning],
  ["open_weights", FLAG.openWeights],
  ["zero_retention", FLAG.zeroRetention],
] as const;

describe("the board's data", () => {
  it("after its travel says of every offer what was resolved, no more and no less", () =>
    fc.assert(
      fc.property(fc.array(sketch, { maxLength: 14 }), (sketches) => {
        const table = tableOf(sketches);
        const { core, rest } = table;
        expect(table.size).toBe(sketches.length);
        const text = (at: number | undefined): string => rest?.texts[at ?? 0] ?? "";
        for (let at = 0; at < table.size; at += 1) {
          const id = rest?.offers.id[at] ?? 0;
          const [offer] = offersOf(sketches).filter((one) => one.id === id);
          const says = (field: string): unknown => offer?.fields.get(field)?.shown.value;
          expect([core.models.id[table.model[at] ?? -1], core.providers[table.provider[at] ?? -1]?.slug]).toEqual([
            offer?.model,
            offer?.provider,
          ]);
          for (const [field, column] of FIGURES) {
            const value = says(field);
            expect([field, column(table)[at]]).toEqual([field, value === undefined ? Number.NaN : Number(value)]);
          }
          for (const [field, place] of FLAGS)
            expect([field, readTriState(table.flags[at] ?? 0, place)]).toEqual([field, says(field) ?? null]);
          expect(readStatus(table.flags[at] ?? 0)).toBe(says("status") ?? "");
          expect(core.modes[core.offers.mode[at] ?? 0]).toBe(says("mode") ?? "");
          expect(text(rest?.offers.quantization[at])).toBe(says("quantization") ?? "");
          expect(text(rest?.offers.released[at])).toBe(says("released_on") ?? "");
          expect(text(rest?.offers.regions[at])).toBe(((says("regions") as string[] | undefined) ?? []).join(" "));
          expect(rest?.offers.nativeId[at]).toBe(offer?.nativeId);
        }
      }),
      { numRuns: 60 },
    ));

  it("keeps 0 apart from not stated", () => {
    const table = tableOf([{ says: { "price:input": "0", "price:output": "2" } }, { says: { "price:output": "2" } }]);
    expect([...table.input]).toEqual([0, Number.NaN]);
  });

  it("has no figures of a second part that is not of the same catalog", () => {
    const table = tableOf([{ says: { max_output: 5, context: 7 } }]);
    const other = table.rest && { ...table.rest, revision: "2" };
    const mixed = decodeBoard(table.core, other);
    expect([mixed.rest, mixed.maxOutput[0], mixed.context[0]]).toEqual([null, Number.NaN, 7]);
    expect(decodeBoard(table.core, null).maxOutput[0]).toBeNaN();
  });

  it("marks a row that no source lists as unseen, whatever its status, and since when", () => {
    const table = tableOf([{ gone: "2026-10-10T00:00:00.000Z", says: { status: "live" } }]);
    expect(readStatus(table.flags[0] ?? 0)).toBe("unseen");
    expect(table.rest?.texts[table.rest.offers.unseen[0] ?? 0]).toBe("2026-10-10");
  });

  it("says the first price in words where none is by the token, and dates and names its source", () => {
    const { rest } = tableOf([{ says: { "price:image_out": "40000" } }, { says: { "price:input": "1" } }]);
    expect(rest?.offers.rate.map((at) => rest.texts[at])).toEqual(["$0.04 per image", ""]);
    expect(rest?.offers.since.map((at) => rest.texts[at])).toEqual(["2026-10-30", "2026-10-30"]);
    expect(rest?.offers.source.map((at) => rest.texts[at])).toEqual(["litellm", "litellm"]);
  });

  it("of nothing is nothing", () => expect(tableOf([]).size).toBe(0));
});
