import "server-only";
import { readTeam } from "@/db/commands/change-team";
import { listNamedProviders } from "@/db/queries/usage/list-named-providers";
import { ok, type Result } from "@/lib/base/result";
import type { TeamScope } from "@/lib/team/scope";
import { nameProviders } from "@/lib/usage/audit/name-providers";
import type { NewRule } from "@/lib/usage/audit/rule";
import { database } from "@/server/database";

/** A rule with the slugs of the Providers that it names. **Returns** a sentence about a name that is nobody's. **Throws** `PolicyError`. */
export async function nameRule(scope: TeamScope, rule: NewRule): Promise<Result<NewRule, string>> {
  const { terms } = rule;
  if (terms.kind !== "providers") return ok(rule);
  const known = await readTeam(database(), scope, "usage:read", (tx) => listNamedProviders(tx, scope.teamId));
  const slugs = nameProviders(terms.allowed, known);
  return slugs.ok ? ok({ ...rule, terms: { ...terms, allowed: slugs.value } }) : slugs;
}
