import type { Attempt } from "@/lib/usage/attempt";
import { makeAttempt } from "@/lib/usage/draft";
import { type Fields, JsonFields } from "@/lib/usage/fields";
import type { AttemptFormat } from "@/lib/usage/format";
import { checkInstant } from "@/lib/usage/instant";
import { cacheWrites, splitBeside } from "@/lib/usage/split-tokens";

const ARN = /^arn:aws[a-z-]*:bedrock:[^:]*:[^:]*:(?:foundation-model|inference-profile)\/(.+)$/;

/** Parts of the answer that hold measures: itself, or the events of a stream, whose parts are then looked at together. */
function answerParts(output: JsonFields): readonly JsonFields[] {
  const events = output.children("outputBodyJson");
  return events.length > 0 ? events : [output.child("outputBodyJson")];
}

/** The last of some parts that has a record by this name. */
const lastOf = (parts: readonly JsonFields[], name: string): JsonFields =>
  parts.findLast((part) => part.child(name).names.length > 0)?.child(name) ?? new JsonFields({});

const metricsOf = (parts: readonly JsonFields[]): JsonFields => {
  const invocation = lastOf(parts, "amazon-bedrock-invocationMetrics");
  if (invocation.names.length > 0) return invocation;
  const plain = lastOf(parts, "metrics");
  return plain.names.length > 0 ? plain : lastOf(parts, "metadata").child("metrics");
};

function usageOf(parts: readonly JsonFields[]): JsonFields {
  const started = parts
    .find((part) => part.child("message").has("usage"))
    ?.child("message")
    .child("usage");
  return started ?? lastOf(parts, "usage");
}

// Cached and written tokens stand beside `inputTokenCount`; their lifetime is told only in an answer of Anthropic's own shape.
function readTokens(row: Fields, parts: readonly JsonFields[]): Pick<Attempt, "tokens" | "tokenRecord"> {
  const [input, usage] = [row.child("input"), usageOf(parts)];
  const lifetimes = usage.child("cache_creation");
  return splitBeside({
    input: input.tokens("inputTokenCount"),
    output: row.child("output").tokens("outputTokenCount"),
    parts: {
      cache_read: input.tokens("cacheReadInputTokenCount") ?? usage.tokens("cacheReadInputTokens", "cache_read_input_tokens"),
      ...cacheWrites(
        input.tokens("cacheWriteInputTokenCount") ?? usage.tokens("cacheWriteInputTokens", "cache_creation_input_tokens"),
        lifetimes.tokens("ephemeral_5m_input_tokens"),
        lifetimes.tokens("ephemeral_1h_input_tokens"),
      ),
    },
    tellsCached: true,
  });
}

function readFinish(parts: readonly JsonFields[]): string {
  for (const part of parts.toReversed()) {
    const reason =
      part.text("stopReason", "stop_reason") || part.child("messageStop").text("stopReason") || part.child("delta").text("stop_reason");
    if (reason !== "") return reason;
  }
  return "";
}

function readRegion(row: Fields): Pick<Attempt, "region" | "regionFrom"> {
  const region = row.text("inferenceRegion", "region");
  return { region, regionFrom: region === "" ? "" : "recorded" };
}

// One id can bear two records.
const recordId = (row: Fields): string => {
  const id = row.text("requestId");
  return id === "" ? "" : `${id}/${row.text("timestamp")}/${row.text("operation")}`;
};

/**
 * AWS Bedrock's model invocation log, as it lies in S3 or CloudWatch. No cost is told; latency stands in the answer's body, which may
 * be off. The id of a foundation model or inference profile is taken out of its ARN; any other ARN is left as it is.
 *
 * **Source**: https://docs.aws.amazon.com/bedrock/latest/userguide/model-invocation-logging.html and real rows, September 2026.
 */
export const bedrock: AttemptFormat = {
  id: "bedrock",
  gateway: "bedrock",
  title: "AWS Bedrock model invocation log",
  grain: "attempt",
  drops: ["input.inputBodyJson", "output.outputBodyJson other than usage and metrics"],
  recognises: (sample) => sample.record?.text("schemaType") === "ModelInvocationLog",
  read(row, { now }) {
    const id = recordId(row);
    const parts = answerParts(row.child("output"));
    const metrics = metricsOf(parts);
    const model = row.text("modelId");
    const tags = row.child("requestMetadata");
    const error = row.text("errorCode").slice(0, 100);
    return {
      attempts: [
        makeAttempt({
          gateway: "bedrock",
          recordId: id,
          requestId: row.text("requestId") || id,
          isGrouped: id !== "",
          startedAt: checkInstant(row.instant("timestamp"), { now, field: "timestamp" }),
          latencyMs: metrics.ms("invocationLatency") ?? metrics.ms("latencyMs"),
          ttftMs: metrics.ms("firstByteLatency"),
          provider: "bedrock",
          model: ARN.exec(model)?.[1] ?? model,
          ...readRegion(row),
          ...readTokens(row, parts),
          outcome: error === "" ? "ok" : "failed",
          error,
          finish: readFinish(parts),
          isStreamed: row.text("operation") === "" ? null : row.text("operation").includes("Stream"),
          project: tags.text("project", "team") || row.text("accountId"),
          user: tags.text("user") || row.child("identity").text("arn"),
        }),
      ],
    };
  },
};
