import "server-only";
import type { z } from "zod";
import type { TeamScope } from "@/lib/team/scope";
import { type LatencyAnswer, latencyAnswer, latencyCsv } from "@/lib/usage/latency-answer";
import { database } from "@/server/database";
import { readAsked } from "@/server/usage/answer-spend";
import { figuresFile } from "@/server/usage/figures-file";
import { reportLatency } from "@/server/usage/latency";
import type { LatencyQuery } from "@/server/usage/spend-query";

/** How long Attempts took, as the API is asked for it; or what is wrong with the question. **Throws** `PolicyError`. */
export async function answerLatency(scope: TeamScope, query: z.output<typeof LatencyQuery>): Promise<LatencyAnswer | Response> {
  const asked = await readAsked(scope, query);
  if (!asked.ok) return asked.error;
  const { spans: span, zone, where } = asked.value;
  const { by, metric } = query;
  const view = { by, metric, twin: null, isBurst: false, session: null };
  const report = await reportLatency(database().sql, scope, { span, zone, where, view });
  const { from, to } = span;
  return latencyAnswer(report, { from, to, zone, as_of: new Date().toISOString(), by, metric, ...(scope.isSample && { sample: true }) });
}

/** The same as a file to be kept. **Throws** `PolicyError`. */
export async function latencyFile(scope: TeamScope, query: z.output<typeof LatencyQuery>, kind: "csv" | "json"): Promise<Response> {
  const answer = await answerLatency(scope, query);
  return answer instanceof Response ? answer : figuresFile(scope, { what: `latency-by-${query.by}`, kind, answer, csv: latencyCsv });
}
