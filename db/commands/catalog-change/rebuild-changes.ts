import "server-only";
import type { Sql, TransactionSql } from "postgres";
import { databaseNow, turningProviders } from "@/db/commands/catalog-change/follow-load";
import { CHANGE_RULES, EVER, writeChanges } from "@/db/commands/catalog-change/write-changes";
import { bumpRevision, lockCatalog } from "@/db/commands/load-capture/load-capture";

async function rebuild(tx: TransactionSql, now: string): Promise<number> {
  const providers = await tx<{ slug: string }[]>`select distinct provider_slug as slug from offer order by 1`;
  return writeChanges(
    tx,
    providers.map(({ slug }) => slug),
    EVER,
    now,
  );
}

/**
 * Works out every change of the catalog anew where that was never done by the present rules, as at the first start on a
 * catalog that is older than they are. **Returns** how many changes there are; `null` where nothing was to be done.
 */
export async function rebuildChanges(sql: Sql): Promise<number | null> {
  return sql.begin(async (tx) => {
    await lockCatalog(tx);
    const [state] = await tx<{ rules: number }[]>`select change_rules as rules from catalog_state`;
    if (!state || state.rules === CHANGE_RULES) return null;
    const now = await databaseNow(tx);
    const written = await rebuild(tx, now);
    await bumpRevision(tx);
    await tx`update catalog_state set change_rules = ${CHANGE_RULES}, changes_until = ${now}`;
    return written;
  });
}

/**
 * Notes what comes into force by its date alone, without any word of a Source: dated prices, stated ends. **Returns** the
 * number of Providers looked at.
 */
export async function followCalendar(sql: Sql): Promise<number> {
  return sql.begin(async (tx) => {
    await lockCatalog(tx);
    const now = await databaseNow(tx);
    const [state] = await tx<
      { until: Date | null }[]
    >`select changes_until as until from catalog_state where change_rules = ${CHANGE_RULES}`;
    const until = state?.until?.toISOString();
    if (until === undefined) return 0;
    const providers = await turningProviders(tx, until, now);
    if (providers.length > 0) {
      await writeChanges(tx, providers, `${until.slice(0, 10)}T00:00:00.000Z`, now);
      await bumpRevision(tx);
    }
    await tx`update catalog_state set changes_until = ${now}`;
    return providers.length;
  });
}
