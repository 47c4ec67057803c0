import { expect, it } from "vitest";
import { type ChangeGroup, explainChange, type GroupSums } from "@/lib/usage/explain-change";
import { nameCauses } from "@/lib/usage/name-causes";

const NOTHING: GroupSums = { answers: 0n, cost: 0n, input: 0n, cached: 0n, output: 0n, saved: 0n };

const sums = (answers: bigint, cost: bigint, more: Partial<GroupSums> = {}): GroupSums => ({
  ...NOTHING,
  answers,
  cost,
  input: answers * 1_000n,
  output: answers * 200n,
  ...more,
});

const group = (offer: string, model: string, before: GroupSums, now: GroupSums): ChangeGroup => {
  const [provider = "", native = ""] = offer.split("@");
  return { provider, native, model, posted: null, before, now };
};

const named = (...groups: ChangeGroup[]) => nameCauses(explainChange(groups));

it("a model that moves is named with where from and where to, and its requests with how many more they are", () => {
  const { causes, rest } = named(
    group("bedrock@sonnet", "sonnet", sums(100n, 10_000n), sums(20n, 2_000n)),
    group("anthropic@sonnet-1", "sonnet", sums(100n, 20_000n), sums(240n, 48_000n)),
  );
  expect(causes).toMatchObject([
    {
      kind: "provider",
      model: "sonnet",
      amount: 11_000n,
      from: { provider: "bedrock" },
      to: { provider: "anthropic", native: "sonnet-1" },
    },
    { kind: "volume", amount: 9_000n, answers: { before: 200n, now: 260n } },
  ]);
  expect(rest).toBe(0n);
});

it("a shift between models names the one with more of the requests and the one with less", () => {
  const { causes } = named(
    group("openai@mini", "mini", sums(900n, 900n), sums(500n, 500n)),
    group("openai@large", "large", sums(100n, 10_000n), sums(500n, 50_000n)),
  );
  expect(causes).toEqual([
    expect.objectContaining({
      kind: "mix",
      amount: 39_600n,
      more: { model: "large", share: { before: 0.1, now: 0.5 } },
      less: { model: "mini", share: { before: 0.9, now: 0.5 } },
    }),
  ]);
});

it("longer requests, more of a cache and another price are told by the model or offer they did most to", () => {
  const caching = named(
    group(
      "openai@large",
      "large",
      sums(100n, 9_000n, { cached: 10_000n, saved: 1_000n }),
      sums(100n, 6_000n, { cached: 40_000n, saved: 4_000n }),
    ),
  );
  expect(caching.causes).toEqual([{ kind: "cache", amount: -3_000n, of: { model: "large", share: { before: 0.1, now: 0.4 } } }]);
  const dearer = named(group("openai@large", "large", sums(100n, 12_000n), sums(100n, 24_000n)));
  expect(dearer.causes).toMatchObject([{ kind: "price", amount: 12_000n, price: { before: 100_000n, now: 200_000n } }]);
  const longer = named(group("openai@large", "large", sums(100n, 12_000n), sums(100n, 24_000n, { input: 200_000n, output: 40_000n })));
  expect(longer.causes).toEqual([{ kind: "length", amount: 12_000n, model: "large", tokens: { before: 1_200, now: 2_400 } }]);
});

it("at most three are named, largest first, and with the rest they are the change", () => {
  const groups = Array.from({ length: 9 }, (_, place) =>
    group(`openai@m${place}`, `m${place}`, sums(10n, 1_000n), sums(BigInt(10 + place), BigInt(1_000 * place * place))),
  );
  const explained = explainChange(groups);
  const { causes, rest } = nameCauses(explained);
  expect(causes).toHaveLength(3);
  expect(causes.reduce((total, { amount }) => total + amount, rest)).toBe(explained.change);
  const sizes = causes.map(({ amount }) => Math.abs(Number(amount)));
  expect(sizes).toEqual(sizes.toSorted((a, b) => b - a));
});

it("what did not change has no cause", () => {
  expect(named(group("openai@large", "large", sums(10n, 1_000n), sums(10n, 1_000n)))).toEqual({ causes: [], rest: 0n });
  expect(named()).toEqual({ causes: [], rest: 0n });
});
