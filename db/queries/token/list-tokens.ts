import "server-only";
import { readTeam, type TeamStore } from "@/db/commands/change-team";
import { can, isTokenScope } from "@/lib/team/policy";
import { isRole } from "@/lib/team/role";
import type { TeamScope } from "@/lib/team/scope";

/** `weakened`: it works, but its maker's role no longer allows all that it names. `maker_disabled`: its maker may not sign in. */
export type TokenState = "live" | "weakened" | "expired" | "revoked" | "maker_disabled";

/** A Token, without its secret, which nothing knows. Instants are ISO texts; `usedAt` is at most a minute late. */
export type TokenRow = {
  readonly id: string;
  readonly name: string;
  readonly hint: string;
  readonly scopes: readonly string[];
  readonly maker: { readonly id: string; readonly name: string; readonly email: string };
  readonly createdAt: string;
  readonly expiresAt: string;
  readonly usedAt: string | null;
  readonly revokedAt: string | null;
  readonly state: TokenState;
};

type Row = {
  id: string;
  name: string;
  hint: string;
  scopes: string[];
  makerId: string;
  makerName: string;
  makerEmail: string;
  role: string;
  isDisabled: boolean;
  isExpired: boolean;
  createdAt: Date;
  expiresAt: Date;
  usedAt: Date | null;
  revokedAt: Date | null;
};

function stateOf({ revokedAt, isExpired, isDisabled, role, scopes }: Row): TokenState {
  if (revokedAt) return "revoked";
  if (isExpired) return "expired";
  if (isDisabled) return "maker_disabled";
  const isWhole = isRole(role) && scopes.every((scope) => isTokenScope(scope) && can({ role, tokenScopes: null }, scope));
  return isWhole ? "live" : "weakened";
}

const readRow = (row: Row): TokenRow => ({
  id: row.id,
  name: row.name,
  hint: row.hint,
  scopes: row.scopes,
  maker: { id: row.makerId, name: row.makerName, email: row.makerEmail },
  createdAt: row.createdAt.toISOString(),
  expiresAt: row.expiresAt.toISOString(),
  usedAt: row.usedAt?.toISOString() ?? null,
  revokedAt: row.revokedAt?.toISOString() ?? null,
  state: stateOf(row),
});

/** Every Token of the Team, those in use first, newest first. **Throws** `PolicyError`. */
export async function listTokens(store: Pick<TeamStore, "sql">, scope: TeamScope): Promise<TokenRow[]> {
  const rows = await readTeam(
    store,
    scope,
    "token:list",
    (tx) => tx<Row[]>`
      select k.id, k.name, k.hint, k.scopes, u.id as "makerId", u.name as "makerName", u.email as "makerEmail", m.role,
        u.disabled_at is not null as "isDisabled", k.expires_at <= now() as "isExpired",
        k.created_at as "createdAt", k.expires_at as "expiresAt", k.used_at as "usedAt", k.revoked_at as "revokedAt"
      from api_token k
      join member m on m.team_id = k.team_id and m.user_id = k.created_by
      join user_account u on u.id = k.created_by
      where k.team_id = ${scope.teamId}
      order by (k.revoked_at is not null or k.expires_at <= now()), k.created_at desc, k.id`,
  );
  return rows.map(readRow);
}
