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

type AuditQuery = { readonly span: Span; readonly zone: string; readonly where: Narrowing; readonly now: string };

/** The rules that a Team's log is held against. **Throws** `PolicyError`. */
export const readRules = (sql: Sql, scope: TeamScope): Promise<UsageRule[]> =>
  readTeam({ sql }, scope, "usage:read", (tx) => listRules(tx, scope.teamId));

/** How six answers stand over a span, and what breaks the Team's own rules in it. **Throws** `PolicyError`. */
export async function readAudit(sql: Sql, scope: TeamScope, { span, zone, where, now }: AuditQuery): Promise<AuditScreen> {
  const { teamId } = scope;
  const query = { teamId, from: span.from, until: span.to, zone, where };
  const stretches = stretchesOf(span, zone);
  const { samples, rules, choices, erased } = await readTeam({ sql }, scope, "usage:read", async (tx) => ({
    samples: await countAnswerStates(tx, query),
    rules: await listRules(tx, teamId),
    choices: await listChoices(tx, { teamId, from: stretches[0]?.first ?? "", until: dayAfter(stretches.at(-1)?.last ?? "") }),
    erased: await getErasedNote(tx, teamId, span),
  }));
  const reports: RuleReport[] = [];
  for (const rule of rules) reports.push(await reportRule({ sql, scope, span: query, now }, rule));
  return { ...answersByGateway(samples, stretches), stretches, reports, choices, erased };
}

const dayAfter = (day: string): string => new Date(Date.parse(day) + 86_400_000).toISOString().slice(0, 10);
