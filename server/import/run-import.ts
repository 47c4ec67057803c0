import "server-only";
import type { Sql } from "postgres";
import { writeAttempts } from "@/db/attempts/write-batch";
import { claimImport, endImport, type ImportRun, readCursor, saveBatch } from "@/db/commands/usage/import-run";
import { saveBuckets } from "@/db/commands/usage/save-buckets";
import type { Attempt } from "@/lib/usage/attempt";
import type { BucketRow } from "@/lib/usage/report/bucket-row";
import { AttemptLines, type MadeLines, untilTermsStand } from "@/server/import/attempt-lines";
import { ImportError } from "@/server/import/import-error";
import { IMPORT_FORMATS } from "@/server/import/import-formats";
import { readAttempts } from "@/server/import/read-attempts";
import { type Gathered, Gathering, type ReadBatch } from "@/server/import/read-batch";
import { type ReadReportOptions, readReport } from "@/server/import/read-report";
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

/** Writes Attempts batch by batch: what comes next is read and priced while the database works. */
class ImportWriter {
  private writing: Promise<unknown> = Promise.resolve();

  constructor(
    private readonly sql: Sql,
    private readonly run: ImportRun,
    private readonly lines: AttemptLines,
  ) {}

  async *make(batches: AsyncGenerator<ReadBatch<Attempt>>): AsyncGenerator<ReadBatch<MadeLines>> {
    for await (const batch of batches) yield { ...batch, rows: batch.rows.length === 0 ? [] : [await this.lines.make(batch.rows)] };
  }

  /** Begins to write a batch when the one before is written. */
  async write({ parts, count, note }: Gathered<MadeLines>): Promise<void> {
    await this.lines.makeMonths(note);
    await this.writing;
    const { teamId, number: importNumber } = this.run;
    this.writing = saveBatch(this.sql, this.run, {
      note,
      write: async (tx) => {
        await this.lines.check(tx);
        const hasVersions = parts.some((part) => part.hasVersions);
        return writeAttempts(tx, teamId, { lines: parts.map(({ bytes }) => bytes), count, importNumber, hasVersions });
      },
    });
    // Whoever waits for it hears of it; nobody may be waiting yet.
    this.writing.catch(() => {});
  }

  /** Waits until all is written. */
  async finish(): Promise<void> {
    await this.writing;
  }
}

async function writeRows<Part>(
  batches: AsyncGenerator<ReadBatch<Part>>,
  gathering: Gathering<Part>,
  { write, signal }: { readonly write: (gathered: Gathered<Part>) => Promise<unknown>; readonly signal: AbortSignal | undefined },
): Promise<void> {
  for await (const batch of batches) {
    signal?.throwIfAborted();
    gathering.add(batch);
    if (gathering.isFull) await write(gathering.take());
  }
  await write(gathering.take());
}

async function writeReport(run: ImportRun, reading: ReadReportOptions, { sql, signal }: RunOptions): Promise<void> {
  const write = ({ parts: rows, note }: Gathered<BucketRow>) =>
    saveBatch(sql, run, { note, write: (tx) => saveBuckets(tx, run.teamId, { rows, importNumber: run.number }) });
  const gathering = new Gathering<BucketRow>((row) => ({ count: 1, from: row.startsAt, until: row.endsAt }));
  await writeRows(readReport({ ...reading, after: run.cursor }), gathering, { write, signal });
}

async function writeFile(run: ImportRun, options: RunOptions): Promise<void> {
  const { sql, path, now, signal } = options;
  const format = IMPORT_FORMATS.find((known) => known.id === run.format);
  if (!format) throw new ImportError("unknown_format", `no format is called ${run.format}`);
  const { shape } = await sampleFile(path);
  const reading = { path, shape, now: now * 1000, takenFrom: await readTakenFrom(sql, run.teamId, now) };
  if (format.grain === "bucket") return writeReport(run, { ...reading, format }, options);
  await untilTermsStand(async () => {
    const writer = new ImportWriter(sql, run, await AttemptLines.open(sql, run, now));
    const batches = readAttempts({ ...reading, format, after: await readCursor(sql, run) });
    const gathering = new Gathering<MadeLines>((made) => made);
    // What was read before a fault of the file is in when its words are.
    await writeRows(writer.make(batches), gathering, { write: (gathered) => writer.write(gathered), signal }).finally(() =>
      writer.finish(),
    );
  });
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
