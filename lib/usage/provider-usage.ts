import type { JsonFields } from "@/lib/usage/fields";
import { cacheWrites, type SplitTokens, splitBeside, splitInside } from "@/lib/usage/split-tokens";

/** Tokens by the usage object of OpenAI's API and all that follow it: every part lies inside its total. */
export function readOpenAiUsage(usage: JsonFields, totals: { readonly input: number | null; readonly output: number | null }): SplitTokens {
  const input = usage.child("prompt_tokens_details", "input_tokens_details");
  const output = usage.child("completion_tokens_details", "output_tokens_details");
  const lifetimes = input.child("cache_creation_token_details");
  const written =
    input.tokens("cache_creation_tokens", "cache_write_tokens", "cached_write_tokens") ?? usage.tokens("cache_creation_input_tokens");
  const cached = input.tokens("cached_tokens", "cached_read_tokens") ?? usage.tokens("cache_read_input_tokens");
  return splitInside({
    ...totals,
    parts: {
      cache_read: cached,
      ...cacheWrites(written, lifetimes.tokens("ephemeral_5m_input_tokens"), lifetimes.tokens("ephemeral_1h_input_tokens")),
      audio_in: input.tokens("audio_tokens"),
      image_in: input.tokens("image_tokens"),
      reasoning: output.tokens("reasoning_tokens"),
      audio_out: output.tokens("audio_tokens"),
      image_out: output.tokens("image_tokens"),
    },
    tellsCached: cached !== null,
  });
}

/** Tokens by Anthropic's usage object: cached and written ones beside `input_tokens`, reasoning not told apart. */
export function readAnthropicUsage(usage: JsonFields): SplitTokens {
  const lifetimes = usage.child("cache_creation");
  return splitBeside({
    input: usage.tokens("input_tokens"),
    output: usage.tokens("output_tokens"),
    parts: {
      cache_read: usage.tokens("cache_read_input_tokens"),
      ...cacheWrites(
        usage.tokens("cache_creation_input_tokens"),
        lifetimes.tokens("ephemeral_5m_input_tokens"),
        lifetimes.tokens("ephemeral_1h_input_tokens"),
      ),
    },
    tellsCached: true,
  });
}

/** Tokens by Gemini's usage object: cached ones inside the prompt, thoughts beside the candidates. */
export function readGeminiUsage(usage: JsonFields): SplitTokens {
  const thoughts = usage.tokens("thoughtsTokenCount", "thoughts_token_count");
  const visible = usage.tokens("candidatesTokenCount", "candidates_token_count");
  const prompt = usage.tokens("promptTokenCount", "prompt_token_count");
  return splitInside({
    input: prompt,
    output: visible === null && thoughts === null ? null : (visible ?? 0) + (thoughts ?? 0),
    parts: { cache_read: usage.tokens("cachedContentTokenCount", "cached_content_token_count") ?? 0, reasoning: thoughts },
    tellsCached: true,
  });
}

/** Tokens by the usage object of a Provider's answer, whichever of the three shapes it has. **Returns** `null` where it has none. */
export function readAnswerUsage(answer: JsonFields): SplitTokens | null {
  const gemini = answer.child("usageMetadata", "usage_metadata");
  if (gemini.names.length > 0) return readGeminiUsage(gemini);
  const usage = answer.child("usage");
  if (usage.has("prompt_tokens") || usage.has("input_tokens_details"))
    return readOpenAiUsage(usage, {
      input: usage.tokens("prompt_tokens", "input_tokens"),
      output: usage.tokens("completion_tokens", "output_tokens"),
    });
  return usage.has("input_tokens") ? readAnthropicUsage(usage) : null;
}
