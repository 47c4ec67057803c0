import type { Tokens } from "@/lib/usage/bucket";
import type { Fields } from "@/lib/usage/fields";
import { RecordFault } from "@/lib/usage/record-fault";
import { makeBucketRow } from "@/lib/usage/report/bucket-row";
import { checkPeriod } from "@/lib/usage/report/period";
import type { ReportFormat } from "@/lib/usage/report/report-format";
import { recordedCounts, splitTotals } from "@/lib/usage/report/report-tokens";
import { cutBucket, firstResult, readDimensions, SPAN_FIELDS } from "@/lib/usage/report/result-buckets";
import { cacheWrites } from "@/lib/usage/split-tokens";

const OBJECT = /^organization\.usage\.([a-z_]{1,40})\.result$/;

/** Endpoints whose input nothing caches: all of it is fresh. */
const UNCACHED = new Set(["embeddings", "moderations"]);

/**
 * Former answers count text alone in their totals and media beside them; those that split off text hold all of it in their totals,
 * their media without what was cached. **Source**: OpenAI's API reference, and answers measured by others in August 2026.
 */
function readTokens(row: Fields, endpoint: string): Tokens {
  const cached = row.count("input_cached_tokens");
  const words = {
    input: row.count("input_tokens"),
    output: row.count("output_tokens"),
    tellsCached: cached !== null || UNCACHED.has(endpoint),
  };
  const parts = { cache_read: cached, ...cacheWrites(row.count("input_cache_write_tokens"), null, null) };
  const media = {
    audio_in: row.count("input_audio_tokens"),
    image_in: row.count("input_image_tokens"),
    audio_out: row.count("output_audio_tokens"),
    image_out: row.count("output_image_tokens"),
  };
  if (row.get("input_text_tokens", "output_text_tokens") !== undefined) return splitTotals({ ...words, parts: { ...parts, ...media } });
  const text = splitTotals({ ...words, parts });
  return Object.keys(text).length === 0 && words.input !== null ? {} : { ...text, ...recordedCounts(media) };
}

/**
 * OpenAI's usage of an organization, of any endpoint that it reports: completions, embeddings, images and so on, each a source of its
 * own. Cached tokens lie inside the input, reasoning inside the output and is not told apart. A dimension that the report was not
 * grouped by is `null`.
 *
 * **Source**: https://platform.openai.com/docs/api-reference/usage, September 2026.
 */
export const openaiUsage: ReportFormat = {
  id: "openai-usage",
  gateway: "openai",
  title: "OpenAI usage report",
  grain: "bucket",
  drops: ["user_email"],
  recognises: (sample) => OBJECT.test(firstResult(sample, "start_time", "end_time")?.text("object") ?? ""),
  expand: cutBucket("start_time", "end_time"),
  read(row, { now }) {
    const endpoint = OBJECT.exec(row.text("object"))?.[1];
    if (endpoint === undefined) throw new RecordFault("shape", "object names no usage");
    return makeBucketRow({
      source: `openai-usage-${endpoint.replaceAll("_", "-")}`,
      ...checkPeriod(row.instant(SPAN_FIELDS.start), row.instant(SPAN_FIELDS.end), { now, field: "start_time" }),
      dimensions: readDimensions(row, {
        names: { project_id: "project", user_id: "user", api_key_id: "key", model: "model", batch: "batch", service_tier: "service_tier" },
        passes: new Set(["object", "user_email"]),
      }),
      tokens: readTokens(row, endpoint),
      units: recordedCounts({
        images: row.count("images"),
        characters: row.count("characters"),
        seconds: row.count("seconds"),
        bytes: row.count("usage_bytes"),
        sessions: row.count("num_sessions", "sessions"),
      }),
      requests: row.count("num_model_requests", "num_requests"),
    });
  },
};
