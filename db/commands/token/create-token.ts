import "server-only";
import { changeTeam, type TeamStore } from "@/db/commands/change-team";
import { newId } from "@/db/new-id";
import type { TeamTx } from "@/db/wall/with-team";
import { err, ok, type Result } from "@/lib/base/result";
import { can, type TokenScope } from "@/lib/team/policy";
import type { TeamScope } from "@/lib/team/scope";

/** **Units**: days. */
export const MAX_TOKEN_DAYS = 365;
export const MAX_TOKEN_NAME = 60;
/** How many Tokens of a Team may be good at once. */
export const MAX_TOKENS = 200;

/** `hash`: SHA-256 of the secret, in hex. `hint`: its first characters, by which people tell it from others. */
export type NewToken = {
  readonly name: string;
  readonly scopes: readonly TokenScope[];
  readonly days: number;
  readonly hash: string;
  readonly hint: string;
};

export type CreateTokenFault = "no_scope" | "bad_expiry" | "not_a_member" | "beyond_role" | "too_many";

async function faultOf(tx: TeamTx, now: TeamScope, { scopes, days }: NewToken): Promise<CreateTokenFault | null> {
  if (scopes.length === 0) return "no_scope";
  if (!Number.isInteger(days) || days < 1 || days > MAX_TOKEN_DAYS) return "bad_expiry";
  if (now.userId === null) return "not_a_member";
  if (scopes.some((asked) => !can(now, asked))) return "beyond_role";
  const [live] = await tx<{ count: number }[]>`
    select count(*)::int as count from api_token where team_id = ${now.teamId} and revoked_at is null and expires_at > now()`;
  return (live?.count ?? 0) >= MAX_TOKENS ? "too_many" : null;
}

/**
 * Makes a Token that acts for its maker, with no more than the maker's own role allows. The secret itself never comes here.
 *
 * **Returns** its id and when it ends (ISO). **Throws** `PolicyError`.
 */
export function createToken(
  store: TeamStore,
  scope: TeamScope,
  token: NewToken,
): Promise<Result<{ readonly id: string; readonly expiresAt: string }, CreateTokenFault>> {
  return changeTeam<{ id: string; expiresAt: string }, CreateTokenFault>(store, scope, "token:create", async (tx, now) => {
    const fault = await faultOf(tx, now, token);
    if (fault !== null) return err(fault);
    const { teamId } = scope;
    const { name, hash, hint, days } = token;
    const scopes = [...new Set(token.scopes)].sort();
    const id = newId("tok");
    const [made] = await tx<{ expiresAt: Date }[]>`
      insert into api_token (team_id, id, name, hash, hint, scopes, created_by, expires_at)
      values (${teamId}, ${id}, ${name}, ${hash}, ${hint}, ${scopes}, ${scope.userId}, now() + make_interval(days => ${days}))
      returning expires_at as "expiresAt"`;
    if (!made) throw new Error("the token was not stored");
    await tx`insert into credential_route (hash, kind, tenant_id, subject_id) values (${hash}, 'api', ${teamId}, ${id})`;
    const expiresAt = made.expiresAt.toISOString();
    return ok({
      value: { id, expiresAt },
      audit: { action: "token.create", object: { kind: "token", id, name }, after: { scopes, expires_at: expiresAt } },
    });
  });
}
