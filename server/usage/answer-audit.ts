import "server-only";
import type { z } from "zod";
import type { TeamScope } from "@/lib/team/scope";
import { type AuditAnswers, answersCsv, auditAnswers } from "@/lib/usage/audit/answers-file";
import { type FindingsAnswer, findingsAnswer, findingsCsv } from "@/lib/usage/audit/findings-file";
import { database } from "@/server/database";
import { readAsked } from "@/server/usage/answer-spend";
import { readAnswers, readFindings } from "@/server/usage/audit";
import { figuresFile } from "@/server/usage/figures-file";
import type { SpanQuery } from "@/server/usage/spend-query";

type Query = z.output<typeof SpanQuery>;

/** How six questions are answered, as the API is asked for it; or what is wrong with the question. **Throws** `PolicyError`. */
export async function answerAnswers(scope: TeamScope, query: Query): Promise<AuditAnswers | Response> {
  const asked = await readAsked(scope, query);
  if (!asked.ok) return asked.error;
  const { spans: span, zone, where } = asked.value;
  const found = await readAnswers(database().sql, scope, { span, zone, where });
  const { from, to } = span;
  return auditAnswers(found, { from, to, zone, as_of: new Date().toISOString(), ...(scope.isSample && { sample: true }) });
}

/** What breaks the Team's own rules, as the API is asked for it; or what is wrong with the question. **Throws** `PolicyError`. */
export async function answerFindings(scope: TeamScope, query: Query): Promise<FindingsAnswer | Response> {
  const asked = await readAsked(scope, query);
  if (!asked.ok) return asked.error;
  const { spans: span, zone, where } = asked.value;
  const now = new Date().toISOString();
  const reports = await readFindings(database().sql, scope, { span, zone, where, now });
  const { from, to } = span;
  return findingsAnswer(reports, { from, to, zone, as_of: now, ...(scope.isSample && { sample: true }) });
}

/** What `answerAnswers` answers, as a file to be kept. **Throws** `PolicyError`. */
export async function answersFile(scope: TeamScope, query: Query, kind: "csv" | "json"): Promise<Response> {
  const answer = await answerAnswers(scope, query);
  return answer instanceof Response ? answer : figuresFile(scope, { what: "audit-answers", kind, answer, csv: answersCsv });
}

/** What `answerFindings` answers, as a file to be kept. **Throws** `PolicyError`. */
export async function findingsFile(scope: TeamScope, query: Query, kind: "csv" | "json"): Promise<Response> {
  const answer = await answerFindings(scope, query);
  return answer instanceof Response ? answer : figuresFile(scope, { what: "rule-findings", kind, answer, csv: findingsCsv });
}
