import { TOKEN_BUCKETS, type Tokens } from "@/lib/usage/bucket";
import type { FocusGroup, UnitPrice } from "@/lib/usage/focus/group-costs";
import type { FocusContext } from "@/lib/usage/focus/rows";

/** Groups and prices for tests. */
export const someGroup = ({ tokens = {}, ...given }: Partial<Omit<FocusGroup, "tokens">> & { readonly tokens?: Tokens }): FocusGroup => ({
  gateway: "litellm",
  provider: "openai",
  native: "gpt-4o-mini",
  model: "openai/gpt-4o-mini",
  key: "key-one",
  project: "search",
  region: "",
  state: "priced",
  attempts: 1n,
  unreported: 1n,
  unknown: 0n,
  billed: 0n,
  reported: 0n,
  calculated: 0n,
  low: 0n,
  high: 0n,
  ...given,
  tokens: Object.fromEntries(TOKEN_BUCKETS.map((bucket) => [bucket, BigInt(tokens[bucket] ?? 0)])) as FocusGroup["tokens"],
});

/** A price of so many nano-USD a million tokens, as posted and as agreed. */
export const somePrice = (list: bigint, agreed = list): UnitPrice => ({
  list: { coefficient: list, scale: 9 },
  agreed: { coefficient: agreed, scale: 9 },
});

export const someContext: FocusContext = {
  team: { slug: "acme", name: "Acme", isSample: false },
  month: { from: "2026-09-30T22:00:00.000Z", to: "2026-10-31T23:00:00.000Z" },
  day: { from: "2026-10-03T22:00:00.000Z", to: "2026-10-04T22:00:00.000Z" },
};
