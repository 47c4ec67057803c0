import "server-only";
import type { TeamTx } from "@/db/wall/with-team";
import type { ImportState } from "@/lib/usage/import-state";
import { ImportPreview } from "@/lib/usage/preview";

/** How far an import has come. Instants are ISO texts. */
export type ImportRow = {
  readonly id: string;
  readonly number: number;
  readonly name: string;
  readonly way: string;
  readonly format: string;
  readonly gateway: string;
  readonly grain: string;
  readonly state: ImportState;
  readonly read: number;
  readonly inserted: number;
  readonly duplicate: number;
  readonly replaced: number;
  readonly ignored: number;
  readonly rejected: number;
  readonly failure: string | null;
  readonly byteCount: number | null;
  readonly createdBy: string;
  readonly createdAt: string;
  readonly endedAt: string | null;
  readonly firstAt: string | null;
  readonly lastAt: string | null;
  /** How many of its rows were erased with age; before when all that it had is gone, and when that was. */
  readonly erased: number;
  readonly erasedBefore: string | null;
  readonly isErased: boolean;
  readonly erasedAt: string | null;
};

/** An import with what looking at its file found; `null` before that, and where none was looked at. */
export type ImportDetail = ImportRow & { readonly preview: ImportPreview | null; readonly sha256: string | null };

/** Whether all that an import had is erased, as SQL on `usage_import`. A report's last instant is where its last span ends. */
export const NOTHING_LEFT = "(last_at < erased_before or (grain = 'bucket' and last_at <= erased_before))";

type Stored = Omit<ImportRow, "createdAt" | "endedAt" | "firstAt" | "lastAt" | "erasedBefore" | "erasedAt"> & {
  readonly createdAt: Date;
  readonly endedAt: Date | null;
  readonly firstAt: Date | null;
  readonly lastAt: Date | null;
  readonly erasedBefore: Date | null;
  readonly erasedAt: Date | null;
};

const iso = (at: Date | null): string | null => at?.toISOString() ?? null;

const readRow = (row: Stored): ImportRow => ({
  ...row,
  createdAt: row.createdAt.toISOString(),
  endedAt: iso(row.endedAt),
  firstAt: iso(row.firstAt),
  lastAt: iso(row.lastAt),
  erasedBefore: iso(row.erasedBefore),
  erasedAt: iso(row.erasedAt),
});

const FIELDS = `id, number, name, way, format, gateway, grain, state, read_count as read, inserted, duplicate, replaced, ignored, rejected, failure,
  byte_count::float8 as "byteCount", created_by as "createdBy", created_at as "createdAt", ended_at as "endedAt", first_at as "firstAt", last_at as "lastAt",
  erased, erased_before as "erasedBefore", erased_at as "erasedAt", coalesce(${NOTHING_LEFT}, false) as "isErased"`;

/** One import of a Team; `null` where there is none. */
export async function getImport(tx: TeamTx, teamId: string, id: string): Promise<ImportRow | null> {
  const [row] = await tx<Stored[]>`select ${tx.unsafe(FIELDS)} from usage_import where team_id = ${teamId} and id = ${id}`;
  return row ? readRow(row) : null;
}

/** One import of a Team with its preview; `null` where there is none. */
export async function getImportDetail(tx: TeamTx, teamId: string, id: string): Promise<ImportDetail | null> {
  const [row] = await tx<(Stored & { preview: unknown; sha256: string | null })[]>`
    select ${tx.unsafe(FIELDS)}, preview, sha256 from usage_import where team_id = ${teamId} and id = ${id}`;
  if (!row) return null;
  const preview = ImportPreview.safeParse(row.preview);
  return { ...readRow(row), sha256: row.sha256, preview: preview.success ? preview.data : null };
}

/** A Team's imports, latest first, some of them before one's number. */
export async function listImports(tx: TeamTx, teamId: string, { limit, before }: ImportPage): Promise<ImportRow[]> {
  const rows = await tx<Stored[]>`
    select ${tx.unsafe(FIELDS)} from usage_import where team_id = ${teamId} and (${before}::int is null or number < ${before})
    order by number desc limit ${limit}`;
  return rows.map(readRow);
}

/** Which imports to list. `before`: the number of the last one of the page before. */
export type ImportPage = { readonly limit: number; readonly before: number | null };

/** A record that an import refused. */
export type RejectRow = { readonly record: number; readonly line: number; readonly reason: string; readonly detail: string };

/** The refused records of an import in the order of the file, up to 10,000. */
export const listRejects = (tx: TeamTx, teamId: string, importId: string): Promise<RejectRow[]> =>
  pageRejects(tx, teamId, { importId, skip: 0, limit: 10_000 });

/** Some of the refused records of an import in the order of the file. No more than the first 10,000 are kept. */
export async function pageRejects(tx: TeamTx, teamId: string, { importId, skip, limit }: RejectPage): Promise<RejectRow[]> {
  const rows = await tx<RejectRow[]>`
    select record, line, reason, detail from usage_reject where team_id = ${teamId} and import_id = ${importId}
    order by record, part offset ${skip} limit ${limit}`;
  return [...rows];
}

export type RejectPage = { readonly importId: string; readonly skip: number; readonly limit: number };
