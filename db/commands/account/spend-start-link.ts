import "server-only";
import type { Sql } from "postgres";
import type { TeamTx } from "@/db/wall/with-team";
import { err, ok, type Result } from "@/lib/base/result";

/** Whether the first owner's link still works: it is known, not old, and nobody has an account yet. */
export async function isStartLinkGood(sql: Sql, hash: string): Promise<boolean> {
  const [row] = await sql`
    select 1 from one_time_link where hash = ${hash} and kind = 'start' and used_at is null and expires_at > now()
    and not exists (select from user_account)`;
  return row !== undefined;
}

/** Uses the link up. Of two at once one gets it. */
export async function spendStartLink(tx: TeamTx, hash: string): Promise<Result<void, "link_used">> {
  const [row] = await tx`
    update one_time_link set used_at = now() where hash = ${hash} and kind = 'start' and used_at is null and expires_at > now()
    and not exists (select from user_account) returning hash`;
  return row ? ok(undefined) : err("link_used");
}
