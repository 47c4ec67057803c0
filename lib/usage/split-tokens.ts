import type { TokenRecord } from "@/lib/usage/attempt";
import type { TokenBucket, Tokens } from "@/lib/usage/bucket";

/** What a log says of the tokens of one Attempt. `null`: it does not say. `input` and `output` are its totals, or what is beside the parts. */
export type TokenWords = {
  readonly input: number | null;
  readonly output: number | null;
  readonly parts: { readonly [bucket in TokenBucket]?: number | null };
  /** Whether the log tells cached tokens apart at all; where it does not, its input cannot be split. */
  readonly tellsCached: boolean;
};

export type SplitTokens = { readonly tokens: Tokens; readonly tokenRecord: TokenRecord };

const ABSENT: SplitTokens = { tokens: {}, tokenRecord: "absent" };
const CONTRADICTORY: SplitTokens = { tokens: {}, tokenRecord: "contradictory" };

const IN_INPUT = ["cache_read", "cache_write_5m", "cache_write_1h", "cache_write_ttl_unknown", "audio_in", "image_in"] as const;
const IN_OUTPUT = ["reasoning", "audio_out", "image_out"] as const;

const sumOf = (parts: TokenWords["parts"], names: readonly TokenBucket[]): number =>
  names.reduce((total, name) => total + (parts[name] ?? 0), 0);

function recordedParts(parts: TokenWords["parts"]): Partial<Record<TokenBucket, number>> {
  const kept: Partial<Record<TokenBucket, number>> = {};
  for (const name of [...IN_INPUT, ...IN_OUTPUT]) {
    const count = parts[name];
    if (count !== null && count !== undefined) kept[name] = count;
  }
  return kept;
}

/**
 * Cuts totals that hold their parts into disjoint buckets.
 *
 * **Returns** no tokens where none are recorded, and none where a part exceeds its whole: which of them is wrong cannot be known.
 */
export function splitInside({ input, output, parts, tellsCached }: TokenWords): SplitTokens {
  if (input === null && output === null) return ABSENT;
  const fresh = (input ?? 0) - sumOf(parts, IN_INPUT);
  const shown = (output ?? 0) - sumOf(parts, IN_OUTPUT);
  if (fresh < 0 || shown < 0) return CONTRADICTORY;
  return { tokens: { ...recordedParts(parts), [tellsCached ? "input" : "input_unsplit"]: fresh, output: shown }, tokenRecord: "recorded" };
}

/** Takes buckets that stand beside each other as they are: no total holds another count. */
export function splitBeside({ input, output, parts, tellsCached }: TokenWords): SplitTokens {
  if (input === null && output === null) return ABSENT;
  const tokens = { ...recordedParts(parts), [tellsCached ? "input" : "input_unsplit"]: input ?? 0, output: output ?? 0 };
  return { tokens, tokenRecord: "recorded" };
}

/** The bucket of cache writes: by lifetime where it is told, else the one for an unknown lifetime. */
export function cacheWrites(total: number | null, fiveMinutes: number | null, oneHour: number | null): TokenWords["parts"] {
  if (fiveMinutes === null && oneHour === null) return total === null ? {} : { cache_write_ttl_unknown: total };
  const rest = Math.max(0, (total ?? 0) - (fiveMinutes ?? 0) - (oneHour ?? 0));
  return { cache_write_5m: fiveMinutes ?? 0, cache_write_1h: oneHour ?? 0, ...(rest > 0 && { cache_write_ttl_unknown: rest }) };
}
