import { createHash } from "node:crypto";
import type { Sql } from "postgres";
import { type CaptureFile, type LoadReport, loadCapture } from "@/db/commands/load-capture/load-capture";
import type { SourceId } from "@/lib/catalog/source";
import { parseSource } from "@/lib/catalog/sources/adapters";

/** Loads bytes or a value as JSON as one capture; throws what the loader refuses, so that a test reads straight. */
export async function load(sql: Sql, source: SourceId, at: string, content: unknown, scope = ""): Promise<LoadReport> {
  const bytes = content instanceof Uint8Array ? content : new TextEncoder().encode(JSON.stringify(content));
  const file: CaptureFile = {
    source,
    scope,
    capturedAt: at,
    checkedAt: "2026-11-22T00:00:00.000Z",
    sha256: createHash("sha256").update(bytes).digest("hex"),
    byteCount: bytes.length,
  };
  const result = await loadCapture(sql, file, () => parseSource(source, bytes, { at, scope }));
  if (!result.ok) throw new Error(JSON.stringify(result.error));
  return result.value;
}

/** The whole history as sorted lines that name no row id: equal histories give equal lines. */
export async function historyOf(sql: Sql): Promise<string[]> {
  const rows = await sql<{ line: string }[]>`
    select concat_ws(' | ', f.source_id, f.scope, coalesce(o.provider_slug || '/' || o.native_id || '#' || o.variant, p.slug), f.field, f.value,
      f."from" at time zone 'UTC', coalesce((f.until at time zone 'UTC')::text, 'open'), f.held) as line
    from fact f left join offer o on o.id = f.offer_id left join provider p on p.id = f.provider_id order by 1`;
  return rows.map((row) => row.line);
}

/** The changes told of the catalog as sorted lines that name no row id: equal changes give equal lines. */
export async function changesOf(sql: Sql): Promise<string[]> {
  const rows = await sql<{ line: string }[]>`
    select concat_ws(' | ', to_char(c.at at time zone 'UTC', 'MM-DD HH24:MI'), o.provider_slug || '/' || o.native_id || o.variant, c.kind, c.field,
      c.source_id, coalesce(c.before ->> 'value', '?') || ' > ' || coalesce(c.after ->> 'value', '?'), c.direction, round(c.ratio::numeric, 4)) as line
    from catalog_change c join offer o on o.id = c.offer_id order by 1`;
  return rows.map((row) => row.line);
}
