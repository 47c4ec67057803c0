import "server-only";
import type { Sql } from "postgres";
import { countAnswerStates } from "@/db/attempts/count-answer-states";
import { type Choices, listChoices } from "@/db/attempts/list-choices";
import { readTeam } from "@/db/commands/change-team";
import { getErasedNote } from "@/db/queries/usage/get-retention";
import { listRules } from "@/db/queries/usage/list-rules";
import type { TeamScope } from "@/lib/team/scope";
import { type AnswersOf, answersByGateway, type Stretch, stretchesOf } from "@/lib/usage/audit/over-time";
import type { UsageRule } from "@/lib/usage/audit/rule";
import type { ErasedNote } from "@/lib/usage/retention";
import type { Span } from "@/lib/usage/span";
import { spanDays } from "@/lib/usage/span-days";
import type { Narrowing } from "@/lib/usage/spend";
import { type RuleReport, reportRule } from "@/server/usage/rule-report";

/** What the audit of a span shows. */
export type AuditScreen = {
  readonly all: AnswersOf;
  readonly gateways: readonly AnswersOf[];
  readonly stretches: readonly Stretch[];
  readonly reports: readonly RuleReport[];
  readonly choices: Choices;
  readonly erased: ErasedNote | null;
};

type AnswersQuery = { readonly span: Span; readonly zone: string; readonly where: Narrowing };
type AuditQuery = AnswersQuery & { readonly now: string };

/** The rules that a Team's log is held against. **Throws** `PolicyError`. */
export const readRules = (sql: Sql, scope: TeamScope): Promise<UsageRule[]> =>
  readTeam({ sql }, scope, "usage:read", (tx) => listRules(tx, scope.teamId));

/** How six answers stand over a span, of all Requests and of each gateway's. **Throws** `PolicyError`. */
export async function readAnswers(sql: Sql, scope: TeamScope, { span, zone, where }: AnswersQuery) {
  const query = { teamId: scope.teamId, from: span.from, until: span.to, zone, where };
  const stretches = stretchesOf(span, zone);
  const { samples, erased } = await readTeam({ sql }, scope, "usage:read", async (tx) => ({
    samples: await countAnswerStates(tx, query),
    erased: await getErasedNote(tx, scope.teamId, span),
  }));
  return { ...answersByGateway(samples, stretches), stretches, erased };
}

/** What breaks the Team's own rules in a span. **Throws** `PolicyError`. */
export async function readFindings(sql: Sql, scope: TeamScope, { span, zone, where, now }: AuditQuery): Promise<RuleReport[]> {
  const query = { teamId: scope.teamId, from: span.from, until: span.to, zone, where };
  const reports: RuleReport[] = [];
  for (const rule of await readRules(sql, scope)) reports.push(await reportRule({ sql, scope, span: query, now }, rule));
  return reports;
}

/** How six answers stand over a span, and what breaks the Team's own rules in it. **Throws** `PolicyError`. */
export async function readAudit(sql: Sql, scope: TeamScope, query: AuditQuery): Promise<AuditScreen> {
  const answers = await readAnswers(sql, scope, query);
  const { first, until } = spanDays(query.span, query.zone);
  const choices = await readTeam({ sql }, scope, "usage:read", (tx) => listChoices(tx, { teamId: scope.teamId, from: first, until }));
  return { ...answers, reports: await readFindings(sql, scope, query), choices };
}
