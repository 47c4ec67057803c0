import "server-only";
import type { ReadBatch, Reject } from "@/server/import/read-batch";

/** How many records of a file are looked at. */
export const MOST_RECORDS = 5_000;

/** How many rows of it are shown. */
export const MOST_ROWS = 20;

/** What came of the first records of a file. `isWhole`: it has no more. */
export type FirstRows<Row> = {
  readonly rows: readonly Row[];
  readonly rejects: readonly Reject[];
  readonly read: number;
  readonly ignored: number;
  readonly isWhole: boolean;
};

/** Reads batches of a file until enough was seen. */
export async function readFirst<Row>(batches: AsyncGenerator<ReadBatch<Row>>): Promise<FirstRows<Row>> {
  const rows: Row[] = [];
  const rejects: Reject[] = [];
  let [read, ignored] = [0, 0];
  for await (const batch of batches) {
    for (const row of batch.rows) rows.push(row);
    for (const reject of batch.rejects) rejects.push(reject);
    read += batch.read;
    ignored += batch.ignored;
    if (read >= MOST_RECORDS) return { rows, rejects, read, ignored, isWhole: false };
  }
  return { rows, rejects, read, ignored, isWhole: true };
}

/** The counts that every preview has. */
export const countsOf = ({ rows, rejects, read, ignored, isWhole }: FirstRows<unknown>) => ({
  looked_at: read,
  is_whole: isWhole,
  rows_in: rows.length,
  ignored,
  rejected: rejects.length,
  rejects: rejects.slice(0, MOST_ROWS).map((reject) => ({ ...reject, detail: reject.detail.slice(0, 200) })),
});

/** The first and last of some instants, as ISO texts. **Units**: microseconds since 1970. */
export function spanOf(instants: readonly number[]): { readonly first_at: string | null; readonly last_at: string | null } {
  if (instants.length === 0) return { first_at: null, last_at: null };
  let [first, last] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
  for (const at of instants) [first, last] = [Math.min(first, at), Math.max(last, at)];
  return { first_at: isoOf(first), last_at: isoOf(last) };
}

/** An instant as ISO text. **Units**: microseconds since 1970. */
export const isoOf = (us: number): string => new Date(Math.floor(us / 1000)).toISOString();
