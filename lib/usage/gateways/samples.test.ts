import { existsSync, readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { expect, it } from "vitest";
import { readFile, readOne, us } from "@/lib/usage/fixtures";

const SAMPLES = path.resolve(import.meta.dirname, "../../../../shared/samples");
const hasSamples = existsSync(SAMPLES);

if (!hasSamples) process.stderr.write("SKIPPED: ../shared/samples is not here, so no format is held against real files.\n");

/** What each real file gives: its format, Attempts, ignored records and refusals. */
const EXPECTED: Readonly<Record<string, readonly unknown[]>> = {
  "azure/apim_gateway_log.jsonl": ["azure-diagnostic", 1, 0, []],
  "azure/azure_openai_request_response.jsonl": ["azure-diagnostic", 1, 1, []],
  "bedrock/model_invocation_logs.jsonl": ["bedrock", 4, 0, []],
  "envoy-ai-gateway/access_log.jsonl": ["envoy", 1, 0, []],
  // The part on models alone: the instant stands in the entry round it, which the sample is without.
  "kong/ai_log_ai_object_v3.12plus.json": ["kong", 0, 0, [[1, "time"]]],
  "langfuse/trace_latency_s_claude-agent-2025-12-22.json": ["langfuse", 4, 3, []],
  "langfuse/trace_latency_s_vercel-aisdk-2025-11-17.json": ["langfuse", 1, 2, []],
  "langfuse/trace_latency_s_vertex-ai-2025-08-01.json": ["langfuse", 1, 0, []],
  "langfuse/trace_ui_latency_ms_autogen-2025-06-06.json": ["langfuse", 1, 1, []],
  "langfuse/trace_ui_latency_ms_google-gemini-2025-08-01.json": ["langfuse", 1, 0, []],
  "langfuse/trace_ui_latency_ms_langgraph-2025-08-22.json": ["langfuse", 2, 7, []],
  "langfuse/trace_ui_latency_ms_openai-agents-2025-09-30.json": ["langfuse", 2, 3, []],
  "langfuse/trace_ui_latency_ms_pydantic-ai-tools-2025-12-04.json": ["langfuse", 4, 8, []],
  "litellm/spend_logs_payload.json": ["litellm-spend-logs", 1, 0, []],
  "vertex/request_response_log_row.json": ["vertex", 1, 0, []],
};

const found = hasSamples
  ? readdirSync(SAMPLES, { recursive: true, encoding: "utf8" }).filter((name) => /\.(jsonl?|csv)$/.test(name) && !name.startsWith("focus"))
  : [];

it.skipIf(!hasSamples)("every real file of a gateway imports, or is refused with a reason", () => {
  const outcomes = found.map((name) => {
    const { format, attempts, ignored, rejects } = readFile(new Uint8Array(readFileSync(path.join(SAMPLES, name))));
    return [name, [format, attempts.length, ignored, rejects]];
  });
  expect(Object.fromEntries(outcomes)).toEqual(EXPECTED);
});

it.skipIf(!hasSamples)("the part that Kong documents, in an entry that says when, is read whole", () => {
  const part = JSON.parse(readFileSync(path.join(SAMPLES, "kong/ai_log_ai_object_v3.12plus.json"), "utf8")) as { ai: unknown };
  const around = { started_at: 1_791_105_646_306, request: { id: "req-1" }, response: { status: 200 }, latencies: { request: 2700 } };
  expect(readOne(JSON.stringify({ ...around, ...part }, null, 2))).toMatchObject({
    gateway: "kong",
    recordId: "req-1",
    startedAt: us("2026-10-04T09:20:46.306Z"),
    latencyMs: 2670,
    ttftMs: 631,
    provider: "cohere",
    model: "command",
    askedModel: "command",
    tokens: { input: 14, cache_read: 0, output: 21, reasoning: 0 },
    tokenRecord: "recorded",
    reported: null,
    isReplay: true,
    outcome: "ok",
  });
});
