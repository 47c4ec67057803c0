import type { Attempt } from "@/lib/usage/attempt";
import { makeAttempt } from "@/lib/usage/draft";
import type { Fields, JsonFields } from "@/lib/usage/fields";
import type { AttemptFormat } from "@/lib/usage/format";
import { checkInstant } from "@/lib/usage/instant";
import { readAnswerUsage } from "@/lib/usage/provider-usage";
import { derivedRegion } from "@/lib/usage/region";

/** What Google calls the ways in which tokens are paid. */
const TRAFFIC: Readonly<Record<string, string>> = {
  "": "standard",
  ON_DEMAND: "standard",
  ON_DEMAND_PRIORITY: "priority",
  ON_DEMAND_FLEX: "flex",
  PROVISIONED_THROUGHPUT: "provisioned",
};

/** The answer, or the last part of a streamed one that tells its usage. */
function readAnswer(row: Fields): JsonFields {
  const parts = row.children("full_response");
  return (
    parts.findLast((part) => part.has("usage_metadata") || part.has("usageMetadata") || part.has("usage")) ?? row.child("full_response")
  );
}

const tierOf = (answer: JsonFields): string => {
  const traffic = answer.child("usage_metadata", "usageMetadata").text("traffic_type", "trafficType");
  return TRAFFIC[traffic] ?? traffic.toLowerCase();
};

function readServed(row: Fields, answer: JsonFields): Pick<Attempt, "model" | "askedModel" | "region" | "regionFrom"> {
  const path = row.child("full_request").text("model") || row.text("endpoint", "model");
  const asked = row.text("model").split("/").at(-1) ?? "";
  return { model: answer.text("model_version", "modelVersion", "model") || asked, askedModel: asked, ...derivedRegion(path) };
}

/**
 * Rows of Vertex AI's request-response log, as BigQuery exports them. The log is a sample: its sums are too low by the rate that was
 * set. `logging_time` is the end; thoughts are beside the candidates. No cost is told.
 *
 * **Source**: https://cloud.google.com/vertex-ai/generative-ai/docs/multimodal/request-response-logging and a real row, September 2026.
 */
export const vertex: AttemptFormat = {
  id: "vertex",
  gateway: "vertex",
  title: "Vertex AI request-response log (a sample of the traffic)",
  grain: "attempt",
  drops: ["full_request other than model", "full_response other than usage and model"],
  recognises: (sample) =>
    sample.hasFields("full_request", "full_response", "logging_time") || sample.hasColumns("full_request", "full_response", "logging_time"),
  read(row, { now }) {
    const answer = readAnswer(row);
    const end = checkInstant(row.instant("logging_time"), { now, field: "logging_time" });
    const latencyMs = row.child("metadata").ms("request_latency");
    return {
      attempts: [
        makeAttempt({
          gateway: "vertex",
          recordId: row.text("request_id"),
          startedAt: end - (latencyMs ?? 0) * 1000,
          latencyMs,
          provider: "google-vertex",
          ...readServed(row, answer),
          serviceTier: tierOf(answer),
          ...readAnswerUsage(answer),
          finish: answer.children("candidates")[0]?.text("finish_reason", "finishReason") ?? "",
          isStreamed: row.text("api_method") === "" ? null : row.text("api_method").startsWith("Stream"),
        }),
      ],
    };
  },
};
