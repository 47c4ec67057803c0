import "server-only";
import type { TeamTx } from "@/db/wall/with-team";

/** How far an import has come. Instants are ISO texts. */
export type ImportRow = {
  readonly id: string;
  readonly number: number;
  readonly name: string;
  readonly way: string;
  readonly format: string;
  readonly gateway: string;
  readonly grain: string;
  readonly state: "queued" | "running" | "paused" | "done" | "failed" | "cancelled" | "withdrawn";
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
};

type Stored = Omit<ImportRow, "createdAt" | "endedAt" | "firstAt" | "lastAt"> & {
  readonly createdAt: Date;
  readonly endedAt: Date | null;
  readonly firstAt: Date | null;
  readonly lastAt: Date | null;
};

const iso = (at: Date | null): string | null => at?.toISOString() ?? null;

const readRow = (row: Stored): ImportRow => ({
  ...row,
  createdAt: row.createdAt.toISOString(),
  endedAt: iso(row.endedAt),
  firstAt: iso(row.firstAt),
  lastAt: iso(row.lastAt),
});

const FIELDS = `id, number, name, way, format, gateway, grain, state, read_count as read, inserted, duplicate, replaced, ignored, rejected, failure,
  byte_count::float8 as "byteCount", created_by as "createdBy", created_at as "createdAt", ended_at as "endedAt", first_at as "firstAt", last_at as "lastAt"`;

/** One import of a Team; `null` where there is none. */
export async function getImport(tx: TeamTx, teamId: string, id: string): Promise<ImportRow | null> {
  const [row] = await tx<Stored[]>`select ${tx.unsafe(FIELDS)} from usage_import where team_id = ${teamId} and id = ${id}`;
  return row ? readRow(row) : null;
}

/** A record that an import refused. */
export type RejectRow = { readonly record: number; readonly line: number; readonly reason: string; readonly detail: string };

/** The refused records of an import in the order of the file, up to 10,000. */
export async function listRejects(tx: TeamTx, teamId: string, importId: string): Promise<RejectRow[]> {
  const rows = await tx<RejectRow[]>`
    select record, line, reason, detail from usage_reject where team_id = ${teamId} and import_id = ${importId} order by record, part limit 10000`;
  return [...rows];
}
