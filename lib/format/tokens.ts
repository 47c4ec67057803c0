const isPowerOfTwo = (value: number): boolean => value > 0 && Number.isInteger(Math.log2(value));

/** A number of tokens in a few letters: 131072 gives `128K`, 204800 gives `205K`, 1048576 gives `1.0M`. */
export function formatTokens(tokens: number): string {
  if (Number.isNaN(tokens)) return "?";
  const kilo = isPowerOfTwo(tokens) && tokens >= 1024 ? 1024 : 1000;
  if (tokens >= kilo * kilo * 0.9995) {
    const millions = tokens / (kilo * kilo);
    return `${millions.toFixed(millions >= 9.95 ? 0 : 1)}M`;
  }
  if (tokens >= 1000) return `${Math.round(tokens / kilo)}K`;
  return String(Math.round(tokens));
}
