import "server-only";
import type { Sql } from "postgres";
import { takenFrom } from "@/db/queries/usage/get-retention";
import { withTeam } from "@/db/wall/with-team";
import type { TakenFrom } from "@/server/import/read-batch";

/** From when a Team takes rows in at an instant. **Units**: `now` in ms since 1970. */
export async function readTakenFrom(sql: Sql, teamId: string, now: number): Promise<TakenFrom> {
  const first = await withTeam(sql, { teamId }, (tx) => takenFrom(tx, teamId, new Date(now).toISOString()));
  return first === null ? null : Date.parse(first) * 1000;
}
