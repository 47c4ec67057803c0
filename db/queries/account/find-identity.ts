import "server-only";
import type { Sql } from "postgres";

/** The account that a login opens. */
export type IdentityOwner = { readonly userId: string; readonly email: string };

/** The account of a login, by issuer and subject alone, noting its use. **Returns** `null` for an unknown login or a disabled account. */
export async function findIdentity(sql: Sql, issuer: string, subject: string): Promise<IdentityOwner | null> {
  const [row] = await sql<IdentityOwner[]>`
    update user_identity i set used_at = now() from user_account u
    where i.issuer = ${issuer} and i.subject = ${subject} and u.id = i.user_id and u.disabled_at is null
    returning u.id as "userId", u.email`;
  return row ?? null;
}
