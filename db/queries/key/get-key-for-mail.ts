import "server-only";
import type { Sql } from "postgres";
import { withTeam } from "@/db/wall/with-team";

/** What a mail on a key's end says. `expiresAt`: an ISO instant. **Returns** `null` when the key is gone, revoked or has no end any more. */
export async function getKeyForMail(
  sql: Sql,
  teamId: string,
  keyId: string,
): Promise<{ slug: string; team: string; label: string; expiresAt: string } | null> {
  const [row] = await withTeam(
    sql,
    { teamId },
    (tx) => tx<{ slug: string; team: string; label: string; expiresAt: Date }[]>`
      select t.slug, t.name as team, k.label, k.expires_at as "expiresAt" from provider_key k join team t on t.team_id = k.team_id
      where k.team_id = ${teamId} and k.id = ${keyId} and k.revoked_at is null and k.expires_at > now()`,
  );
  return row ? { slug: row.slug, team: row.team, label: row.label, expiresAt: row.expiresAt.toISOString() } : null;
}
