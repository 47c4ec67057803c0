import "server-only";
import type { TransactionSql } from "postgres";
import { writeChanges } from "@/db/commands/catalog-change/write-changes";

/** A capture that was just stored. `at` is an ISO instant. */
export type StoredCapture = { readonly source: string; readonly scope: string; readonly at: string };

/** The present, by the database's clock, as ISO text. */
export async function databaseNow(tx: TransactionSql): Promise<string> {
  const [row] = await tx<{ now: Date }[]>`select now() as now`;
  return (row?.now ?? new Date()).toISOString();
}

const slugs = (rows: readonly { slug: string }[]): string[] => rows.map((row) => row.slug);

/** Every Provider of which a Source and scope ever said something. */
export const providersOf = async (tx: TransactionSql, source: string, scope: string): Promise<string[]> =>
  slugs(
    await tx<{ slug: string }[]>`select distinct o.provider_slug as slug from fact f join offer o on o.id = f.offer_id
      where f.source_id = ${source} and f.scope = ${scope} order by 1`,
  );

/**
 * The Providers of which the load in hand wrote facts. A Source's first capture says nothing anew: it can only confirm what is
 * held, or come together with another's.
 */
const touchedProviders = async (tx: TransactionSql, { source, scope, at }: StoredCapture): Promise<string[]> =>
  slugs(
    await tx<{ slug: string }[]>`
      with touched as (
        select distinct o.provider_slug as slug from offer o where o.id in (
          select subject from opening where field not like 'said:%' union all select subject from merged where field not like 'said:%'
          union all select f.subject from ending e join fact f using (id) where f.field not like 'said:%'))
      select slug from touched t
      where exists (select from snapshot where source_id = ${source} and scope = ${scope} and captured_at < ${at})
        or exists (select from offer o join fact f on f.subject = o.id
          where o.provider_slug = t.slug and f."from" < ${at}
            and (f.held is not null or exists (select from snapshot where captured_at = ${at} and (source_id, scope) <> (${source}, ${scope}))))
      order by 1`,
  );

/** The Providers for which a dated price or a stated end comes between two ISO instants. */
export async function turningProviders(tx: TransactionSql, after: string, until: string): Promise<string[]> {
  if (after.slice(0, 10) >= until.slice(0, 10)) return [];
  return slugs(
    await tx<{ slug: string }[]>`
      with turn as (
        select f.offer_id, btrim(f.value, '"') as day from fact f where f.field = 'retires_on' and (f.until is null or f.until > ${after})
        union all
        select f.offer_id, d.day[1] from fact f, regexp_matches(f.field, '(?:starts|ends)On=(\\d{4}-\\d{2}-\\d{2})', 'g') as d(day)
        where f.field like '%sOn=%' and (f.until is null or f.until > ${after}))
      select distinct o.provider_slug as slug from turn join offer o on o.id = turn.offer_id
      where day between (${after}::timestamptz at time zone 'UTC' - interval '1 day')::date::text and (${until}::timestamptz at time zone 'UTC')::date::text
      order by 1`,
  );
}

/**
 * Brings the changes up to date after a load, in its transaction. A capture that comes after all others touches the Providers
 * of which it wrote facts; one that comes late, all of which its Source speaks: how fresh a Source was decides what was shown.
 * `hasFacts`: whether the load staged anything.
 */
export async function followLoad(tx: TransactionSql, capture: StoredCapture, hasFacts: boolean): Promise<void> {
  const [late] = await tx`select from snapshot where captured_at > ${capture.at} limit 1`;
  const now = await databaseNow(tx);
  const touched = hasFacts ? await touchedProviders(tx, capture) : [];
  const more = late ? await providersOf(tx, capture.source, capture.scope) : await turningProviders(tx, capture.at, now);
  const providers = [...new Set([...touched, ...more])].sort();
  if (providers.length > 0) await writeChanges(tx, providers, capture.at, now);
}
