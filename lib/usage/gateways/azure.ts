import type { Attempt } from "@/lib/usage/attempt";
import { httpStatus, makeAttempt, msBetween, outcomeOf } from "@/lib/usage/draft";
import { type Fields, JsonFields } from "@/lib/usage/fields";
import type { AttemptFormat, ReadContext, ReadOutcome } from "@/lib/usage/format";
import { checkInstant } from "@/lib/usage/instant";
import { readAnswerUsage } from "@/lib/usage/provider-usage";
import { splitInside } from "@/lib/usage/split-tokens";

const recordedRegion = (region: string): Pick<Attempt, "region" | "regionFrom"> => ({
  region,
  regionFrom: region === "" ? "" : "recorded",
});

/** A row of API Management's log of language models. The parts of a long message have rows of their own, without tokens. */
function readLlmLog(row: Fields, { now }: ReadContext, request: string): ReadOutcome {
  if ((row.tokens("SequenceNumber", "sequenceNumber") ?? 0) > 0) return "ignored";
  const id = row.text("RequestId", "requestId") || request;
  return {
    attempts: [
      makeAttempt({
        gateway: "azure",
        recordId: id,
        requestId: request || id,
        isGrouped: request !== "",
        startedAt: checkInstant(row.instant("TimeGenerated", "TimeGenerated [UTC]", "time"), { now, field: "TimeGenerated" }),
        provider: "azure",
        model: row.text("ModelName", "modelName"),
        askedModel: row.text("DeploymentName", "deploymentName"),
        ...recordedRegion(row.text("Region", "location")),
        ...splitInside({
          input: row.tokens("PromptTokens", "promptTokens"),
          output: row.tokens("CompletionTokens", "completionTokens"),
          parts: {},
          tellsCached: false,
        }),
        isStreamed: row.flag("IsStreamCompletion", "isStreamCompletion"),
      }),
    ],
  };
}

/**
 * Azure API Management's log of language models (`ApiManagementGatewayLlmLog`), as Log Analytics gives it. Latency and status are in
 * another log, which is not joined; cached tokens are not told apart.
 *
 * **Source**: https://learn.microsoft.com/azure/azure-monitor/reference/tables/apimanagementgatewayllmlog, September 2026.
 */
export const azureLlmLog: AttemptFormat = {
  id: "azure-llm-log",
  gateway: "azure",
  title: "Azure API Management LLM log",
  grain: "attempt",
  drops: ["RequestMessages", "ResponseMessages"],
  recognises: (sample) =>
    sample.hasColumns("deploymentname", "prompttokens", "sequencenumber") ||
    sample.hasFields("DeploymentName", "PromptTokens", "SequenceNumber"),
  read: (row, context) => readLlmLog(row, context, row.text("CorrelationId")),
};

/** The answer's object out of a body's text, or the last event of a stream that tells its usage. */
function readBody(properties: Fields): JsonFields {
  const answer = properties.child("backendResponseBody", "responseBody");
  if (answer.names.length > 0) return answer;
  const lines = properties.text("backendResponseBody", "responseBody").split("\n");
  const last = lines.findLast((line) => line.startsWith("data:") && line.includes('"usage":{'));
  return new JsonFields({ event: last?.slice(5).trim() }).child("event");
}

/** A row of API Management's gateway log: a call of a model where its body tells usage or its address a deployment. */
function readGatewayLog(row: Fields, { now }: ReadContext): ReadOutcome {
  const properties = row.child("properties");
  const body = readBody(properties);
  const deployment = /\/deployments\/([^/?]+)/.exec(properties.text("backendUrl", "url"))?.[1] ?? "";
  const usage = readAnswerUsage(body);
  if (!usage && deployment === "") return "ignored";
  const status = httpStatus(properties.text("responseCode", "backendResponseCode"));
  const outcome = status === null && row.flag("isRequestSuccess") === false ? "failed" : outcomeOf(status);
  return {
    attempts: [
      makeAttempt({
        gateway: "azure",
        recordId: row.text("correlationId"),
        startedAt: checkInstant(row.instant("time"), { now, field: "time" }),
        latencyMs: row.ms("durationMs") ?? properties.ms("backendTime"),
        provider: "azure",
        model: body.text("model"),
        askedModel: deployment,
        ...recordedRegion(row.text("location")),
        ...usage,
        outcome,
        error: outcome === "ok" || status === null ? "" : String(status),
        finish: body.children("choices")[0]?.text("finish_reason") ?? "",
      }),
    ],
  };
}

const TICKS_TO_1970 = 621_355_968_000_000_000n;

/** An instant in .NET's ticks: 100 ns each since the year 1. **Units**: microseconds since 1970. */
function readTicks(properties: Fields, name: string): number | null {
  const text = properties.text(name);
  return /^\d{18,19}$/.test(text) ? Number((BigInt(text) - TICKS_TO_1970) / 10n) : null;
}

/** A row of Azure OpenAI's own log: no tokens, and none for what is no call of a model. */
function readOpenAiRequest(row: Fields, { now }: ReadContext): ReadOutcome {
  const properties = row.child("properties");
  const [model, deployment] = [properties.text("modelName"), properties.text("modelDeploymentName")];
  if (model === "" && deployment === "") return "ignored";
  const [start, end] = [readTicks(properties, "requestTime"), readTicks(properties, "responseTime")];
  const status = httpStatus(row.text("resultSignature"));
  const outcome = outcomeOf(status);
  const stream = properties.text("streamType");
  return {
    attempts: [
      makeAttempt({
        gateway: "azure",
        recordId: row.text("correlationId"),
        startedAt: checkInstant(start ?? row.instant("time"), { now, field: "time" }),
        latencyMs: msBetween(start, end) ?? row.ms("durationMs"),
        provider: "azure",
        model,
        askedModel: deployment,
        ...recordedRegion(row.text("location")),
        outcome,
        error: outcome === "ok" ? "" : String(status),
        isStreamed: stream === "" ? null : stream !== "Non-Streaming",
      }),
    ],
  };
}

/**
 * Azure's diagnostic logs as an event hub or storage account gives them: the gateway log of API Management, whose usage stands in the
 * logged body, and Azure OpenAI's `RequestResponse`, which tells no tokens. Rows of other categories count nothing.
 *
 * **Source**: https://learn.microsoft.com/azure/azure-monitor/reference/logs-index and real rows, September 2026.
 */
export const azureDiagnostic: AttemptFormat = {
  id: "azure-diagnostic",
  gateway: "azure",
  title: "Azure diagnostic logs (API Management, Azure OpenAI)",
  grain: "request",
  drops: ["properties.requestBody", "properties.responseBody other than usage and model", "callerIpAddress"],
  recognises: (sample) => sample.hasFields("category", "time", "resourceId"),
  read(row, context) {
    const category = row.text("category");
    if (category === "GatewayLogs") return readGatewayLog(row, context);
    if (category === "RequestResponse") return readOpenAiRequest(row, context);
    if (category !== "GatewayLlmLogs") return "ignored";
    const properties = new JsonFields({ ...row.child("properties").record, time: row.get("time"), location: row.get("location") });
    return readLlmLog(properties, context, row.text("correlationId"));
  },
};
