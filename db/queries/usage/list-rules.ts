import "server-only";
import type { TeamTx } from "@/db/wall/with-team";
import { RULE_KINDS, RuleTerms, type UsageRule } from "@/lib/usage/audit/rule";

/** The rules that a Team's log is held against, in their fixed order. */
export async function listRules(tx: TeamTx, teamId: string): Promise<UsageRule[]> {
  const rows = await tx<{ terms: unknown; since: string; changedAt: Date; changedBy: string }[]>`
    select terms, since::text, changed_at as "changedAt", changed_by as "changedBy" from usage_rule where team_id = ${teamId}`;
  const rules = rows.map((row) => ({ ...row, terms: RuleTerms.parse(row.terms), changedAt: row.changedAt.toISOString() }));
  return rules.toSorted((a, b) => RULE_KINDS.indexOf(a.terms.kind) - RULE_KINDS.indexOf(b.terms.kind));
}
