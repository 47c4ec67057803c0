import "server-only";
import type { Sql, TransactionSql } from "postgres";
import { followLoad } from "@/db/commands/catalog-change/follow-load";
import { CHANGE_RULES } from "@/db/commands/catalog-change/write-changes";
import { holdPrices } from "@/db/commands/load-capture/hold";
import { registerSubjects } from "@/db/commands/load-capture/register";
import { stageClaims } from "@/db/commands/load-capture/stage";
import { writeSlice } from "@/db/commands/load-capture/write-slice";
import { err, ok, type Result } from "@/lib/base/result";
import type { Capture, Reject } from "@/lib/catalog/capture";
import type { SourceId } from "@/lib/catalog/source";

/** One capture to load. `capturedAt` and `checkedAt` are ISO instants; `sha256` is of the unpacked bytes. */
export type CaptureFile = {
  readonly source: SourceId;
  readonly scope: string;
  readonly capturedAt: string;
  readonly checkedAt: string;
  readonly sha256: string;
  readonly byteCount: number;
  readonly dateQuality?: "stated" | "not later than";
};

export type LoadReport = {
  readonly source: SourceId;
  readonly scope: string;
  readonly capturedAt: string;
  readonly outcome: "loaded" | "confirmed" | "known";
  readonly records: number;
  readonly offers: number;
  readonly providers: number;
  readonly factsOpened: number;
  readonly factsClosed: number;
  readonly held: number;
  readonly rejects: readonly Reject[];
  readonly skipped: Readonly<Record<string, number>>;
};

export type LoadError = { readonly code: "instant_taken"; readonly message: string };

type KnownSnapshot = { id: number; sha256: string };

const KEPT_REJECTS = 200;
const KEPT_KEYS = 300;
const CATALOG_LOCK = 7_264_001;

/** Takes the one lock under which the catalog changes; held to the end of the transaction. */
export const lockCatalog = (tx: TransactionSql) => tx`select pg_advisory_xact_lock(${CATALOG_LOCK})`;

/** Marks the catalog as changed, so that caches of it are built anew. Until the first time it is empty, and so are its changes. */
export const bumpRevision = (tx: TransactionSql) =>
  tx`insert into catalog_state (id, revision, changed_at, change_rules, changes_until) values (1, 1, now(), ${CHANGE_RULES}, now())
    on conflict (id) do update set revision = catalog_state.revision + 1, changed_at = now()`;

async function findKnown(tx: TransactionSql, file: CaptureFile): Promise<Result<LoadReport | null, LoadError>> {
  const [known] = await tx<KnownSnapshot[]>`
    select id, sha256 from snapshot where source_id = ${file.source} and scope = ${file.scope} and captured_at = ${file.capturedAt}`;
  if (!known) return ok(null);
  if (known.sha256 !== file.sha256)
    return err({
      code: "instant_taken",
      message: `another capture of ${file.source} ${file.scope} at ${file.capturedAt} is already loaded`,
    });
  await tx`update snapshot set checked_at = greatest(checked_at, ${file.checkedAt}) where id = ${known.id}`;
  return ok(emptyReport(file, "known"));
}

const emptyReport = (file: CaptureFile, outcome: LoadReport["outcome"]): LoadReport => ({
  source: file.source,
  scope: file.scope,
  capturedAt: file.capturedAt,
  outcome,
  records: 0,
  offers: 0,
  providers: 0,
  factsOpened: 0,
  factsClosed: 0,
  held: 0,
  rejects: [],
  skipped: {},
});

async function neighbours(tx: TransactionSql, file: CaptureFile): Promise<{ previousSha: string | null; next: string | null }> {
  const [row] = await tx<{ previousSha: string | null; next: Date | null }[]>`
    select
      (select sha256 from snapshot where source_id = ${file.source} and scope = ${file.scope} and captured_at < ${file.capturedAt}
        order by captured_at desc limit 1) as "previousSha",
      (select min(captured_at) from snapshot where source_id = ${file.source} and scope = ${file.scope} and captured_at > ${file.capturedAt}) as next`;
  return { previousSha: row?.previousSha ?? null, next: row?.next?.toISOString() ?? null };
}

/** The commonest keys by name, the rest as one count: a hostile file may have as many keys as it likes. */
function commonest(counts: ReadonlyMap<string, number>): Record<string, number> {
  const sorted = [...counts].sort(([, a], [, b]) => b - a);
  const rest = sorted.slice(KEPT_KEYS).reduce((sum, [, count]) => sum + count, 0);
  return Object.fromEntries([...sorted.slice(0, KEPT_KEYS), ...(rest > 0 ? [["(other keys)", rest] as const] : [])]);
}

async function insertSnapshot(
  tx: TransactionSql,
  file: CaptureFile,
  capture: Capture | null,
  opened: number,
  closed: number,
): Promise<void> {
  if (capture === null) {
    await tx`insert into snapshot (source_id, scope, captured_at, checked_at, sha256, byte_count, date_quality, records, offers, providers,
        rejected, facts_opened, facts_closed, rejects, skipped, unmodelled)
      select source_id, scope, ${file.capturedAt}, ${file.checkedAt}, sha256, byte_count, ${file.dateQuality ?? "stated"}, records, offers, providers,
        rejected, 0, 0, rejects, skipped, unmodelled
      from snapshot where source_id = ${file.source} and scope = ${file.scope} and captured_at < ${file.capturedAt}
      order by captured_at desc limit 1`;
    return;
  }
  await tx`insert into snapshot (source_id, scope, captured_at, checked_at, sha256, byte_count, date_quality, records, offers, providers,
      rejected, facts_opened, facts_closed, rejects, skipped, unmodelled)
    values (${file.source}, ${file.scope}, ${file.capturedAt}, ${file.checkedAt}, ${file.sha256}, ${file.byteCount},
      ${file.dateQuality ?? "stated"}, ${capture.records}, ${capture.offers.length}, ${capture.providers.length}, ${capture.rejects.length}, ${opened}, ${closed},
      ${tx.json(capture.rejects.slice(0, KEPT_REJECTS) as never)}, ${tx.json(Object.fromEntries(capture.skipped))},
      ${tx.json(commonest(capture.unmodelled))})`;
}

async function storeCapture(tx: TransactionSql, file: CaptureFile, capture: Capture, next: string | null): Promise<LoadReport> {
  await stageClaims(tx, capture, await registerSubjects(tx, capture));
  const { opened, closed } = await writeSlice(tx, { source: file.source, scope: file.scope, at: file.capturedAt, next });
  const { held, since } = await holdPrices(tx, file.source, file.scope);
  await insertSnapshot(tx, file, capture, opened, closed);
  await followLoad(tx, { ...file, at: since !== null && since < file.capturedAt ? since : file.capturedAt }, true);
  await bumpRevision(tx);
  return {
    ...emptyReport(file, opened + closed > 0 ? "loaded" : "confirmed"),
    records: capture.records,
    offers: capture.offers.length,
    providers: capture.providers.length,
    factsOpened: opened,
    factsClosed: closed,
    held,
    rejects: capture.rejects,
    skipped: Object.fromEntries(capture.skipped),
  };
}

/** Whether the bytes need no reading: they are loaded at this instant, or the capture before has the same. */
async function areBytesKnown(sql: Sql, file: CaptureFile): Promise<boolean> {
  const [row] = await sql<{ known: boolean }[]>`
    select coalesce(bool_or(captured_at = ${file.capturedAt}), false)
      or coalesce((array_agg(sha256 order by captured_at desc))[1] = ${file.sha256}, false) as known
    from snapshot where source_id = ${file.source} and scope = ${file.scope} and captured_at <= ${file.capturedAt}`;
  return row?.known ?? false;
}

/**
 * Stores what one capture says, as one transaction under the catalog's lock: new values open facts, changed and withdrawn
 * ones close theirs, unchanged ones only gain a check date. Captures may come in any order of time.
 *
 * `parse` is called only when the bytes are new beside their neighbours, and before the lock is taken, so that a slow file
 * keeps nobody waiting.
 *
 * **Returns** `instant_taken` when other bytes of the same Source and scope hold that instant. **Throws** on a lost database.
 */
export async function loadCapture<E>(
  sql: Sql,
  file: CaptureFile,
  parse: () => Result<Capture, E>,
): Promise<Result<LoadReport, LoadError | E>> {
  const early = (await areBytesKnown(sql, file)) ? null : parse();
  if (early && !early.ok) return early;
  return sql.begin(async (tx): Promise<Result<LoadReport, LoadError | E>> => {
    await lockCatalog(tx);
    await tx`insert into source (id) values (${file.source}) on conflict do nothing`;
    const known = await findKnown(tx, file);
    if (!known.ok || known.value) return known as Result<LoadReport, LoadError>;
    const { previousSha, next } = await neighbours(tx, file);
    if (previousSha === file.sha256) {
      await insertSnapshot(tx, file, null, 0, 0);
      await followLoad(tx, { ...file, at: file.capturedAt }, false);
      await bumpRevision(tx);
      return ok(emptyReport(file, "confirmed"));
    }
    const parsed = early ?? parse();
    return parsed.ok ? ok(await storeCapture(tx, file, parsed.value, next)) : parsed;
  }) as Promise<Result<LoadReport, LoadError | E>>;
}
