import "server-only";
import type { Sql } from "postgres";
import { writeAttempts } from "@/db/attempts/write-batch";
import { claimImport, endImport, type ImportRun, saveBatch } from "@/db/commands/usage/import-run";
import { saveBuckets } from "@/db/commands/usage/save-buckets";
import type { Attempt } from "@/lib/usage/attempt";
import type { BucketRow } from "@/lib/usage/report/bucket-row";
import { AttemptLines } from "@/server/import/attempt-lines";
import { ImportError } from "@/server/import/import-error";
import { IMPORT_FORMATS } from "@/server/import/import-formats";
import { readAttempts } from "@/server/import/read-attempts";
import { type Gathered, Gathering, type ReadBatch } from "@/server/import/read-batch";
import { readReport } from "@/server/import/read-report";
import { sampleFile } from "@/server/import/record-source";
import { readTakenFrom } from "@/server/import/taken-from";

export type RunOptions = {
  readonly sql: Sql;
  readonly teamId: string;
  readonly importId: string;
  readonly path: string;
  /** The present instant. **Units**: ms since 1970. */
  readonly now: number;
  readonly signal?: AbortSignal;
};

class ImportWriter {
  private writing: Promise<unknown> = Promise.resolve();

  private constructor(
    private readonly sql: Sql,
    private readonly run: ImportRun,
    private readonly lines: AttemptLines,
  ) {}

  static async open(sql: Sql, run: ImportRun, now: number): Promise<ImportWriter> {
    return new ImportWriter(sql, run, await AttemptLines.open(sql, run, now));
  }

  /** Writes a batch when the one before is written; what comes next can be read and priced meanwhile. */
  async write({ rows: attempts, note }: Gathered<Attempt>): Promise<void> {
    const made = await this.lines.make(attempts);
    await this.lines.makeMonths(note);
    await this.writing;
    const { teamId, number: importNumber } = this.run;
    const hasVersions = attempts.some((attempt) => attempt.version > 0);
    this.writing = this.lines.write(made, (lines, check) =>
      saveBatch(this.sql, this.run, {
        note,
        write: async (tx) => {
          await check(tx);
          return writeAttempts(tx, teamId, { lines, importNumber, hasVersions });
        },
      }),
    );
    // Whoever waits for it hears of it; nobody may be waiting yet.
    this.writing.catch(() => {});
  }

  /** Waits until all is written. */
  async finish(): Promise<void> {
    await this.writing;
  }
}

async function writeRows<Row>(
  batches: AsyncGenerator<ReadBatch<Row>>,
  gathering: Gathering<Row>,
  { write, signal }: { readonly write: (gathered: Gathered<Row>) => Promise<unknown>; readonly signal: AbortSignal | undefined },
): Promise<void> {
  for await (const batch of batches) {
    signal?.throwIfAborted();
    gathering.add(batch);
    if (gathering.isFull) await write(gathering.take());
  }
  await write(gathering.take());
}

async function writeFile(run: ImportRun, { sql, path, now, signal }: RunOptions): Promise<void> {
  const format = IMPORT_FORMATS.find((known) => known.id === run.format);
  if (!format) throw new ImportError("unknown_format", `no format is called ${run.format}`);
  const { shape } = await sampleFile(path);
  const takenFrom = await readTakenFrom(sql, run.teamId, now);
  const reading = { path, shape, now: now * 1000, after: run.cursor, takenFrom };
  if (format.grain === "bucket") {
    const write = ({ rows, note }: Gathered<BucketRow>) =>
      saveBatch(sql, run, { note, write: (tx) => saveBuckets(tx, run.teamId, { rows, importNumber: run.number }) });
    const gathering = new Gathering<BucketRow>((row) => [row.startsAt, row.endsAt]);
    return writeRows(readReport({ ...reading, format }), gathering, { write, signal });
  }
  const writer = await ImportWriter.open(sql, run, now);
  const gathering = new Gathering<Attempt>((attempt) => [attempt.startedAt, attempt.startedAt]);
  await writeRows(readAttempts({ ...reading, format }), gathering, { write: (gathered) => writer.write(gathered), signal });
  await writer.finish();
}

/**
 * Works an import to its end, from where it was left: reads the file, prices its Attempts and writes them, or the rows of a report,
 * batch by batch. A file that cannot be read ends the import with words for whoever sent it.
 *
 * **Returns** `false` for an import that is not to be worked on. **Throws** `ImportStopped` when it is taken away, and whatever else
 * is no fault of the file; the import then goes on where it was.
 */
export async function runImport(options: RunOptions): Promise<boolean> {
  const run = await claimImport(options.sql, options.teamId, options.importId);
  if (!run) return false;
  try {
    await writeFile(run, options);
  } catch (cause) {
    if (!(cause instanceof ImportError)) throw cause;
    await endImport(options.sql, run, cause.message);
    return true;
  }
  await endImport(options.sql, run, null);
  return true;
}
