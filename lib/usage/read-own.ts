import { z } from "zod";
import type { Attempt } from "@/lib/usage/attempt";
import { httpStatus, makeAttempt, msBetween, outcomeOf, serviceTier } from "@/lib/usage/draft";
import { paidIn } from "@/lib/usage/exchange-rate";
import type { Fields } from "@/lib/usage/fields";
import { checkInstant } from "@/lib/usage/instant";
import { RecordFault } from "@/lib/usage/record-fault";
import { cacheWrites, splitInside, type TokenWords } from "@/lib/usage/split-tokens";

/** Our own names of what a record can tell, without the units that a file chooses. */
export const OWN_FIELDS = [
  "id",
  "request_id",
  "started_at",
  "ended_at",
  "latency",
  "ttft",
  "provider",
  "model",
  "asked_model",
  "service_tier",
  "region",
  "precision",
  "input_tokens",
  "cache_read_tokens",
  "cache_write_tokens",
  "cache_write_5m_tokens",
  "cache_write_1h_tokens",
  "audio_input_tokens",
  "image_input_tokens",
  "output_tokens",
  "reasoning_tokens",
  "audio_output_tokens",
  "image_output_tokens",
  "cost",
  "upstream_cost",
  "currency",
  "status",
  "error",
  "finish_reason",
  "replayed",
  "streamed",
  "prior_attempts",
  "key",
  "project",
  "user",
  "session",
  "tags",
] as const;

export type OwnField = (typeof OWN_FIELDS)[number];

/** In which units a file counts, and whether parts of tokens lie inside their totals or beside them. */
export const OwnUnits = z.strictObject({
  cost: z.enum(["usd", "cents", "nano_usd"]).default("usd"),
  latency: z.enum(["ms", "s"]).default("ms"),
  ttft: z.enum(["ms", "s"]).default("ms"),
  /** Cached, written, audio and image tokens of the input. */
  cached: z.enum(["inside", "beside"]).default("inside"),
  /** Reasoning, audio and image tokens of the output. */
  reasoning: z.enum(["inside", "beside"]).default("inside"),
});

export type OwnUnits = z.output<typeof OwnUnits>;

export type OwnReading = Pick<Attempt, "gateway" | "route"> & { readonly units: OwnUnits; readonly now: number };

const sumOf = (parts: TokenWords["parts"]): number => Object.values(parts).reduce<number>((total, count) => total + (count ?? 0), 0);
const isRecorded = (parts: TokenWords["parts"]): boolean => Object.values(parts).some((count) => count !== null && count !== undefined);
/** The total that holds its parts, where they stand beside each other: a row whose input was all cached may tell no other. */
const besides = (total: number | null, parts: TokenWords["parts"], isBeside: boolean): number | null =>
  !isBeside || (total === null && !isRecorded(parts)) ? total : (total ?? 0) + sumOf(parts);

function readTokens(row: Fields, units: OwnUnits): Pick<Attempt, "tokens" | "tokenRecord"> {
  const cached = row.tokens("cache_read_tokens");
  const sent = {
    cache_read: cached,
    ...cacheWrites(row.tokens("cache_write_tokens"), row.tokens("cache_write_5m_tokens"), row.tokens("cache_write_1h_tokens")),
    audio_in: row.tokens("audio_input_tokens"),
    image_in: row.tokens("image_input_tokens"),
  };
  const answered = {
    reasoning: row.tokens("reasoning_tokens"),
    audio_out: row.tokens("audio_output_tokens"),
    image_out: row.tokens("image_output_tokens"),
  };
  return splitInside({
    input: besides(row.tokens("input_tokens"), sent, units.cached === "beside"),
    output: besides(row.tokens("output_tokens"), answered, units.reasoning === "beside"),
    parts: { ...sent, ...answered },
    tellsCached: cached !== null,
  });
}

const WORDS: Readonly<Record<string, Attempt["outcome"]>> = {
  "": "ok",
  ok: "ok",
  success: "ok",
  succeeded: "ok",
  completed: "ok",
  true: "ok",
  failed: "failed",
  failure: "failed",
  error: "failed",
  false: "failed",
  cancelled: "cancelled",
  canceled: "cancelled",
};

function readOutcome(row: Fields): Pick<Attempt, "outcome" | "error"> {
  const text = row.text("status").trim().toLowerCase();
  const status = httpStatus(text);
  const outcome = status === null ? WORDS[text] : outcomeOf(status);
  if (outcome === undefined) throw new RecordFault("shape", "status");
  return { outcome, error: outcome === "ok" ? "" : (row.text("error") || (status === null ? "" : text)).slice(0, 100) };
}

const TENS: Readonly<Record<OwnUnits["cost"], number>> = { usd: 0, cents: -2, nano_usd: -9 };
const MS_IN = { ms: 1, s: 1000 } as const;

function readMoney(row: Fields, units: OwnUnits): Pick<Attempt, "reported" | "upstream" | "foreign"> {
  const tens = TENS[units.cost];
  const [reported, upstream] = [row.nano("cost", tens), row.nano("upstream_cost", tens)];
  return paidIn(row.text("currency"), { reported, upstream });
}

/** The start as it is recorded, else the end less the latency. */
function readTimes(row: Fields, { units, now }: OwnReading): Pick<Attempt, "startedAt" | "latencyMs" | "ttftMs"> {
  const [start, end] = [row.instant("started_at"), row.instant("ended_at")];
  const latencyMs = row.ms("latency", MS_IN[units.latency]) ?? msBetween(start, end);
  const began = start ?? (end === null ? null : end - (latencyMs ?? 0) * 1000);
  return {
    startedAt: checkInstant(began, { now, field: "started_at" }),
    latencyMs,
    ttftMs: row.ms("ttft", MS_IN[units.ttft]),
  };
}

/** Tags as a list in JSON, or as text with `;` between them. */
function readTags(row: Fields): string[] {
  const listed = row.texts("tags");
  if (listed.length > 0) return listed;
  const text = row.text("tags");
  if (text.startsWith("[")) return [];
  return text
    .split(";")
    .map((tag) => tag.trim())
    .filter(Boolean);
}

/** The Attempt of a record under our own names. **Throws** `RecordFault`. */
export function readOwn(row: Fields, reading: OwnReading): Attempt {
  const { gateway, route, units } = reading;
  const id = row.text("id");
  const request = row.text("request_id");
  const region = row.text("region");
  return makeAttempt({
    gateway,
    recordId: id,
    requestId: request || id,
    isGrouped: request !== "",
    ...readTimes(row, reading),
    provider: row.text("provider"),
    model: row.text("model"),
    askedModel: row.text("asked_model"),
    route,
    serviceTier: serviceTier(row.text("service_tier")),
    region,
    regionFrom: region === "" ? "" : "recorded",
    precision: row.text("precision"),
    ...readTokens(row, units),
    ...readMoney(row, units),
    ...readOutcome(row),
    finish: row.text("finish_reason"),
    isReplay: row.flag("replayed") === true,
    isStreamed: row.flag("streamed"),
    priorAttempts: row.tokens("prior_attempts"),
    key: row.text("key"),
    project: row.text("project"),
    user: row.text("user"),
    session: row.text("session"),
    tags: readTags(row),
  });
}
