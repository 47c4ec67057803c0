import "server-only";
import { readTeam, type TeamStore } from "@/db/commands/change-team";
import type { TeamScope } from "@/lib/team/scope";

/** What a Team says of itself. `zone`: an IANA name; instants are ISO texts. `deleteAfter`: `null` while it is to stay. */
export type TeamProfile = {
  readonly slug: string;
  readonly name: string;
  readonly zone: string;
  readonly createdAt: string;
  readonly deleteAfter: string | null;
  /** Whether all of it is invented. */
  readonly isSample: boolean;
};

type Row = { slug: string; name: string; zone: string; createdAt: Date; deleteAfter: Date | null; isSample: boolean };

/** The Team of the scope. **Throws** `PolicyError`; and an error when the Team is gone, which no proven scope outlives for long. */
export async function getTeam(store: Pick<TeamStore, "sql">, scope: TeamScope): Promise<TeamProfile> {
  const [row] = await readTeam(
    store,
    scope,
    "team:read",
    (tx) => tx<Row[]>`
      select slug, name, zone, created_at as "createdAt", delete_after as "deleteAfter", is_sample as "isSample" from team where team_id = ${scope.teamId}`,
  );
  if (!row) throw new Error("this team is gone");
  const { slug, name, zone, isSample } = row;
  return { slug, name, zone, isSample, createdAt: row.createdAt.toISOString(), deleteAfter: row.deleteAfter?.toISOString() ?? null };
}
