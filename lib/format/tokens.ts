const KILO = 1000;

/**
 * The power of two that a size stands for: 128000 and 131072 are both sold as 128K, and a larger size must never read as a
 * smaller one, so all between them reads the same.
 */
function soldAs(tokens: number): number {
  const power = 2 ** Math.floor(Math.log2(tokens / KILO));
  return tokens <= power * 1024 ? power * KILO : tokens;
}

/** A number of tokens in a few letters: 131072 gives `128K`, 204800 gives `205K`, 1048576 gives `1.0M`. */
export function formatTokens(tokens: number): string {
  if (Number.isNaN(tokens)) return "?";
  if (tokens < KILO) return String(Math.round(tokens));
  const size = tokens >= 999_500 && tokens <= 1_048_576 ? 1_000_000 : soldAs(tokens);
  if (size < 999_500) return `${Math.round(size / KILO)}K`;
  const millions = size / 1_000_000;
  return `${millions.toFixed(millions >= 9.95 ? 0 : 1)}M`;
}
