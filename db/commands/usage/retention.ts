import "server-only";
import { hasKeptFigures } from "@/db/attempts/keep-figures";
import { lockTeam } from "@/db/attempts/roll-up";
import { changeTeam, type TeamStore } from "@/db/commands/change-team";
import { newId } from "@/db/new-id";
import { getTeamZone } from "@/db/queries/team/get-team-zone";
import { getOpenErasure, getRetention, type KeptRetention } from "@/db/queries/usage/get-retention";
import type { TeamTx } from "@/db/wall/with-team";
import { err, ok, type Result } from "@/lib/base/result";
import type { TeamScope } from "@/lib/team/scope";
import { borderOf, type Retention } from "@/lib/usage/retention";

const logged = ({ months, figures }: Retention) => ({ months: months ?? "all", daily_figures: figures });

/**
 * From when rows are taken in once a Team keeps usage for longer. Where figures of erased days stand, a row of such a day would be
 * counted beside them: it stays out.
 */
async function relaxed(
  tx: TeamTx,
  teamId: string,
  before: KeptRetention,
  next: Retention & { readonly now: string },
): Promise<string | null> {
  if (before.keptFrom === null || (await hasKeptFigures(tx, teamId)) || (await getOpenErasure(tx, teamId))) return before.keptFrom;
  if (next.months === null) return null;
  const border = borderOf(next.now, next.months, await getTeamZone(tx, teamId)).at;
  return Date.parse(border) < Date.parse(before.keptFrom) ? border : before.keptFrom;
}

/**
 * Sets how long a Team keeps usage. The worker erases what is older; nothing is erased here. `now`: an ISO instant. **Throws** `PolicyError`.
 */
export async function setRetention(store: TeamStore, scope: TeamScope, next: Retention & { readonly now: string }): Promise<void> {
  await changeTeam<void, never>(store, scope, "retention:edit", async (tx) => {
    const { teamId, actor, slug } = scope;
    await lockTeam(tx, teamId);
    const before = await getRetention(tx, teamId);
    const keptFrom = await relaxed(tx, teamId, before, next);
    const isSame = before.months === next.months && before.figures === next.figures;
    // An erasure that was open when it was set may be over by now, and the border may move.
    if (isSame && keptFrom === before.keptFrom) return ok({ value: undefined, audit: null });
    await tx`insert into usage_retention (team_id, months, keeps_figures, kept_from, changed_by)
      values (${teamId}, ${next.months}, ${next.figures === "keep"}, ${keptFrom}, ${actor.name})
      on conflict (team_id) do update set months = excluded.months, keeps_figures = excluded.keeps_figures, kept_from = excluded.kept_from,
        changed_at = now(), changed_by = excluded.changed_by`;
    const object = { kind: "team", id: teamId, name: slug };
    return ok({ value: undefined, audit: { action: "retention.set", object, before: logged(before), after: logged(next) } });
  });
}

/**
 * Has all usage erased that a Team has by now, with every figure of it. Its imports are withdrawn with this: whoever works one writes no
 * more of it. `now`: an ISO instant. **Returns** `busy` while something is being erased. **Throws** `PolicyError`.
 */
export function requestErasure(store: TeamStore, scope: TeamScope, now: string): Promise<Result<string, "busy">> {
  return changeTeam<string, "busy">(store, scope, "usage:erase", async (tx) => {
    const { teamId, actor, slug } = scope;
    await lockTeam(tx, teamId);
    if (await getOpenErasure(tx, teamId)) return err("busy");
    const zone = await getTeamZone(tx, teamId);
    const id = newId("ers");
    await tx`insert into usage_erasure (team_id, id, kind, before, day, zone, keeps_figures, up_to, created_by)
      select ${teamId}, ${id}, 'all', ${now}, (${now}::timestamptz at time zone ${zone})::date, ${zone}, false, coalesce(max(number), 0), ${actor.name}
      from usage_import where team_id = ${teamId}`;
    await tx`update usage_import set state = 'withdrawn', ended_at = now() where team_id = ${teamId} and state <> 'withdrawn'`;
    return ok({ value: id, audit: { action: "usage.erase_request", object: { kind: "erasure", id, name: slug } } });
  });
}
