/** An exception that no rule can derive, with the reason and the day it was looked at. */
export type Override = {
  /** Canonical Provider slug, or `*` for all. */
  readonly provider: string;
  /** Native id in lower case. */
  readonly nativeId: string;
  readonly model: string;
  readonly reason: string;
  readonly reviewed: string;
};

export const OVERRIDES: readonly Override[] = [
  {
    provider: "amazon-bedrock",
    nativeId: "deepseek.v3-v1:0",
    model: "deepseek/deepseek-v3.1",
    reason: "Bedrock's id says V3 while the model it lists under it is DeepSeek-V3.1",
    reviewed: "2026-11-22",
  },
  {
    provider: "amazon-bedrock",
    nativeId: "nvidia.nemotron-nano-12b-v2",
    model: "nvidia/nemotron-nano-12b-v2-vl",
    reason: "Bedrock lists this id as Nemotron Nano 12B v2 VL BF16",
    reviewed: "2026-11-22",
  },
  {
    provider: "*",
    nativeId: "kimi-k2-turbo-preview",
    model: "moonshotai/kimi-k2-0905",
    reason: "Moonshot documents it as the faster serving of kimi-k2-0905-preview",
    reviewed: "2026-11-22",
  },
];

const BY_KEY = new Map(OVERRIDES.map((entry) => [`${entry.provider}\u0000${entry.nativeId}`, entry]));

/** The Override for an Offer. **Returns** `null` for nearly all. */
export const findOverride = (provider: string, nativeId: string): Override | null =>
  BY_KEY.get(`${provider}\u0000${nativeId}`) ?? BY_KEY.get(`*\u0000${nativeId}`) ?? null;
