import "server-only";
import type { TeamTx } from "@/db/wall/with-team";

/** The time zone of a Team, as IANA names it. **Throws** when the Team is gone. */
export async function getTeamZone(tx: TeamTx, teamId: string): Promise<string> {
  const [team] = await tx<{ zone: string }[]>`select zone from team where team_id = ${teamId}`;
  if (!team) throw new Error("this team is gone");
  return team.zone;
}

/** What an export says of a Team. */
export type TeamTitle = { readonly slug: string; readonly name: string; readonly zone: string; readonly isSample: boolean };

/** A Team's slug, name and time zone, and whether it is a sample. **Throws** when the Team is gone. */
export async function getTeamTitle(tx: TeamTx, teamId: string): Promise<TeamTitle> {
  const [team] = await tx<TeamTitle[]>`select slug, name, zone, is_sample as "isSample" from team where team_id = ${teamId}`;
  if (!team) throw new Error("this team is gone");
  return { slug: team.slug, name: team.name, zone: team.zone, isSample: team.isSample };
}
