import "server-only";
import type { Sql } from "postgres";
import { databaseNow, providersOf } from "@/db/commands/catalog-change/follow-load";
import { writeChanges } from "@/db/commands/catalog-change/write-changes";
import { bumpRevision, lockCatalog } from "@/db/commands/load-capture/load-capture";
import { STALE_DAYS } from "@/lib/catalog/resolve/claim";

const STALE_MS = STALE_DAYS * 86_400_000;

/** A check that found a Source unchanged. Instants are ISO texts. */
export type Confirmation = { readonly source: string; readonly scope: string; readonly wasCheckedAt: string; readonly checkedAt: string };

/**
 * A Source that is found unchanged after it had gone stale was fresh all the while, so it was it that was shown: what others
 * said in between is looked at again.
 */
export async function followConfirmation(sql: Sql, { source, scope, wasCheckedAt, checkedAt }: Confirmation): Promise<void> {
  const stale = Date.parse(wasCheckedAt) + STALE_MS;
  if (Date.parse(checkedAt) <= stale) return;
  await sql.begin(async (tx) => {
    await lockCatalog(tx);
    await writeChanges(tx, await providersOf(tx, source, scope), new Date(stale).toISOString(), await databaseNow(tx));
    await bumpRevision(tx);
  });
}
