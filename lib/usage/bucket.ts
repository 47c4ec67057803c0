/**
 * The disjoint buckets that tokens are counted in. What a log does not tell apart has a bucket of its own: cached tokens that may be
 * inside (`input_unsplit`), cache writes of an unknown lifetime (`cache_write_ttl_unknown`).
 */
export const TOKEN_BUCKETS = [
  "input",
  "cache_read",
  "cache_write_5m",
  "cache_write_1h",
  "cache_write_ttl_unknown",
  "input_unsplit",
  "audio_in",
  "image_in",
  "output",
  "reasoning",
  "audio_out",
  "image_out",
] as const;

export type TokenBucket = (typeof TOKEN_BUCKETS)[number];

/** Whether a text names a bucket. */
export const isTokenBucket = (text: string): text is TokenBucket => TOKEN_BUCKETS.some((bucket) => bucket === text);

/** Tokens by bucket. **Units**: whole tokens. A bucket that is absent was not recorded; 0 was. */
export type Tokens = { readonly [bucket in TokenBucket]?: number };

/** The buckets that lie in what was sent: together they decide the context tier. */
export const INPUT_BUCKETS: readonly TokenBucket[] = TOKEN_BUCKETS.slice(0, 8);

/** The buckets that lie in what came back. */
export const OUTPUT_BUCKETS: readonly TokenBucket[] = TOKEN_BUCKETS.slice(8);

const sum = (tokens: Tokens, buckets: readonly TokenBucket[]): number => buckets.reduce((total, name) => total + (tokens[name] ?? 0), 0);

/** All tokens that were sent. */
export const inputTotal = (tokens: Tokens): number => sum(tokens, INPUT_BUCKETS);

/** All tokens that came back. */
export const outputTotal = (tokens: Tokens): number => sum(tokens, OUTPUT_BUCKETS);
