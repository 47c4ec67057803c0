/** What a posted Offer costs. **Units**: nano-USD per million tokens; `cacheRead` is `null` where none is posted. */
export type SamplePrice = { readonly input: bigint; readonly output: bigint; readonly cacheRead: bigint | null };

/** Posted prices by `provider nativeId`. */
export type SamplePrices = ReadonlyMap<string, SamplePrice>;

/** What serves a part of the sample: the Provider and its id of the Model, with what it costs where the catalog knows. */
export type SampleOffer = { readonly provider: string; readonly model: string; readonly price: SamplePrice | null };

/** What each part may be served by, the best one first: catalogs differ in what they hold. */
const CANDIDATES = {
  chat: ["openai gpt-5-mini", "openai gpt-5.4-mini", "openai gpt-4.1-mini", "openai gpt-4o-mini"],
  chat_dear: ["anthropic claude-sonnet-4-6", "anthropic claude-sonnet-4-5", "anthropic claude-sonnet-4-20250514"],
  fast: ["groq llama-3.3-70b-versatile", "groq openai/gpt-oss-120b", "groq llama-3.1-8b-instant"],
  fast_other: ["together meta-llama/Llama-3.3-70B-Instruct-Turbo", "together openai/gpt-oss-120b", "together deepseek-ai/DeepSeek-V3"],
  planner: ["anthropic claude-opus-4-8", "anthropic claude-opus-4-7", "anthropic claude-opus-4-5", "anthropic claude-opus-4-1"],
  planner_switched: ["anthropic claude-haiku-4-5", "anthropic claude-haiku-4-5-20251001", "anthropic claude-3-5-haiku-20241022"],
  coder: ["anthropic claude-sonnet-4-5", "anthropic claude-sonnet-4-6", "anthropic claude-sonnet-4-20250514"],
  coder_eu: [
    "amazon-bedrock eu.anthropic.claude-sonnet-4-6",
    "amazon-bedrock eu.anthropic.claude-sonnet-4-5-20250929-v1:0",
    "amazon-bedrock anthropic.claude-sonnet-4-20250514-v1:0",
  ],
  coder_us: [
    "amazon-bedrock us.anthropic.claude-sonnet-4-6",
    "amazon-bedrock us.anthropic.claude-sonnet-4-5-20250929-v1:0",
    "amazon-bedrock us.anthropic.claude-sonnet-4-20250514-v1:0",
  ],
  large: ["openai gpt-5", "openai gpt-5.4", "openai gpt-4.1", "openai gpt-4o"],
  research_cheap: ["openrouter deepseek/deepseek-v3.2", "openrouter deepseek/deepseek-v3.2-exp", "openrouter deepseek/deepseek-chat"],
  research_large: ["openrouter anthropic/claude-sonnet-4.5", "openrouter anthropic/claude-sonnet-4", "openrouter openai/gpt-4o"],
  research_vision: ["openrouter google/gemini-2.5-flash", "openrouter google/gemini-2.5-flash-lite"],
} as const satisfies Record<string, readonly [string, ...string[]]>;

export type SamplePart = keyof typeof CANDIDATES;

export type SampleOffers = Readonly<Record<SamplePart, SampleOffer>>;

/** Every Offer that a sample may be served by, as `provider nativeId`. */
export const SAMPLE_CANDIDATES: readonly string[] = Object.values(CANDIDATES).flat();

function pick(candidates: readonly [string, ...string[]], prices: SamplePrices): SampleOffer {
  const name = candidates.find((one) => prices.has(one)) ?? candidates[0];
  const [provider = "", model = ""] = name.split(" ");
  return { provider, model, price: prices.get(name) ?? null };
}

/** What serves each part: the first candidate that has a price, or else the first one, which then costs what nobody knows. */
export function pickSampleOffers(prices: SamplePrices): SampleOffers {
  const picked = Object.entries(CANDIDATES).map(([part, candidates]) => [part, pick(candidates, prices)]);
  return Object.fromEntries(picked) as SampleOffers;
}

/** Tokens of a call, none of them in two counts. */
export type SampleTokens = { readonly input: number; readonly cacheRead: number; readonly output: number; readonly reasoning: number };

const PER = 1_000_000n;

/** What a gateway's own price list makes of a call, which is the posted one. **Units**: nano-USD. **Rounding**: half up. **Returns** `null` without a price. */
export function gatewayCost(price: SamplePrice | null, { input, cacheRead, output, reasoning }: SampleTokens): bigint | null {
  if (price === null) return null;
  const sum =
    BigInt(input) * price.input + BigInt(cacheRead) * (price.cacheRead ?? price.input) + BigInt(output + reasoning) * price.output;
  return (sum + PER / 2n) / PER;
}

const NANO = 9;

/** Nano-USD as decimal text of USD; "" for `null`. */
export function usdText(nano: bigint | null): string {
  if (nano === null) return "";
  const digits = nano.toString().padStart(NANO + 1, "0");
  return `${digits.slice(0, -NANO)}.${digits.slice(-NANO)}`;
}
