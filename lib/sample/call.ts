import type { Chance } from "@/lib/sample/chance";
import { gatewayCost, type SampleOffer, type SampleTokens } from "@/lib/sample/offers";

/** One try as a gateway of the sample logs it. **Units**: `at` in ms since 1970, durations in ms, `cost` in nano-USD. Empty text: not recorded. */
export type SampleCall = {
  readonly id: string;
  /** The same for all tries of one Request. */
  readonly trace: string;
  readonly at: number;
  readonly offer: SampleOffer;
  readonly asked: string;
  readonly tokens: SampleTokens;
  readonly cost: bigint | null;
  readonly latencyMs: number;
  readonly ttftMs: number | null;
  /** HTTP status of the answer. */
  readonly status: number;
  readonly key: string;
  readonly project: string;
  readonly user: string;
  readonly session: string;
  readonly tags: readonly string[];
  readonly region: string;
};

export const NO_TOKENS: SampleTokens = { input: 0, cacheRead: 0, output: 0, reasoning: 0 };

type Drawn = Pick<SampleCall, "at" | "offer" | "key" | "project"> &
  Partial<Omit<SampleCall, "cost">> & {
    /** How fast it answers. **Units**: ms before the first token, ms a token. */
    readonly firstMs?: number;
    readonly perTokenMs?: number;
    readonly isStreamed?: boolean;
  };

/** A call with everything that was not said of it drawn, and what it costs. */
export function makeCall(chance: Chance, { firstMs = 450, perTokenMs = 11, isStreamed = true, ...said }: Drawn): SampleCall {
  const id = said.id ?? chance.hex(24);
  const tokens = said.tokens ?? NO_TOKENS;
  const first = chance.around(firstMs);
  const { status = 200 } = said;
  return {
    trace: id,
    asked: said.offer.model,
    user: "",
    session: "",
    tags: [],
    region: "",
    status,
    latencyMs: first + Math.round((tokens.output + tokens.reasoning) * perTokenMs),
    ttftMs: isStreamed && status === 200 ? first : null,
    ...said,
    id,
    tokens,
    cost: status === 200 ? gatewayCost(said.offer.price, tokens) : 0n,
  };
}

/** Tokens of a prompt of which some share comes out of the Provider's cache. */
export function splitPrompt(prompt: number, cachedShare: number, output: number, reasoning = 0): SampleTokens {
  const cacheRead = Math.floor((prompt * cachedShare) / 128) * 128;
  return { input: prompt - cacheRead, cacheRead, output, reasoning };
}
