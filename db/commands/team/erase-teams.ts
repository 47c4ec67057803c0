import "server-only";
import type { Sql } from "postgres";
import { lockTeam } from "@/db/attempts/roll-up";
import { lockLabels } from "@/db/attempts/sweep-labels";
import { changeSystem, type TeamStore } from "@/db/commands/change-team";
import { listTeamIds } from "@/db/commands/claim-instance";
import { type TeamTx, withTeam } from "@/db/wall/with-team";
import { ok } from "@/lib/base/result";

async function listDue(sql: Sql): Promise<{ teamId: string; name: string }[]> {
  const due = [];
  for (const teamId of await listTeamIds(sql)) {
    const [team] = await withTeam(
      sql,
      { teamId },
      (tx) => tx<{ name: string }[]>`
      select name from team where team_id = ${teamId} and delete_after <= now()`,
    );
    if (team) due.push({ teamId, name: team.name });
  }
  return due;
}

/**
 * Erases a Team whose time has come, or which is a sample. Whoever writes Attempts or names is let finish first: to wait for each other's
 * rows crosswise would end one of the two. **Returns** `false` for one that is to stay, or is gone.
 */
export async function eraseTeam(tx: TeamTx, teamId: string): Promise<boolean> {
  await lockTeam(tx, teamId);
  await lockLabels(tx, teamId);
  const [row] = await tx<{ erased: boolean }[]>`select erase_team(${teamId}) as erased`;
  return row?.erased ?? false;
}

/** Erases every Team whose grace period is over, with its data key and so every secret of it. **Returns** how many. */
export async function eraseDueTeams(store: TeamStore): Promise<number> {
  let count = 0;
  for (const { teamId, name } of await listDue(store.sql)) {
    const actor = { kind: "system", id: null, name: "worker" } as const;
    await changeSystem(store, { actor, address: null }, async (tx) => {
      const isErased = await eraseTeam(tx, teamId);
      if (isErased) count += 1;
      return ok({ value: undefined, audit: isErased ? { action: "team.erase", object: { kind: "team", id: teamId, name } } : null });
    });
  }
  return count;
}
