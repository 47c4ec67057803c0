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

/** Rows that are worth a transaction, with what the import notes of them. */
export type Gathered<Row> = { readonly rows: readonly Row[]; readonly note: BatchNote };

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

/** Batches of a file gathered until they are worth a transaction. `spanOf`: when a row begins and ends, in microseconds since 1970. */
export class Gathering<Row> {
  private rows: Row[] = [];
  private rejects: Reject[] = [];
  private read = 0;
  private ignored = 0;
  private last = 0;

  constructor(private readonly spanOf: (row: Row) => readonly [number, number]) {}

  add(batch: ReadBatch<Row>): void {
    for (const row of batch.rows) this.rows.push(row);
    for (const reject of batch.rejects) this.rejects.push(reject);
    this.read += batch.read;
    this.ignored += batch.ignored;
    this.last = batch.last;
  }

  get isFull(): boolean {
    return this.rows.length >= BATCH || this.read >= 2 * BATCH;
  }

  take(): Gathered<Row> {
    const { rows, rejects, read, ignored, last } = this;
    let [first, end] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
    for (const [from, until] of rows.map(this.spanOf)) [first, end] = [Math.min(first, from), Math.max(end, until)];
    const [firstAt, lastAt] = rows.length === 0 ? [null, null] : [isoOf(first), isoOf(end)];
    this.rows = [];
    this.rejects = [];
    this.read = 0;
    this.ignored = 0;
    return { rows, note: { last, read, ignored, rejects, firstAt, lastAt } };
  }
}
