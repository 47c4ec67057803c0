import "server-only";
import type { Sql } from "postgres";
import { readTeam } from "@/db/commands/change-team";
import { getTeamZone } from "@/db/queries/team/get-team-zone";
import { countErasable } from "@/db/queries/usage/count-erasable";
import { getRetention, type KeptRetention, listErasures } from "@/db/queries/usage/get-retention";
import type { TeamScope } from "@/lib/team/scope";
import { type Border, borderOf, type Erasable, type ErasureRow, type Retention } from "@/lib/usage/retention";

/** What setting how long usage is kept would erase. `border`: the first day that is kept. */
export type RetentionPreview = Retention & { readonly border: Border | null; readonly zone: string; readonly erasable: Erasable | null };

export type RetentionState = { readonly set: KeptRetention; readonly zone: string; readonly erasures: readonly ErasureRow[] };

/** How long a Team keeps usage, and what was erased so far. **Throws** `PolicyError`. */
export function readRetention(sql: Sql, scope: TeamScope): Promise<RetentionState> {
  return readTeam({ sql }, scope, "team:read", async (tx) => {
    const zone = await getTeamZone(tx, scope.teamId);
    return { set: await getRetention(tx, scope.teamId), zone, erasures: await listErasures(tx, scope.teamId) };
  });
}

/**
 * Tells what would be erased at an instant if usage were kept for so long, and changes nothing. `now`: an ISO instant. **Throws**
 * `PolicyError`.
 */
export function previewRetention(
  sql: Sql,
  scope: TeamScope,
  { months, figures, now }: Retention & { readonly now: string },
): Promise<RetentionPreview> {
  return readTeam({ sql }, scope, "retention:edit", async (tx) => {
    const zone = await getTeamZone(tx, scope.teamId);
    if (months === null) return { months, figures, zone, border: null, erasable: null };
    const border = borderOf(now, months, zone);
    return { months, figures, zone, border, erasable: await countErasable(tx, scope.teamId, { border, zone }) };
  });
}
