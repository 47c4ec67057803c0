import "server-only";
import type { Sql } from "postgres";
import { dropFigures, KEPT_AT } from "@/db/attempts/keep-figures";
import { lockTeam } from "@/db/attempts/roll-up";
import { sweepLabels } from "@/db/attempts/sweep-labels";
import { changeTeam, type TeamStore } from "@/db/commands/change-team";
import { newId } from "@/db/new-id";
import { getTeamZone } from "@/db/queries/team/get-team-zone";
import { getOpenErasure, getRetention } from "@/db/queries/usage/get-retention";
import { type TeamTx, withTeam } from "@/db/wall/with-team";
import { err, ok } from "@/lib/base/result";
import type { TeamScope } from "@/lib/team/scope";
import { type Border, borderOf, type ErasureRow } from "@/lib/usage/retention";

async function hasFiguresBefore(tx: TeamTx, teamId: string, at: string): Promise<boolean> {
  const [row] = await tx`select 1 from usage_kept_day k where team_id = ${teamId} and ${tx.unsafe(KEPT_AT)} < ${at} limit 1`;
  return row !== undefined;
}

async function enter(tx: TeamTx, teamId: string, { at, day, zone, keeps }: Border & { readonly zone: string; readonly keeps: boolean }) {
  await tx`update usage_retention set kept_from = greatest(kept_from, ${at}) where team_id = ${teamId}`;
  await tx`insert into usage_erasure (team_id, id, kind, before, day, zone, keeps_figures, created_by)
    values (${teamId}, ${newId("ers")}, 'retention', ${at}, ${day}, ${zone}, ${keeps}, 'worker')`;
}

/**
 * The erasure of a Team that is to be worked: one that goes on, or a new one where the Team keeps usage for so long and a month of it
 * has become older. From then on no such row is taken in. `now`: an ISO instant. **Returns** `null` where nothing is to be done.
 */
export function openErasure(sql: Sql, teamId: string, now: string): Promise<ErasureRow | null> {
  return withTeam(sql, { teamId }, async (tx) => {
    const quick = await getOpenErasure(tx, teamId);
    if (quick) return quick;
    const { months } = await getRetention(tx, teamId);
    if (months === null) return null;
    await lockTeam(tx, teamId);
    const open = await getOpenErasure(tx, teamId);
    const set = await getRetention(tx, teamId);
    if (open || set.months === null) return open;
    const zone = await getTeamZone(tx, teamId);
    const border = borderOf(now, set.months, zone);
    const isDone = set.keptFrom !== null && set.keptFrom >= border.at;
    const keeps = set.figures === "keep";
    if (isDone && (keeps || !(await hasFiguresBefore(tx, teamId, border.at)))) return null;
    await enter(tx, teamId, { ...border, zone, keeps });
    return getOpenErasure(tx, teamId);
  });
}

/** Which of its counts an erasure adds rows to. */
export type ErasureCount = "attempts" | "copies" | "buckets";

/** Adds rows that went to an erasure, in the transaction that took them. */
export async function countErased(
  tx: TeamTx,
  teamId: string,
  { id, kind, count }: { id: string; kind: ErasureCount; count: number },
): Promise<void> {
  await tx`update usage_erasure set ${tx(kind)} = ${tx(kind)} + ${count} where team_id = ${teamId} and id = ${id}`;
}

/** Forgets figures of erased days, where an erasure takes them along: those of all, or of days before its border. */
const eraseFigures = (tx: TeamTx, teamId: string, { kind, before, keepsFigures }: ErasureRow): Promise<boolean> =>
  keepsFigures ? Promise.resolve(false) : dropFigures(tx, teamId, kind === "all" ? "2200-01-01T00:00:00Z" : before);

/**
 * Ends an erasure that has nothing left to take but figures, and names that nothing bears any more. One that found nothing leaves no
 * trace. **Returns** `waits` while an import runs that may still use such a name, `ended` where it is over already.
 */
export async function endErasure(store: TeamStore, scope: TeamScope, id: string): Promise<"done" | "waits" | "ended"> {
  const { teamId } = scope;
  const ended = await changeTeam<"done", "waits" | "ended">(store, scope, null, async (tx) => {
    await lockTeam(tx, teamId);
    const now = await getOpenErasure(tx, teamId);
    if (now?.id !== id) return err("ended");
    const { attempts, copies, buckets } = now;
    // Figures go in the transaction that tells the log of them, and come back with it where it has to wait.
    const hadFigures = await eraseFigures(tx, teamId, now);
    if (now.kind === "retention" && attempts + copies + buckets === 0 && !hadFigures) {
      await tx`delete from usage_erasure where team_id = ${teamId} and id = ${now.id}`;
      return ok({ value: "done", audit: null });
    }
    if (!(await sweepLabels(tx, teamId))) return err("waits");
    if (now.kind === "all") await tx`update usage_retention set kept_from = null where team_id = ${teamId} and months is null`;
    await tx`update usage_erasure set state = 'done', ended_at = now() where team_id = ${teamId} and id = ${now.id}`;
    const after = { attempts, second_copies: copies, report_rows: buckets, daily_figures: now.keepsFigures ? "kept" : "erased" };
    const what = now.kind === "all" ? { ...after, what: "all usage" } : { ...after, before: `${now.day} ${now.zone}` };
    return ok({ value: "done", audit: { action: "usage.erase", object: { kind: "erasure", id: now.id, name: scope.slug }, after: what } });
  });
  return ended.ok ? ended.value : ended.error;
}
