import "server-only";
import { changeTeam, type TeamStore } from "@/db/commands/change-team";
import { listRules } from "@/db/queries/usage/list-rules";
import type { TeamTx } from "@/db/wall/with-team";
import { err, ok, type Result } from "@/lib/base/result";
import type { TeamScope } from "@/lib/team/scope";
import { type NewRule, type RuleKind, ruleWords } from "@/lib/usage/audit/rule";

const objectOf = (kind: RuleKind) => ({ kind: "rule", id: kind, name: kind }) as const;
const valuesOf = ({ terms, since }: NewRule) => ({ rule: ruleWords(terms).slice(0, 2_000), since });

// Two that change the same rule at once would each log what stood before the other.
async function standing(tx: TeamTx, teamId: string, kind: RuleKind): Promise<NewRule | null> {
  await tx`select pg_advisory_xact_lock(4211, hashtext(${teamId}))`;
  return (await listRules(tx, teamId)).find(({ terms }) => terms.kind === kind) ?? null;
}

/** Sets a rule that a Team's log is held against, in the place of the one of its kind. **Returns** whether it was another before. **Throws** `PolicyError`. */
export async function setRule(store: TeamStore, scope: TeamScope, rule: NewRule): Promise<boolean> {
  const set = await changeTeam<boolean, never>(store, scope, "rule:edit", async (tx) => {
    const { teamId, actor } = scope;
    const { kind } = rule.terms;
    const before = await standing(tx, teamId, kind);
    const after = valuesOf(rule);
    if (before && JSON.stringify(valuesOf(before)) === JSON.stringify(after)) return ok({ value: false, audit: null });
    await tx`insert into usage_rule (team_id, kind, terms, since, changed_by)
      values (${teamId}, ${kind}, ${tx.json(rule.terms)}, ${rule.since}, ${actor.name})
      on conflict (team_id, kind) do update set terms = excluded.terms, since = excluded.since, changed_at = now(), changed_by = excluded.changed_by`;
    return ok({ value: true, audit: { action: "rule.set", object: objectOf(kind), before: before && valuesOf(before), after } });
  });
  return set.ok && set.value;
}

/** Takes a rule away. **Returns** `no_such_rule` where none of its kind stands. **Throws** `PolicyError`. */
export function removeRule(store: TeamStore, scope: TeamScope, kind: RuleKind): Promise<Result<void, "no_such_rule">> {
  return changeTeam<void, "no_such_rule">(store, scope, "rule:edit", async (tx) => {
    const before = await standing(tx, scope.teamId, kind);
    if (!before) return err("no_such_rule");
    await tx`delete from usage_rule where team_id = ${scope.teamId} and kind = ${kind}`;
    return ok({ value: undefined, audit: { action: "rule.remove", object: objectOf(kind), before: valuesOf(before) } });
  });
}
