import "server-only";
import type { Sql } from "postgres";

/** A signed-in User. Instants are ISO texts; `provenAt`: when a password or issuer last vouched for them. */
export type SignedIn = {
  readonly sessionId: string;
  readonly userId: string;
  readonly email: string;
  readonly name: string;
  readonly provenAt: string;
  readonly isVerified: boolean;
};

type Row = { sessionId: string; userId: string; email: string; name: string; provenAt: Date; isVerified: boolean; isIdle: boolean };

/**
 * The session whose secret has this SHA-256 (hex), if it still counts: not ended, under 7 days idle and 30 days old, its
 * User not disabled. Notes that it was seen, at most once a minute. **Returns** `null` otherwise.
 */
export async function findSession(sql: Sql, secretHash: string): Promise<SignedIn | null> {
  const [row] = await sql<Row[]>`
    select s.id as "sessionId", u.id as "userId", u.email, u.name, s.proven_at as "provenAt",
      u.email_verified_at is not null as "isVerified", s.seen_at < now() - interval '1 minute' as "isIdle"
    from user_session s join user_account u on u.id = s.user_id
    where s.secret_hash = ${secretHash} and s.ended_at is null and s.expires_at > now() and s.seen_at > now() - interval '7 days'
      and u.disabled_at is null`;
  if (!row) return null;
  const { isIdle, provenAt, ...rest } = row;
  if (isIdle) await sql`update user_session set seen_at = now() where secret_hash = ${secretHash}`;
  return { ...rest, provenAt: provenAt.toISOString() };
}
