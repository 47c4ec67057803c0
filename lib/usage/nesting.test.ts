import fc from "fast-check";
import { expect, it } from "vitest";
import { cpuMs } from "@/lib/base/fixtures";
import { NestingIndex } from "@/lib/usage/nesting";

type IdOf = (n: number) => string;
const short: IdOf = (n) => `s${n}`;
/** As OpenTelemetry names a span: of these fewer letters are kept. */
const span: IdOf = (n) => `${"0af7651916cd43dd8448eb211c80319c"}/${n.toString(16).padStart(16, "0")}`;

const indexOf = (parents: readonly (number | null)[], counting: readonly boolean[], idOf = short): NestingIndex => {
  const index = new NestingIndex();
  for (const [n, parent] of parents.entries())
    index.add({ id: idOf(n), parent: parent === null ? "" : idOf(parent), counts: counting[n] ?? false });
  return index;
};

/** Records of which each lies below an earlier one or below none, so that there is no ring. */
const anyTree = fc.array(fc.tuple(fc.option(fc.nat(1_000)), fc.boolean()), { minLength: 1, maxLength: 30 }).map((rows) => ({
  parents: rows.map(([above], n) => (above === null || n === 0 ? null : above % n)),
  counting: rows.map(([, one]) => one),
}));

it("what lies above and below is what a walk from each record finds", () => {
  fc.assert(
    fc.property(anyTree, fc.constantFrom(short, span), ({ parents, counting }, idOf) => {
      const index = indexOf(parents, counting, idOf);
      const above = (n: number): number[] => {
        const parent = parents[n] ?? null;
        return parent === null ? [] : [parent, ...above(parent)];
      };
      for (const n of parents.keys()) {
        expect(index.hasBelow(idOf(n))).toBe(counting.some((one, child) => one && above(child).includes(n)));
        expect(index.outermost(idOf(n))).toBe(idOf(above(n).findLast((one) => counting[one]) ?? n));
      }
    }),
    { numRuns: 1_000, seed: 6 },
  );
});

it("a chain of any depth, and a ring, are looked at once", () => {
  const started = cpuMs();
  for (const first of [null, 99_999]) {
    const parents = Array.from({ length: 100_000 }, (_one, n) => (n === 0 ? first : n - 1));
    const index = indexOf(
      parents,
      parents.map(() => true),
    );
    for (const n of parents.keys()) {
      index.hasBelow(`s${n}`);
      index.outermost(`s${n}`);
    }
    if (first === null) expect([index.outermost("s99999"), index.hasBelow("s0"), index.hasBelow("s99999")]).toEqual(["s0", true, false]);
  }
  expect(cpuMs() - started).toBeLessThan(10_000);
});

it("what is added after a look counts as well, and what was never added stands alone", () => {
  const index = indexOf([null, 0], [true, true]);
  expect([index.outermost("s1"), index.hasBelow("s1"), index.outermost("other")]).toEqual(["s0", false, "other"]);
  index.add({ id: "s2", parent: "s1", counts: true });
  expect([index.outermost("s2"), index.hasBelow("s1")]).toEqual(["s0", true]);
});
