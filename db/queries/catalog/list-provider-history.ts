import "server-only";
import type { Sql } from "postgres";
import type { FormerClaim } from "@/lib/catalog/former-claim";
import type { SourceId } from "@/lib/catalog/source";

const HIDDEN = ["listed", "extra"];

/** What Sources said of a Provider before an ISO instant and said no more at it, latest end first. */
export async function listProviderHistory(sql: Sql, slug: string, at: string): Promise<FormerClaim[]> {
  const rows = await sql<{ field: string; value: string; source: SourceId; from: Date; until: Date }[]>`
    select f.field, f.value, f.source_id as source, f."from", f.until
    from fact f join provider p on p.id = f.provider_id
    where p.slug = ${slug} and f.until <= ${at} and f.field not like 'said:%' and f.field <> all(${HIDDEN}::text[])
    order by f.until desc, f.field, f.source_id`;
  return rows.map((row) => ({ ...row, value: JSON.parse(row.value), from: row.from.toISOString(), until: row.until.toISOString() }));
}
