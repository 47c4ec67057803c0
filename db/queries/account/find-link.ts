import "server-only";
import type { Sql } from "postgres";

/** Whose a live link is. */
export type FoundLink = { readonly userId: string; readonly email: string; readonly name: string };

/** The owner of a link that still works; looking uses nothing up. **Returns** `null` alike for an unknown, used and expired one. */
export async function findLink(sql: Sql, kind: "reset" | "verify", hash: string): Promise<FoundLink | null> {
  const [row] = await sql<FoundLink[]>`
    select u.id as "userId", u.email, u.name from one_time_link l join user_account u on u.id = l.user_id
    where l.hash = ${hash} and l.kind = ${kind} and l.used_at is null and l.expires_at > now() and u.disabled_at is null`;
  return row ?? null;
}
