import "server-only";
import type { Sql } from "postgres";
import { withSettings, withTeam } from "@/db/wall/with-team";
import { isShareKind, type ShareKind } from "@/lib/share/screen";
import { SYSTEM_TEAM_ID } from "@/lib/team/scope";

/** What a ShareLink shows, to whoever has it: no id, and nobody's name but the Team's. Instants are ISO texts. */
export type FoundShare = {
  readonly teamName: string;
  readonly kind: ShareKind;
  readonly query: string;
  readonly asOf: string;
  readonly title: string;
  readonly note: string;
  readonly expiresAt: string;
};

type Row = { teamName: string; kind: string; query: string; asOf: Date; title: string; note: string; expiresAt: Date };

const NOWHERE = { teamId: SYSTEM_TEAM_ID, id: "" };

/**
 * The ShareLink whose secret has this SHA-256 (hex); `isOpened` counts it as opened. **Returns** `null` alike, after the same
 * statements, for an unknown, expired or revoked one.
 */
export async function findShare(sql: Sql, hash: string, { isOpened }: { readonly isOpened: boolean }): Promise<FoundShare | null> {
  const [route = NOWHERE] = await withSettings(
    sql,
    { "app.credential": hash },
    (tx) => tx<{ teamId: string; id: string }[]>`
      select tenant_id as "teamId", subject_id as id from credential_route where hash = ${hash} and kind = 'share'`,
  );
  const { teamId, id } = route;
  const row = await withTeam(sql, { teamId }, async (tx) => {
    const [found] = await tx<Row[]>`
      select t.name as "teamName", s.kind, s.query, s.as_of as "asOf", s.title, s.note, s.expires_at as "expiresAt"
      from share_link s join team t on t.team_id = s.team_id
      where s.team_id = ${teamId} and s.id = ${id} and s.hash = ${hash} and s.revoked_at is null and s.expires_at > now()`;
    if (found && isOpened)
      await tx`update share_link set opened_count = opened_count + 1, opened_at = date_trunc('minute', now()) where team_id = ${teamId} and id = ${id}`;
    return found;
  });
  if (!row || !isShareKind(row.kind)) return null;
  return { ...row, kind: row.kind, asOf: row.asOf.toISOString(), expiresAt: row.expiresAt.toISOString() };
}
