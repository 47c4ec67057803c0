import "server-only";
import type { Sql } from "postgres";
import { changeTeam, type TeamStore } from "@/db/commands/change-team";
import type { ImportState } from "@/db/queries/usage/get-import";
import { type TeamTx, withTeam } from "@/db/wall/with-team";
import { err, ok, type Result } from "@/lib/base/result";
import type { Action } from "@/lib/team/policy";
import type { TeamScope } from "@/lib/team/scope";
import type { ImportPreview } from "@/lib/usage/preview";

/** What a person can do with an import: from which states to which, and what the policy is asked. */
const STEPS = {
  start: { action: "import:control", from: ["preview", "paused"], to: "queued" },
  pause: { action: "import:control", from: ["queued", "running"], to: "paused" },
  cancel: { action: "import:control", from: ["received", "preview", "queued", "running", "paused"], to: "cancelled" },
  withdraw: { action: "import:withdraw", from: ["done", "cancelled", "failed"], to: "withdrawing" },
} as const satisfies Record<string, { action: Action; from: readonly ImportState[]; to: ImportState }>;

export type ImportStep = keyof typeof STEPS;

/** Whether a step can be taken from a state. */
export const canStep = (step: ImportStep, state: ImportState): boolean => STEPS[step].from.some((from) => from === state);

type Row = { readonly name: string; readonly before: ImportState; readonly number: number };

async function move(tx: TeamTx, teamId: string, id: string, step: ImportStep): Promise<Row | undefined> {
  const { from, to } = STEPS[step];
  const [row] = await tx<Row[]>`
    with old as (select state from usage_import where team_id = ${teamId} and id = ${id} for update)
    update usage_import i set state = ${to}, ended_at = case when ${to} = 'cancelled' then now() end
    from old where i.team_id = ${teamId} and i.id = ${id} and old.state = any(${[...from]}::text[])
    returning i.name, old.state as before, i.number`;
  return row;
}

/**
 * Starts, pauses, cancels or withdraws an import. A worker that has it in hand writes no more of it from then on.
 *
 * **Returns** `not_now` where its state does not allow the step, or there is none of this id. **Throws** `PolicyError`.
 */
export function stepImport(store: TeamStore, scope: TeamScope, id: string, step: ImportStep): Promise<Result<{ id: string }, "not_now">> {
  return changeTeam<{ id: string }, "not_now">(store, scope, STEPS[step].action, async (tx) => {
    const row = await move(tx, scope.teamId, id, step);
    if (!row) return err("not_now");
    const states = { before: { state: row.before }, after: { state: STEPS[step].to } };
    return ok({ value: { id }, audit: { action: `import.${step}`, object: { kind: "import", id, name: row.name }, ...states } });
  });
}

/** Keeps what a file would become, for a person to decide. */
export function savePreview(
  sql: Sql,
  { teamId, id }: { readonly teamId: string; readonly id: string },
  found: { readonly format: string; readonly gateway: string; readonly grain: string; readonly preview: ImportPreview | null },
): Promise<void> {
  return withTeam(sql, { teamId }, async (tx) => {
    await tx`update usage_import set state = 'preview', format = ${found.format}, gateway = ${found.gateway}, grain = ${found.grain},
      preview = ${found.preview === null ? null : JSON.stringify(found.preview)}::text::jsonb
      where team_id = ${teamId} and id = ${id} and state = 'received'`;
  });
}

/** Ends an import that nothing can be made of, or that failed too often, with words for whoever sent it. */
export function failImport(sql: Sql, { teamId, id }: { readonly teamId: string; readonly id: string }, why: string): Promise<void> {
  return withTeam(sql, { teamId }, async (tx) => {
    await tx`update usage_import set state = 'failed', failure = ${why.slice(0, 500)}, ended_at = now()
      where team_id = ${teamId} and id = ${id} and state in ('received', 'queued', 'running')`;
  });
}

/** Ends a withdrawal once nothing of the import is left. */
export function endWithdrawal(sql: Sql, { teamId, id }: { readonly teamId: string; readonly id: string }): Promise<void> {
  return withTeam(sql, { teamId }, async (tx) => {
    await tx`update usage_import set state = 'withdrawn', ended_at = now() where team_id = ${teamId} and id = ${id} and state = 'withdrawing'`;
  });
}
