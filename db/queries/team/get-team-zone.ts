import "server-only";
import type { TeamTx } from "@/db/wall/with-team";

/** The time zone of a Team, as IANA names it. **Throws** when the Team is gone. */
export async function getTeamZone(tx: TeamTx, teamId: string): Promise<string> {
  const [team] = await tx<{ zone: string }[]>`select zone from team where team_id = ${teamId}`;
  if (!team) throw new Error("this team is gone");
  return team.zone;
}
