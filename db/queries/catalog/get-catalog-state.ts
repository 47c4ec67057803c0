import "server-only";
import type { Sql } from "postgres";

/** How often the catalog has changed, and when it last did; revision 0 is an empty catalog. */
export async function getCatalogRevision(sql: Sql): Promise<number> {
  const [row] = await sql<{ revision: number }[]>`select revision from catalog_state`;
  return row?.revision ?? 0;
}

/** The names of Models and Labs by id. */
export async function listModelNames(sql: Sql): Promise<Map<string, { name: string; lab: string; labName: string }>> {
  const rows = await sql<{ id: string; name: string; lab: string; labName: string }[]>`
    select m.id, m.name, m.lab_slug as lab, l.name as "labName" from model m join lab l on l.slug = m.lab_slug`;
  return new Map(rows.map(({ id, ...rest }) => [id, rest]));
}

/** The instant of the last capture of any Source up to an ISO instant; `null` when there was none. */
export async function getLatestCapture(sql: Sql, at: string): Promise<string | null> {
  const [row] = await sql<{ latest: Date | null }[]>`select max(captured_at) as latest from snapshot where captured_at <= ${at}`;
  return row?.latest?.toISOString() ?? null;
}
