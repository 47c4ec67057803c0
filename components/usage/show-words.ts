import { nanoText } from "@/lib/base/decimal";
import { formatCount } from "@/lib/format/count";
import { formatSignedNano } from "@/lib/format/signed";
import { formatTokens } from "@/lib/format/tokens";
import type { TokenBucket } from "@/lib/usage/bucket";
import type { Show } from "@/lib/usage/explore";
import { isMoney, type Measured } from "@/lib/usage/measure";

/** What is shown, as headings say it; in what unit; and as a title goes on from its figure. */
export const SHOW_WORDS: Readonly<Record<Show, { readonly head: string; readonly unit: string; readonly after: string }>> = {
  spend: { head: "Spend", unit: "US dollars, as billed where a log tells it, else by posted prices", after: "" },
  reported: { head: "Reported cost", unit: "US dollars, as gateways and providers reported them", after: " reported" },
  calculated: { head: "Calculated cost", unit: "US dollars, by the prices in force when each attempt began", after: " calculated" },
  tokens: { head: "Tokens", unit: "Tokens of all kinds, each counted once", after: " tokens" },
  requests: { head: "Requests", unit: "Requests with an attempt there", after: " requests" },
  saving: { head: "Cache saving", unit: "US dollars that the same tokens would have cost more as fresh input", after: " saved by caching" },
  price: { head: "Price in effect", unit: "US dollars per million tokens: spend over all tokens", after: " per million tokens" },
};

/** The buckets of tokens, as heads of columns, keys of charts and on receipts. */
export const BUCKET_WORDS: Readonly<Record<TokenBucket, string>> = {
  input: "Fresh input",
  cache_read: "Cache read",
  cache_write_5m: "Cache write, 5 min",
  cache_write_1h: "Cache write, 1 h",
  cache_write_ttl_unknown: "Cache write, lifetime unknown",
  input_unsplit: "Input, cached or not",
  audio_in: "Audio in",
  image_in: "Image in",
  output: "Output",
  reasoning: "Reasoning",
  audio_out: "Audio out",
  image_out: "Image out",
};

const BOUNDS = { exact: "", least: "≥ ", most: "≤ ", about: "≈ " } as const;

function figureWords(show: Show, value: bigint): string {
  if (isMoney(show)) return formatSignedNano(value);
  return show === "tokens" ? formatTokens(Number(value)) : formatCount(Number(value));
}

/** A figure as it is read, with what its bound is; `?` where it is not known. */
export const measuredWords = (show: Show, { value, bound }: Measured): string =>
  value === null ? "?" : `${BOUNDS[bound]}${figureWords(show, value)}`;

/** All digits of a figure, as plain decimal text; "" where it is not known. */
export const exactFigure = (show: Show, { value }: Measured): string =>
  value === null ? "" : isMoney(show) ? nanoText(value) : value.toString();
