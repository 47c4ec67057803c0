import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { findHeldPrices, type PricePoint } from "@/lib/catalog/hold-price";

let id = 0;
const on = (day: number, field: string, nano: number): PricePoint => {
  id += 1;
  return { id, field: `price:${field}`, nano: BigInt(nano), from: `2026-03-${String(day).padStart(2, "0")}T00:00:00.000Z` };
};
const base = () => [on(1, "input", 3), on(1, "output", 15)];
const reasons = (points: readonly PricePoint[], accepted: ReadonlySet<number> = new Set()): (string | null)[] => {
  const held = findHeldPrices(points, accepted);
  return points.map((point) => held.get(point.id) ?? null);
};

describe("a new price is held", () => {
  it("when it is 0 where there was a price", () =>
    expect(reasons([...base(), on(2, "input", 0)])).toEqual([null, null, "zero where there was a price"]));

  it.each([10, 100, 1000])("when it is %i times as much or as little", (factor) => {
    expect(reasons([on(1, "request", 7000), on(2, "request", 7000 * factor)])[1]).toBe("off by a power of ten");
    expect(reasons([on(1, "request", 7000 * factor), on(2, "request", 7000)])[1]).toBe("off by a power of ten");
  });

  it("when input and output are exchanged, both of them", () =>
    expect(reasons([...base(), on(2, "input", 15), on(2, "output", 3)]).slice(2)).toEqual([
      "input and output swapped",
      "input and output swapped",
    ]));

  it("when output becomes cheaper than input, whichever of the two moved", () => {
    expect(reasons([...base(), on(2, "output", 2)])[2]).toBe("output cheaper than input");
    expect(reasons([...base(), on(2, "input", 16)])[2]).toBe("output cheaper than input");
  });

  it("judged within its own tier, window or batch", () => {
    const batch = "input;service=batch";
    expect(reasons([...base(), on(1, batch, 30), on(2, batch, 15)])).toEqual([null, null, null, null]);
    const both = [on(1, batch, 1), on(1, "output;service=batch", 4), on(2, batch, 4), on(2, "output;service=batch", 1)];
    expect(reasons(both).slice(2)).toEqual(["input and output swapped", "input and output swapped"]);
  });
});

describe("a new price passes", () => {
  it.each([
    ["at first sight, whatever it is", [on(1, "input", 0), on(1, "output", 0)]],
    ["when it is twice, half or 11 times as much", [...base(), on(2, "input", 6), on(3, "input", 3), on(4, "output", 165)]],
    ["when it was 0 before", [on(1, "input", 0), on(2, "input", 10)]],
    ["when output was cheaper all along", [on(1, "input", 9), on(1, "output", 5), on(2, "output", 4)]],
    ["when output is free of charge all along", [on(1, "input", 9), on(1, "output", 0), on(2, "input", 8)]],
    ["when another meter has such a price", [on(1, "input", 3), on(2, "input_audio", 30), on(2, "cache_read", 0)]],
    ["when it stays as it was", [...base(), on(2, "input", 3)]],
  ])("%s", (_name, points) => expect(reasons(points).every((reason) => reason === null)).toBe(true));
});

describe("a chain of prices", () => {
  it("is judged by the last price that stands: a held one never becomes the standard", () => {
    const points = [on(1, "request", 1), on(2, "request", 10), on(3, "request", 100), on(4, "request", 2), on(5, "request", 20)];
    expect(reasons(points)).toEqual([null, "off by a power of ten", "off by a power of ten", null, "off by a power of ten"]);
  });

  it("goes on from a price that a person accepted", () => {
    const points = [on(1, "request", 1), on(2, "request", 10), on(3, "request", 100), on(4, "request", 11)];
    expect(reasons(points, new Set([points[1]?.id ?? 0]))).toEqual([null, null, "off by a power of ten", null]);
  });

  it("returns to what stands without a hold", () =>
    expect(reasons([on(1, "request", 1), on(2, "request", 10), on(3, "request", 1), on(4, "request", 10)])).toEqual([
      null,
      "off by a power of ten",
      null,
      "off by a power of ten",
    ]));

  it("does not depend on the order in which its points are given", () => {
    const point = fc.record({
      day: fc.integer({ min: 1, max: 6 }),
      field: fc.constantFrom("input", "output", "input;service=batch"),
      nano: fc.constantFrom(0, 1, 2, 3, 10, 15, 30, 100, 150),
    });
    const chain = fc.uniqueArray(point, { selector: ({ day, field }) => `${day} ${field}`, maxLength: 18 });
    fc.assert(
      fc.property(chain, fc.func(fc.integer()), (plan, weigh) => {
        const points = plan.map(({ day, field, nano }) => on(day, field, nano));
        const shuffled = [...points].sort((a, b) => weigh(a.id) - weigh(b.id));
        expect(new Map([...findHeldPrices(shuffled)].sort())).toEqual(new Map([...findHeldPrices(points)].sort()));
      }),
    );
  });

  it("holds nothing once every point is accepted", () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom(0, 1, 10, 100, 1000)), (nanos) => {
        const points = nanos.map((nano, index) => on(index + 1, "input", nano));
        expect(findHeldPrices(points, new Set(points.map((point) => point.id))).size).toBe(0);
      }),
    );
  });
});
