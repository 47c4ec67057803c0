import "server-only";
import type { Sql } from "postgres";
import { addNames, attemptLine } from "@/db/attempts/attempt-line";
import { Labels } from "@/db/attempts/labels";
import { makeMonth } from "@/db/attempts/write-batch";
import { type BatchNote, claimImport, endImport, type ImportRun, saveBatch } from "@/db/commands/usage/import-run";
import type { Attempt } from "@/lib/usage/attempt";
import { FORMATS } from "@/lib/usage/formats";
import { ImportError } from "@/server/import/import-error";
import { Pricer } from "@/server/import/price-attempts";
import { type ReadBatch, type Reject, readAttempts } from "@/server/import/read-attempts";
import { sampleFile } from "@/server/import/record-source";

/** How many Attempts go into the store at a time. */
const BATCH = 20_000;

export type RunOptions = {
  readonly sql: Sql;
  readonly teamId: string;
  readonly importId: string;
  readonly path: string;
  /** The present instant. **Units**: ms since 1970. */
  readonly now: number;
  readonly signal?: AbortSignal;
};

/** Batches of a file gathered until they are worth a transaction. */
class Gathering {
  attempts: Attempt[] = [];
  private rejects: Reject[] = [];
  private read = 0;
  private ignored = 0;
  private last = 0;

  add(batch: ReadBatch): void {
    for (const attempt of batch.attempts) this.attempts.push(attempt);
    this.rejects.push(...batch.rejects);
    this.read += batch.read;
    this.ignored += batch.ignored;
    this.last = batch.last;
  }

  get isFull(): boolean {
    return this.attempts.length >= BATCH || this.read >= 2 * BATCH;
  }

  take(): { attempts: Attempt[]; note: BatchNote } {
    const { attempts, rejects, read, ignored, last } = this;
    const starts = attempts.map((attempt) => attempt.startedAt);
    const iso = (us: number) => new Date(Math.floor(us / 1000)).toISOString();
    const bound = (pick: (a: number, b: number) => number) => (starts.length === 0 ? null : iso(starts.reduce((a, b) => pick(a, b))));
    this.attempts = [];
    this.rejects = [];
    this.read = 0;
    this.ignored = 0;
    return { attempts, note: { last, read, ignored, rejects, firstAt: bound(Math.min), lastAt: bound(Math.max) } };
  }
}

type Gathered = { readonly attempts: readonly Attempt[]; readonly note: BatchNote };

class ImportWriter {
  private writing: Promise<unknown> = Promise.resolve();
  private readonly months = new Set<string>();

  private constructor(
    private readonly sql: Sql,
    private readonly run: ImportRun,
    private readonly pricer: Pricer,
    private readonly labels: Labels,
  ) {}

  static async open(sql: Sql, run: ImportRun, now: number): Promise<ImportWriter> {
    return new ImportWriter(sql, run, await Pricer.open(sql, new Date(now).toISOString()), new Labels(sql, run.teamId));
  }

  /** Makes a batch ready to be written. */
  private async prepare(attempts: readonly Attempt[]): Promise<string[]> {
    const priced = await this.pricer.price(attempts);
    const names = new Set<string>();
    for (const one of priced) addNames(one, names);
    await this.labels.learn(names);
    return priced.map((one) => attemptLine(one, this.labels, this.run.number));
  }

  private async makeMonths({ firstAt, lastAt }: BatchNote): Promise<void> {
    if (firstAt === null || lastAt === null) return;
    for (let month = firstAt.slice(0, 7); month <= lastAt.slice(0, 7); month = nextMonth(month)) {
      if (this.months.has(month)) continue;
      await makeMonth(this.sql, month);
      this.months.add(month);
    }
  }

  /** Writes a batch when the one before is written; what comes next can be read and priced meanwhile. */
  async write({ attempts, note }: Gathered): Promise<void> {
    const lines = await this.prepare(attempts);
    await this.makeMonths(note);
    await this.writing;
    const hasVersions = attempts.some((attempt) => attempt.version > 0);
    this.writing = saveBatch(this.sql, this.run, { lines, hasVersions, note });
    // Whoever waits for it hears of it; nobody may be waiting yet.
    this.writing.catch(() => {});
  }

  /** Waits until all is written. */
  async finish(): Promise<void> {
    await this.writing;
  }
}

const nextMonth = (month: string): string => {
  const [year = 0, number = 0] = month.split("-").map(Number);
  return number === 12 ? `${year + 1}-01` : `${year}-${String(number + 1).padStart(2, "0")}`;
};

async function writeFile(run: ImportRun, { sql, path, now, signal }: RunOptions): Promise<void> {
  const format = FORMATS.find((known) => known.id === run.format);
  if (!format) throw new ImportError("unknown_format", `no format is called ${run.format}`);
  const { shape } = await sampleFile(path);
  const writer = await ImportWriter.open(sql, run, now);
  const gathering = new Gathering();
  for await (const batch of readAttempts({ path, format, shape, now: now * 1000, after: run.cursor })) {
    signal?.throwIfAborted();
    gathering.add(batch);
    if (gathering.isFull) await writer.write(gathering.take());
  }
  await writer.write(gathering.take());
  await writer.finish();
}

/**
 * Works an import to its end, from where it was left: reads the file, prices and writes its Attempts batch by batch. A file that
 * cannot be read ends the import with words for whoever sent it.
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
