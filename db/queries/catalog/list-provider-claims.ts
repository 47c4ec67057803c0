import "server-only";
import type { Sql } from "postgres";
import type { FieldClaim } from "@/lib/catalog/resolve/claim";
import { readSaid } from "@/lib/catalog/said-field";
import type { SourceId } from "@/lib/catalog/source";

type Row = {
  slug: string;
  source: SourceId;
  field: string;
  value: string;
  said: string | null;
  from: Date;
  checkedAt: Date | null;
};

/** What every Source says of each Provider at an instant, by slug. `at` is an ISO instant; `slug` narrows to one Provider. */
export async function listProviderClaims(sql: Sql, at: string, slug?: string): Promise<Map<string, FieldClaim[]>> {
  const rows = await sql<Row[]>`
    select p.slug, f.source_id as source, f.field, f.value, d.value as said, f."from",
      (select max(greatest(s.captured_at, least(s.checked_at, ${at}::timestamptz))) from snapshot s where s.source_id = f.source_id and s.scope = f.scope and s.captured_at <= ${at}) as "checkedAt"
    from provider p
    left join fact f on f.provider_id = p.id and f."from" <= ${at} and (f.until is null or f.until > ${at})
      and f.field not like 'said:%'
    left join fact d on d.subject = f.subject and d.source_id = f.source_id and d.scope = f.scope and d.field = 'said:' || f.field
      and d."from" <= ${at} and (d.until is null or d.until > ${at})
    where ${slug === undefined ? sql`true` : sql`p.slug = ${slug}`} and f.id is not null
    order by p.slug, f.id`;
  const claims = rows.map((row): [string, FieldClaim] => [
    row.slug,
    {
      source: row.source,
      field: row.field,
      value: JSON.parse(row.value),
      ...(row.said === null ? { stated: null, origin: null } : readSaid(row.said)),
      since: row.from.toISOString(),
      checkedAt: (row.checkedAt ?? row.from).toISOString(),
      unseenSince: null,
      held: null,
      heldValue: null,
    },
  ]);
  const bySlug = Map.groupBy(claims, ([name]) => name);
  return new Map([...bySlug].map(([name, entries]) => [name, entries.map(([, claim]) => claim)]));
}
