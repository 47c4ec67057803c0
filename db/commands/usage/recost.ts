import "server-only";
import type { Sql } from "postgres";
import { changeTeam, type TeamStore } from "@/db/commands/change-team";
import { newId } from "@/db/new-id";
import { getRetention } from "@/db/queries/usage/get-retention";
import { type TeamTx, withTeam } from "@/db/wall/with-team";
import { err, ok, type Result } from "@/lib/base/result";
import type { TeamScope } from "@/lib/team/scope";
import { writeSubject } from "@/lib/usage/cost/negotiated-rate";
import type { RecostAsk, RecostMove } from "@/lib/usage/cost/recost";

function askValues(ask: RecostAsk): Record<string, string | number> {
  switch (ask.kind) {
    case "alias":
      return { provider: ask.provider, id: ask.native };
    case "currency":
      return { currency: ask.currency };
    case "rate":
      return { rate: ask.number, of: writeSubject(ask), from: ask.from, ...(ask.to !== null && { to: ask.to }) };
    case "span":
      return { from: ask.from, to: ask.to };
  }
}

/** Whether costs of the Team are being worked out again, or given back. */
async function isBusy(tx: TeamTx, teamId: string): Promise<boolean> {
  const [busy] = await tx`select 1 from usage_recost r where team_id = ${teamId} and (state = 'running' or (state = 'undone'
    and exists (select from usage_recost_row k where k.team_id = r.team_id and k.recost_id = r.id))) limit 1`;
  return busy !== undefined;
}

/**
 * Enters a re-cost that is to be worked. One at a time: **returns** `busy` while another runs; `erased` for a span whose rows are all
 * erased, so that nothing of it can be worked out again. **Throws** `PolicyError`.
 */
export function createRecost(store: TeamStore, scope: TeamScope, ask: RecostAsk): Promise<Result<string, "busy" | "erased">> {
  const id = newId("rec");
  return changeTeam<string, "busy" | "erased">(store, scope, "cost:correct", async (tx) => {
    const { teamId, actor } = scope;
    await tx`select pg_advisory_xact_lock(4210, hashtext(${teamId}))`;
    if (await isBusy(tx, teamId)) return err("busy");
    const { keptFrom } = await getRetention(tx, teamId);
    const until = ask.kind === "span" || ask.kind === "rate" ? ask.to : null;
    if (until !== null && keptFrom !== null && Date.parse(until) <= Date.parse(keptFrom)) return err("erased");
    const [row] = await tx<{ number: number }[]>`
      insert into usage_recost (team_id, id, number, ask, created_by)
      select ${teamId}, ${id}, coalesce(max(number), 0) + 1, ${tx.json(ask)}, ${actor.name} from usage_recost where team_id = ${teamId} returning number`;
    return ok({
      value: id,
      audit: { action: "recost.run", object: { kind: "recost", id, name: `Re-cost ${row?.number ?? ""}` }, after: askValues(ask) },
    });
  });
}

/** Ends a re-cost with what it moved. */
export function endRecost(
  sql: Sql,
  teamId: string,
  { id, moved }: { readonly id: string; readonly moved: readonly RecostMove[] },
): Promise<void> {
  return withTeam(sql, { teamId }, async (tx) => {
    await tx`update usage_recost set state = 'done', ended_at = now(), moved = ${tx.json(moved)} where team_id = ${teamId} and id = ${id} and state = 'running'`;
  });
}

/**
 * Begins to undo a re-cost: the last one that stands and no other, since costs that came after it would be lost. **Returns** its id;
 * `erased` where all that it moved is erased by now. **Throws** `PolicyError`.
 */
export function beginUndo(store: TeamStore, scope: TeamScope, number: number): Promise<Result<string, "not_the_last" | "busy" | "erased">> {
  return changeTeam<string, "not_the_last" | "busy" | "erased">(store, scope, "cost:correct", async (tx) => {
    const { teamId, actor } = scope;
    await tx`select pg_advisory_xact_lock(4210, hashtext(${teamId}))`;
    if (await isBusy(tx, teamId)) return err("busy");
    const [last] = await tx<{ id: string; number: number; isErased: boolean }[]>`
      select id, number, coalesce(jsonb_array_length(moved), 0) > 0
        and not exists (select from usage_recost_row k where k.team_id = r.team_id and k.recost_id = r.id) as "isErased" from usage_recost r where team_id = ${teamId} and state <> 'undone' order by number desc limit 1`;
    if (!last || last.number !== number) return err("not_the_last");
    if (last.isErased) return err("erased");
    await tx`update usage_recost set state = 'undone', undone_at = now(), undone_by = ${actor.name} where team_id = ${teamId} and id = ${last.id}`;
    return ok({ value: last.id, audit: { action: "recost.undo", object: { kind: "recost", id: last.id, name: `Re-cost ${number}` } } });
  });
}
