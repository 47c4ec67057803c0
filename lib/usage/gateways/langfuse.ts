import type { Attempt } from "@/lib/usage/attempt";
import { makeAttempt, msBetween } from "@/lib/usage/draft";
import type { Fields, JsonFields } from "@/lib/usage/fields";
import type { AttemptFormat } from "@/lib/usage/format";
import { checkInstant } from "@/lib/usage/instant";
import { regionIn } from "@/lib/usage/region";
import { cacheWrites, type SplitTokens, splitInside, type TokenWords } from "@/lib/usage/split-tokens";

const COUNTED = new Set(["GENERATION", "EMBEDDING"]);
const isCounted = (row: Fields): boolean => COUNTED.has(row.text("type").toUpperCase());

const READ = [
  "input_cached_tokens",
  "input_cache_read",
  "cache_read_input_tokens",
  "prompt_details.cache_read",
  "cache_read",
  "cached_tokens",
];
const WRITTEN = ["input_cache_creation", "cache_creation_input_tokens", "prompt_details.cache_creation", "cache_write_tokens"];
const REASONED = ["output_reasoning", "completion_details.reasoning", "reasoning_tokens", "output_reasoning_tokens"];

function readWords(usage: JsonFields): TokenWords & { readonly total: number | null } {
  const [five, hour] = [usage.tokens("input_cache_creation_5m"), usage.tokens("input_cache_creation_1h")];
  return {
    input: usage.tokens("input", "prompt_tokens", "promptTokens", "input_tokens"),
    output: usage.tokens("output", "completion_tokens", "completionTokens", "output_tokens"),
    parts: {
      cache_read: usage.tokens(...READ),
      ...cacheWrites(usage.tokens(...WRITTEN), five, hour),
      audio_in: usage.tokens("input_audio_tokens", "input_audio"),
      audio_out: usage.tokens("output_audio_tokens", "output_audio"),
      reasoning: usage.tokens(...REASONED),
    },
    tellsCached: true,
    total: usage.tokens("total", "total_tokens", "totalTokens"),
  };
}

const sumOf = (counts: readonly (number | null | undefined)[]): number => counts.reduce<number>((total, count) => total + (count ?? 0), 0);

/** Which SDK wrote the counts decides whether parts lie inside or beside their totals: the reading that makes `total` is the right one. */
function readTokens(usage: JsonFields): SplitTokens {
  const { total, ...words } = readWords(usage);
  const { input, output, parts } = words;
  if (input === null && output === null) return splitInside(words);
  const { reasoning, audio_out, ...before } = parts;
  const inParts = sumOf(Object.values(before));
  const outParts = sumOf([reasoning, audio_out]);
  const whole = (input ?? 0) + (output ?? 0);
  const readings = [
    { sum: whole, inBeside: false, outBeside: false },
    { sum: whole + inParts, inBeside: true, outBeside: false },
    { sum: whole + outParts, inBeside: false, outBeside: true },
    { sum: whole + inParts + outParts, inBeside: true, outBeside: true },
  ];
  const fits = total === null ? readings[0] : readings.find((reading) => reading.sum === total);
  if (!fits) return { tokens: {}, tokenRecord: "contradictory" };
  return splitInside({
    ...words,
    input: fits.inBeside ? (input ?? 0) + inParts : input,
    output: fits.outBeside ? (output ?? 0) + outParts : output,
  });
}

const PATH = /^projects\/[^/]+\/locations\/[^/]+\/publishers\/[^/]+\/models\/(.+)$/;

function readServed(row: Fields): Pick<Attempt, "provider" | "model" | "region" | "regionFrom"> {
  const name = row.text("provided_model_name", "model", "providedModelName");
  const path = PATH.exec(name);
  const region = path ? regionIn(name) : row.child("metadata").text("region");
  return {
    provider: path ? "google-vertex" : row.child("metadata").text("provider"),
    model: path?.[1] ?? name,
    region,
    regionFrom: region === "" ? "" : path ? "derived" : "recorded",
  };
}

function readCost(row: Fields): bigint | null {
  const total = row.nano("total_cost") ?? row.nano("totalCost") ?? row.nano("calculatedTotalCost");
  return total ?? row.child("cost_details", "costDetails").nano("total");
}

/**
 * Observations of Langfuse, as its blob export, its API or its screens give them: only generations and embeddings with none below
 * them count, since spans and agents repeat what lies below. `latency` is seconds or milliseconds by the way of export, so that it
 * is not read. A row that comes again with a later `updated_at` replaces the one before.
 *
 * **Source**: langfuse/langfuse observation types and export code, September 2026, and eight real traces.
 */
export const langfuse: AttemptFormat = {
  id: "langfuse",
  gateway: "langfuse",
  title: "Langfuse observations",
  grain: "request",
  drops: ["input", "output", "metadata other than provider and region", "status_message"],
  recognises: (sample) =>
    sample.hasColumns("trace_id", "type", "usage_details") ||
    sample.hasFields("trace_id", "provided_model_name") ||
    sample.hasFields("traceId", "type", "startTime"),
  node: (row) => ({
    id: row.text("id"),
    parent: row.text("parent_observation_id", "parentObservationId"),
    counts: isCounted(row),
  }),
  read(row, { now, nesting }) {
    const id = row.text("id");
    // A row that is not counted is still looked at: a broken one is refused, not passed over.
    const tokens = readTokens(row.child("usage_details", "usageDetails", "usage"));
    const startedAt = checkInstant(row.instant("start_time", "startTime"), { now, field: "start_time" });
    if (!isCounted(row) || nesting.hasBelow(id)) return "ignored";
    const first = row.instant("completion_start_time", "completionStartTime");
    return {
      attempts: [
        makeAttempt({
          gateway: "langfuse",
          recordId: id,
          startedAt,
          latencyMs: msBetween(startedAt, row.instant("end_time", "endTime")),
          ttftMs: msBetween(startedAt, first),
          ...readServed(row),
          ...tokens,
          reported: readCost(row),
          outcome: row.text("level").toUpperCase() === "ERROR" ? "failed" : "ok",
          isStreamed: first === null ? null : true,
          project: row.text("project_id", "projectId"),
          user: row.text("user_id", "userId"),
          session: row.text("session_id", "sessionId") || row.text("trace_id", "traceId"),
          tags: row.texts("tags"),
          version: row.instant("updated_at", "updatedAt") ?? 0,
        }),
      ],
    };
  },
};
