import type { Attempt } from "@/lib/usage/attempt";
import type { Fields } from "@/lib/usage/fields";
import { cacheWrites, splitInside } from "@/lib/usage/split-tokens";

const INPUT = ["gen_ai.usage.input_tokens", "gen_ai.usage.prompt_tokens", "llm.usage.prompt_tokens"];
const OUTPUT = ["gen_ai.usage.output_tokens", "gen_ai.usage.completion_tokens", "llm.usage.completion_tokens"];
const READ = [
  "gen_ai.usage.cache_read.input_tokens",
  "gen_ai.usage.input_tokens.cached",
  "gen_ai.usage.cache_read_input_tokens",
  "gen_ai.usage.cached_input_tokens",
  "gen_ai.usage.details.cache_read_tokens",
];
const WRITTEN = [
  "gen_ai.usage.cache_creation.input_tokens",
  "gen_ai.usage.input_tokens.cache_creation",
  "gen_ai.usage.cache_creation_input_tokens",
  "gen_ai.usage.details.cache_write_tokens",
  "trace.metadata.openrouter_generation.cache_write_tokens",
];
const REASONED = ["gen_ai.usage.reasoning.output_tokens", "gen_ai.usage.output_tokens.reasoning", "gen_ai.usage.reasoning_tokens"];

/** Whether any count of tokens is there by the conventions' names. */
export const countsTokens = (attributes: Fields): boolean => attributes.get(...INPUT, ...OUTPUT) !== undefined;

/** Tokens by the conventions for generative AI, present names and former ones: every part lies inside its total. */
export function readGenAiTokens(attributes: Fields): Pick<Attempt, "tokens" | "tokenRecord"> {
  const read = attributes.tokens(...READ);
  return splitInside({
    input: attributes.tokens(...INPUT),
    output: attributes.tokens(...OUTPUT),
    parts: {
      cache_read: read,
      ...cacheWrites(attributes.tokens(...WRITTEN), null, null),
      reasoning: attributes.tokens(...REASONED),
      audio_in: attributes.tokens("gen_ai.usage.input_tokens.audio", "gen_ai.usage.input_audio_tokens", "gen_ai.usage.audio.input_tokens"),
      audio_out: attributes.tokens(
        "gen_ai.usage.output_tokens.audio",
        "gen_ai.usage.output_audio_tokens",
        "gen_ai.usage.audio.output_tokens",
      ),
    },
    tellsCached: read !== null,
  });
}
