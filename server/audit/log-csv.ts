import "server-only";
import type { TeamStore } from "@/db/commands/change-team";
import { type AuditEntry, type AuditFilter, listAuditEvents } from "@/db/queries/audit/list-audit-events";
import { type CsvValue, csvText } from "@/lib/base/csv";
import { can } from "@/lib/team/policy";
import type { TeamScope } from "@/lib/team/scope";
import { textStream } from "@/server/edge/text-stream";

/** How many entries a file holds at most. */
export const MAX_CSV_ROWS = 50_000;
const BATCH = 1_000;

const COLUMNS = [
  "entry",
  "at",
  "actor",
  "actor_kind",
  "actor_id",
  "action",
  "object_kind",
  "object",
  "object_id",
  "outcome",
  "before",
  "after",
] as const;

type Row = Record<(typeof COLUMNS)[number] | "address", CsvValue>;

const values = (fields: object | null): string | null => (fields === null ? null : JSON.stringify(fields));

function csvRow({ seq, at, body }: AuditEntry): Row {
  return {
    entry: seq,
    at,
    actor: body?.actor.name ?? null,
    actor_kind: body?.actor.kind ?? null,
    actor_id: body?.actor.id ?? null,
    action: body?.action ?? "unreadable",
    object_kind: body?.object.kind ?? null,
    object: body?.object.name ?? null,
    object_id: body?.object.id ?? null,
    outcome: body?.outcome ?? null,
    before: values(body?.before ?? null),
    after: values(body?.after ?? null),
    address: body?.address ?? null,
  };
}

async function* csvParts(store: Pick<TeamStore, "sql">, scope: TeamScope, filter: AuditFilter, most: number): AsyncGenerator<string> {
  const columns: readonly (keyof Row)[] = can(scope, "log:read_address") ? [...COLUMNS, "address"] : COLUMNS;
  const head = csvText(columns, []);
  yield head;
  let before = filter.before;
  for (let written = 0; written < most; ) {
    const page = await listAuditEvents(store, scope, { ...filter, before, limit: Math.min(BATCH, most - written) });
    yield csvText(columns, page.entries.map(csvRow)).slice(head.length);
    written += page.entries.length;
    before = page.older;
    if (before === null) return;
  }
  yield `Cut after ${most} entries: those before entry ${before} are left out. Narrow it by days to get them.\r\n`;
}

/**
 * The log as CSV, newest first, made as fast as it is read: no connection is held between two batches, and the log only grows
 * at its end. The last line says when it was cut at `most` entries. **Throws** `PolicyError` on the first read.
 */
export function logCsv(
  store: Pick<TeamStore, "sql">,
  scope: TeamScope,
  filter: AuditFilter,
  most = MAX_CSV_ROWS,
): ReadableStream<Uint8Array> {
  return textStream(csvParts(store, scope, filter, most));
}
