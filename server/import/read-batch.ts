import "server-only";
import type { BatchNote } from "@/db/commands/usage/import-run";
import type { RejectReason } from "@/lib/usage/record-fault";

/** A record that was refused: its place, why, and which field it was. */
export type Reject = { readonly record: number; readonly line: number; readonly reason: RejectReason; readonly detail: string };

/** What came of some records of a file, in order. `last`: the number of the last record of them. */
export type ReadBatch<Row> = {
  readonly last: number;
  readonly read: number;
  readonly ignored: number;
  readonly rows: readonly Row[];
  readonly rejects: readonly Reject[];
};

/** From when rows are taken in: what lies before is older than what the Team keeps. **Units**: microseconds since 1970. */
export type TakenFrom = number | null;

/** Why a row that lies before what the Team keeps is refused. */
export const expired = (record: number, line: number, takenFrom: number): Reject => ({
  record,
  line,
  reason: "expired",
  detail: `before ${isoOf(takenFrom)}`,
});

/** How many rows go into the store at a time. */
const BATCH = 20_000;

const isoOf = (us: number): string => new Date(Math.floor(us / 1000)).toISOString();

/** Rows that go into the store together: how many, and when the first begins and the last ends, in microseconds since 1970. */
export type RowSpan = { readonly count: number; readonly from: number; readonly until: number };

/** What is worth a transaction, with what the import notes of it. */
export type Gathered<Part> = { readonly parts: readonly Part[]; readonly count: number; readonly note: BatchNote };

/** Parts of a file, each of some rows, gathered until they are worth a transaction. */
export class Gathering<Part> {
  private parts: Part[] = [];
  private rejects: Reject[] = [];
  private count = 0;
  private read = 0;
  private ignored = 0;
  private last = 0;
  private from = Number.POSITIVE_INFINITY;
  private until = Number.NEGATIVE_INFINITY;

  constructor(private readonly spanOf: (part: Part) => RowSpan) {}

  add(batch: ReadBatch<Part>): void {
    for (const part of batch.rows) {
      const { count, from, until } = this.spanOf(part);
      this.parts.push(part);
      this.count += count;
      this.from = Math.min(this.from, from);
      this.until = Math.max(this.until, until);
    }
    for (const reject of batch.rejects) this.rejects.push(reject);
    this.read += batch.read;
    this.ignored += batch.ignored;
    this.last = batch.last;
  }

  get isFull(): boolean {
    return this.count >= BATCH || this.read >= 2 * BATCH;
  }

  take(): Gathered<Part> {
    const { parts, rejects, count, read, ignored, last, from, until } = this;
    const [firstAt, lastAt] = count === 0 ? [null, null] : [isoOf(from), isoOf(until)];
    this.parts = [];
    this.rejects = [];
    this.count = 0;
    this.read = 0;
    this.ignored = 0;
    this.from = Number.POSITIVE_INFINITY;
    this.until = Number.NEGATIVE_INFINITY;
    return { parts, count, note: { last, read, ignored, rejects, firstAt, lastAt } };
  }
}
