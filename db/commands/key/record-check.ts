import "server-only";
import { changeTeam, type TeamStore } from "@/db/commands/change-team";
import { keyObject } from "@/db/commands/key/key-row";
import { err, ok, type Result } from "@/lib/base/result";
import { type CheckOutcome, nextCheckAt } from "@/lib/key/check-outcome";
import type { TeamScope } from "@/lib/team/scope";

/** What was found out with one version of a key. `now`: an ISO instant; `chance` in [0, 1) spreads the next check. */
export type Check = {
  readonly keyId: string;
  readonly versionId: string;
  readonly outcome: CheckOutcome;
  readonly now: string;
  readonly chance: number;
};

type Row = { id: string; label: string; state: string; failures: number; versionId: string | null };

/**
 * Writes down what a check showed, unless the version it was made with is no longer the newest live one. The log hears of
 * every check that somebody asked for, and of the worker's when the state is a new one. **Throws** `PolicyError`.
 */
export function recordCheck(store: TeamStore, scope: TeamScope, check: Check): Promise<Result<void, "outdated">> {
  const { teamId } = scope;
  const { state, models, message } = check.outcome;
  return changeTeam<void, "outdated">(store, scope, "key:check", async (tx) => {
    const [key] = await tx<Row[]>`
      select k.id, k.label, k.check_state as state, k.check_failures as failures,
        (select v.id from provider_key_version v where v.team_id = k.team_id and v.key_id = k.id and v.retired_at is null
          order by v.number desc limit 1) as "versionId"
      from provider_key k where k.team_id = ${teamId} and k.id = ${check.keyId} and k.revoked_at is null for update of k`;
    if (!key || key.versionId !== check.versionId) return err("outdated");
    const failures = state === "refused" || state === "unreachable" ? key.failures + 1 : 0;
    await tx`
      update provider_key set check_state = ${state}, checked_at = ${check.now}, check_message = ${message?.slice(0, 500) ?? null},
        check_failures = ${failures}, next_check_at = ${nextCheckAt(check.now, state, failures, check.chance)},
        reached_models = ${models === null ? null : tx.array([...models])}::text[]
      where team_id = ${teamId} and id = ${check.keyId}`;
    const isTold = scope.actor.kind !== "system" || key.state !== state;
    const after = { state, models: models?.length ?? null };
    return ok({
      value: undefined,
      audit: isTold ? { action: "key.check", object: keyObject(key), before: { state: key.state }, after } : null,
    });
  });
}
