import "server-only";
import { changeTeam, type TeamStore } from "@/db/commands/change-team";
import { NOTHING_LEFT } from "@/db/queries/usage/get-import";
import type { TeamTx } from "@/db/wall/with-team";
import { err, ok, type Result } from "@/lib/base/result";
import type { TeamScope } from "@/lib/team/scope";
import { canStep, IMPORT_STEPS, type ImportState, type ImportStep, WORKED_STATES } from "@/lib/usage/import-state";

/** Tells the workers of an import that waits for one, in the transaction that makes it wait. */
export type Enqueue = (tx: TeamTx, teamId: string, importId: string) => Promise<void>;

type Row = { readonly name: string; readonly state: ImportState; readonly way: string; readonly isErased: boolean };

async function move(tx: TeamTx, scope: TeamScope, id: string, to: ImportState): Promise<void> {
  const { teamId, userId, actor } = scope;
  await tx`update usage_import set state = ${to}, deaths = 0, requested_by = ${userId}, requested_token = ${actor.kind === "token" ? actor.id : null},
    ended_at = case when ${to} = 'cancelled' then now() end where team_id = ${teamId} and id = ${id}`;
}

/**
 * Starts, pauses, resumes, cancels or withdraws an import. A worker that has it in hand writes no more of it from then on.
 *
 * **Returns** `not_found` where there is none of this id, `not_now` where its state does not allow the step, `erased` for one of which
 * nothing is left to withdraw. **Throws** `PolicyError`.
 */
export function stepImport(
  store: TeamStore,
  scope: TeamScope,
  { id, step, enqueue }: { readonly id: string; readonly step: ImportStep; readonly enqueue: Enqueue },
): Promise<Result<{ id: string; state: ImportState }, "not_found" | "not_now" | "erased">> {
  const { action, to } = IMPORT_STEPS[step];
  return changeTeam<{ id: string; state: ImportState }, "not_found" | "not_now" | "erased">(store, scope, action, async (tx, now) => {
    const [row] = await tx<
      Row[]
    >`select name, state, way, coalesce(${tx.unsafe(NOTHING_LEFT)}, false) as "isErased" from usage_import where team_id = ${scope.teamId} and id = ${id} for no key update`;
    if (!row) return err("not_found");
    if (!canStep(step, row)) return err("not_now");
    if (step === "withdraw" && row.isErased) return err("erased");
    await move(tx, now, id, to);
    if (WORKED_STATES.includes(to)) await enqueue(tx, scope.teamId, id);
    const states = { before: { state: row.state }, after: { state: to } };
    return ok({
      value: { id, state: to },
      audit: { action: `import.${step}`, object: { kind: "import", id, name: row.name }, ...states },
    });
  });
}
