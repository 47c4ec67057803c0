import "server-only";
import type { Sql } from "postgres";
import { lockTeam } from "@/db/attempts/roll-up";
import type { WriteCounts } from "@/db/attempts/write-batch";
import { type TeamTx, withTeam } from "@/db/wall/with-team";

/** An import in the hands of one worker. `run` tells it from a worker that had it before. */
export type ImportRun = {
  readonly teamId: string;
  readonly id: string;
  readonly number: number;
  readonly run: number;
  readonly format: string;
  readonly mapping: unknown;
  /** The last record that was in the store when the run began. */
  readonly cursor: number;
};

/** The import was paused, cancelled or taken over by another worker: whoever hears this writes no more of it. */
export class ImportStopped extends Error {}

/** Takes an import in hand, from whoever had it. **Returns** `null` for one that is not to be worked on. */
export function claimImport(sql: Sql, teamId: string, id: string): Promise<ImportRun | null> {
  return withTeam(sql, { teamId }, async (tx) => {
    const [row] = await tx<Omit<ImportRun, "teamId">[]>`
      update usage_import set state = 'running', run = run + 1, started_at = now(), failure = null
      where team_id = ${teamId} and id = ${id} and state in ('queued', 'running')
      returning id, number, run, format, mapping, cursor`;
    return row ? { ...row, teamId } : null;
  });
}

/** What one batch adds to an import, beside the rows. Instants are ISO texts. */
export type BatchNote = {
  readonly last: number;
  readonly read: number;
  readonly ignored: number;
  readonly rejects: readonly { readonly record: number; readonly line: number; readonly reason: string; readonly detail: string }[];
  readonly firstAt: string | null;
  readonly lastAt: string | null;
};

const MAX_LISTED_REJECTS = 10_000;

async function checkHeld(tx: TeamTx, { teamId, id, run }: ImportRun): Promise<{ rejected: number; cursor: number }> {
  const [held] = await tx<{ rejected: number; cursor: number }[]>`
    select rejected, cursor from usage_import where team_id = ${teamId} and id = ${id} and run = ${run} and state = 'running' for no key update`;
  if (!held) throw new ImportStopped(`import ${id} is not run ${run}'s any more`);
  return held;
}

/** The last record of an import that is in the store by now. **Throws** `ImportStopped`. */
export function readCursor(sql: Sql, run: ImportRun): Promise<number> {
  return withTeam(sql, run, async (tx) => (await checkHeld(tx, run)).cursor);
}

async function listRejects(tx: TeamTx, { teamId, id }: ImportRun, { rejects }: BatchNote, before: number): Promise<void> {
  const listed = rejects.slice(0, Math.max(0, MAX_LISTED_REJECTS - before));
  if (listed.length === 0) return;
  const parts = new Map<number, number>();
  const rows = listed.map((reject) => {
    const part = parts.get(reject.record) ?? 0;
    parts.set(reject.record, part + 1);
    return { team_id: teamId, import_id: id, part, ...reject, detail: reject.detail.slice(0, 200) };
  });
  await tx`insert into usage_reject ${tx.unsafe("(team_id, import_id, record, part, line, reason, detail)")}
    select ${teamId}, ${id}, * from unnest(${rows.map((row) => row.record)}::int[], ${rows.map((row) => row.part)}::int[],
      ${rows.map((row) => row.line)}::int[], ${rows.map((row) => row.reason)}::text[], ${rows.map((row) => row.detail)}::text[])`;
}

/**
 * Writes one batch of an import: its rows by `write`, counts and position in one transaction, which first makes sure that the import is
 * still this run's. **Throws** `ImportStopped`.
 */
export function saveBatch(
  sql: Sql,
  run: ImportRun,
  { note, write }: { readonly note: BatchNote; readonly write: (tx: TeamTx) => Promise<WriteCounts> },
): Promise<WriteCounts> {
  return withTeam(sql, run, async (tx) => {
    // Whatever is lost of what was committed last, its position is lost with it; the end of the run is waited for.
    await tx`set local synchronous_commit = off`;
    // The Team's lock comes first, as wherever Attempts are changed: who held its import and waited for it could wait crosswise.
    await lockTeam(tx, run.teamId);
    const { rejected } = await checkHeld(tx, run);
    const counts = await write(tx);
    await listRejects(tx, run, note, rejected);
    await tx`update usage_import set cursor = ${note.last}, deaths = 0, read_count = read_count + ${note.read}, inserted = inserted + ${counts.inserted},
        duplicate = duplicate + ${counts.duplicate}, replaced = replaced + ${counts.replaced}, ignored = ignored + ${note.ignored},
        rejected = rejected + ${note.rejects.length + counts.expired}, first_at = least(first_at, ${note.firstAt}), last_at = greatest(last_at, ${note.lastAt})
      where team_id = ${run.teamId} and id = ${run.id}`;
    return counts;
  });
}

/** Ends a run: done, or failed with words for whoever sent the file. A run that lost its import changes nothing. */
export function endImport(sql: Sql, { teamId, id, run }: ImportRun, failure: string | null): Promise<void> {
  return withTeam(sql, { teamId }, async (tx) => {
    await tx`update usage_import set state = ${failure === null ? "done" : "failed"}, failure = ${failure}, ended_at = now()
      where team_id = ${teamId} and id = ${id} and run = ${run} and state = 'running'`;
  });
}
