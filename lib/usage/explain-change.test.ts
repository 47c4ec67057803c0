import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { CAUSE_KINDS, type CauseKind, type ChangeGroup, explainChange, type GroupSums } from "@/lib/usage/explain-change";

const NOTHING: GroupSums = { answers: 0n, cost: 0n, input: 0n, cached: 0n, output: 0n, saved: 0n };
const PLAIN: GroupSums = { answers: 100n, cost: 50_000n, input: 80_000n, cached: 0n, output: 20_000n, saved: 0n };

const group = (before: Partial<GroupSums> | null, now: Partial<GroupSums> | null, more: Partial<ChangeGroup> = {}): ChangeGroup => ({
  provider: "anthropic",
  model: "claude",
  native: "claude-1",
  posted: null,
  ...more,
  before: before === null ? NOTHING : { ...PLAIN, ...before },
  now: now === null ? NOTHING : { ...PLAIN, ...now },
});

const found = (groups: readonly ChangeGroup[]): Partial<Record<CauseKind, bigint>> =>
  Object.fromEntries(Object.entries(explainChange(groups).parts).filter(([, amount]) => amount !== 0n));

const amount = fc.bigInt({ min: 0n, max: 10n ** 15n });
const sums = fc.record({
  answers: fc.bigInt({ min: 0n, max: 10n ** 7n }),
  cost: amount,
  input: amount,
  cached: amount,
  output: amount,
  saved: fc.bigInt({ min: -(10n ** 14n), max: 10n ** 15n }),
});
const name = fc.constantFrom("a", "b", "c", "");
const anyGroup = fc.record({
  provider: name,
  model: name,
  native: name,
  before: fc.oneof(sums, fc.constant(NOTHING)),
  now: fc.oneof(sums, fc.constant(NOTHING)),
  posted: fc.option(fc.record({ input: amount, output: amount })),
});
const anyGroups = fc.array(anyGroup, { maxLength: 8 });

describe("whatever changes", () => {
  it("the parts come to the change exactly, in all and in each group", () => {
    fc.assert(
      fc.property(anyGroups, (groups) => {
        const { before, now, change, parts, groups: changes } = explainChange(groups);
        expect(change).toBe(now - before);
        expect(CAUSE_KINDS.reduce((total, kind) => total + parts[kind], 0n)).toBe(change);
        for (const { group: one, parts: own } of changes)
          expect(CAUSE_KINDS.reduce((total, kind) => total + own[kind], 0n)).toBe(one.now.cost - one.before.cost);
      }),
      { numRuns: 500 },
    );
  });

  it("what does not change has no cause", () => {
    fc.assert(
      fc.property(anyGroups, (groups) => {
        const same = groups.map((one) => ({ ...one, now: one.before }));
        expect(found(same)).toEqual({});
      }),
    );
  });

  it("more of the same is volume alone, and as much less is the same with the other sign", () => {
    fc.assert(
      fc.property(fc.array(anyGroup, { minLength: 1, maxLength: 5 }), fc.bigInt({ min: 2n, max: 9n }), (groups, times) => {
        const grow = ({ answers, cost, input, cached, output, saved }: GroupSums) => ({
          answers: answers * times,
          cost: cost * times,
          input: input * times,
          cached: cached * times,
          output: output * times,
          saved: saved * times,
        });
        const answered = groups.filter(({ before }) => before.answers > 0n);
        const more = answered.map((one) => ({ ...one, now: grow(one.before) }));
        const less = more.map((one) => ({ ...one, before: one.now, now: one.before }));
        const grown = explainChange(more).change;
        expect(found(more)).toEqual(grown === 0n ? {} : { volume: grown });
        expect(found(less)).toEqual(grown === 0n ? {} : { volume: -grown });
      }),
    );
  });
});

describe("one cause at a time", () => {
  it.each<[string, readonly ChangeGroup[], Partial<Record<CauseKind, bigint>>]>([
    ["nothing at all", [], {}],
    ["a first period is all volume", [group(null, {})], { volume: 50_000n }],
    ["a last one too", [group({}, null)], { volume: -50_000n }],
    ["a dearer price of as many tokens", [group({}, { cost: 60_000n }), group({}, {}, { native: "other" })], { price: 10_000n }],
    ["longer requests", [group({}, { input: 160_000n, output: 40_000n, cost: 100_000n })], { length: 50_000n }],
    [
      "more came back, by posted prices",
      // 80,000 × 1 + 20,000 × 5 = 180,000 before, 60,000 × 1 + 40,000 × 5 = 260,000 now.
      [group({ cost: 180_000n }, { input: 60_000n, output: 40_000n, cost: 260_000n }, { posted: { input: 1n, output: 5n } })],
      { output: 80_000n },
    ],
    [
      "more came from a cache",
      [group({ cost: 90_000n, cached: 10_000n, saved: 10_000n }, { cost: 60_000n, cached: 40_000n, saved: 40_000n })],
      { cache: -30_000n },
    ],
    [
      "a model moves to another provider",
      [
        group({}, { answers: 50n, cost: 25_000n, input: 40_000n, output: 10_000n }),
        group(
          { answers: 100n, cost: 20_000n },
          { answers: 150n, cost: 30_000n, input: 120_000n, output: 30_000n },
          { provider: "bedrock", native: "x" },
        ),
      ],
      { provider: -15_000n },
    ],
    [
      "a model moves to a provider that it was not at",
      [group({}, null), group(null, { cost: 30_000n }, { provider: "bedrock" })],
      { provider: -20_000n },
    ],
    ["another model takes over", [group({}, null), group(null, { cost: 80_000n }, { model: "opus", native: "opus" })], { mix: 30_000n }],
    ["what was free is not any more", [group({ cost: 0n }, {})], { price: 50_000n }],
    ["tokens that no log tells any more are no cheaper ones", [group({}, { input: 0n, output: 0n })], {}],
    [
      "what caching saved is not known of one period: nothing is said to be caused by it",
      [group({ cached: 10_000n }, { cached: 40_000n, saved: 40_000n, cost: 20_000n })],
      { price: -30_000n },
    ],
  ])("%s", (_, groups, wanted) => expect(found(groups)).toEqual(wanted));
});
