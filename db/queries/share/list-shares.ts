import "server-only";
import { readTeam, type TeamStore } from "@/db/commands/change-team";
import { isShareKind, type ShareKind } from "@/lib/share/screen";
import { canRevokeShare } from "@/lib/team/policy";
import type { TeamScope } from "@/lib/team/scope";

export type ShareState = "live" | "expired" | "revoked";

/** A ShareLink, without its secret, which nothing knows. Instants are ISO texts; `openedAt` is at most a minute late. */
export type ShareRow = {
  readonly id: string;
  readonly hint: string;
  readonly kind: ShareKind;
  readonly query: string;
  readonly asOf: string;
  readonly title: string;
  readonly note: string;
  readonly maker: { readonly id: string; readonly name: string };
  readonly createdAt: string;
  readonly expiresAt: string;
  readonly revokedAt: string | null;
  readonly openedCount: number;
  readonly openedAt: string | null;
  readonly state: ShareState;
  /** Whether who asks may end it. */
  readonly canRevoke: boolean;
};

type Row = Omit<ShareRow, "kind" | "maker" | "state" | "canRevoke" | "asOf" | "createdAt" | "expiresAt" | "revokedAt" | "openedAt"> & {
  kind: string;
  makerId: string;
  makerName: string;
  isExpired: boolean;
  asOf: Date;
  createdAt: Date;
  expiresAt: Date;
  revokedAt: Date | null;
  openedAt: Date | null;
};

function readRow({ makerId, makerName, isExpired, ...row }: Row, scope: TeamScope): ShareRow[] {
  const { kind } = row;
  if (!isShareKind(kind)) return [];
  const state = row.revokedAt ? "revoked" : isExpired ? "expired" : "live";
  return [
    {
      ...row,
      kind,
      asOf: row.asOf.toISOString(),
      maker: { id: makerId, name: makerName },
      createdAt: row.createdAt.toISOString(),
      expiresAt: row.expiresAt.toISOString(),
      revokedAt: row.revokedAt?.toISOString() ?? null,
      openedAt: row.openedAt?.toISOString() ?? null,
      state,
      canRevoke: state === "live" && canRevokeShare(scope.role, makerId === scope.userId),
    },
  ];
}

/** Every ShareLink of the Team, those that work first, newest first. **Throws** `PolicyError`. */
export async function listShares(store: Pick<TeamStore, "sql">, scope: TeamScope): Promise<ShareRow[]> {
  const rows = await readTeam(
    store,
    scope,
    "share:list",
    (tx) => tx<Row[]>`
      select s.id, s.hint, s.kind, s.query, s.as_of as "asOf", s.title, s.note, u.id as "makerId", u.name as "makerName",
        s.created_at as "createdAt", s.expires_at as "expiresAt", s.revoked_at as "revokedAt", s.expires_at <= now() as "isExpired",
        s.opened_count as "openedCount", s.opened_at as "openedAt"
      from share_link s join user_account u on u.id = s.created_by
      where s.team_id = ${scope.teamId}
      order by (s.revoked_at is not null or s.expires_at <= now()), s.created_at desc, s.id`,
  );
  return rows.flatMap((row) => readRow(row, scope));
}
