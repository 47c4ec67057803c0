import "server-only";
import { createHash } from "node:crypto";
import type { Attempt } from "@/lib/usage/attempt";
import type { SourceRecord } from "@/lib/usage/cut-records";
import type { FileShape } from "@/lib/usage/file/find-shape";
import type { AttemptFormat } from "@/lib/usage/format";
import { NestingIndex, NO_NESTING } from "@/lib/usage/nesting";
import { RecordFault } from "@/lib/usage/record-fault";
import type { FileLimits } from "@/server/import/open-file";
import { expired, type ReadBatch, type Reject, type TakenFrom } from "@/server/import/read-batch";
import { readRecords } from "@/server/import/record-source";

export type ReadOptions = {
  readonly path: string;
  readonly format: AttemptFormat;
  readonly shape: FileShape;
  /** The present instant. **Units**: microseconds since 1970. */
  readonly now: number;
  readonly limits?: FileLimits;
  /** The last record that needs no reading any more: what comes up to it is passed over, its like still counted. */
  readonly after?: number;
  /** Attempts that began before it are refused. */
  readonly takenFrom?: TakenFrom;
};

async function indexNesting(options: ReadOptions): Promise<NestingIndex | typeof NO_NESTING> {
  const { node } = options.format;
  if (!node) return NO_NESTING;
  const index = new NestingIndex();
  for await (const records of readRecords(options.path, options))
    for (const { fields } of records) if (!(fields instanceof RecordFault)) index.add(node(fields));
  return index;
}

/** Without an id a record is told from others by its content, and from its like by how many of them came before in the file. */
class Occurrences {
  private readonly counts = new Map<string, number>();

  idFor(raw: Uint8Array): string {
    const hash = createHash("sha256").update(raw).digest("base64url").slice(0, 32);
    const count = (this.counts.get(hash) ?? 0) + 1;
    this.counts.set(hash, count);
    return `sha256:${hash}#${count}`;
  }
}

const MAX_ID = 300;

/** An id that an index can hold: a long one gives way to its hash. */
const shortId = (id: string): string => (id.length <= MAX_ID ? id : `sha256:${createHash("sha256").update(id).digest("base64url")}`);

function withIds(attempts: readonly Attempt[], raw: Uint8Array, occurrences: Occurrences): Attempt[] {
  return attempts.map((attempt) => {
    const recordId = attempt.recordId === "" ? occurrences.idFor(raw) : shortId(attempt.recordId);
    const requestId = attempt.requestId === attempt.recordId ? recordId : shortId(attempt.requestId);
    return recordId === attempt.recordId && requestId === attempt.requestId ? attempt : { ...attempt, recordId, requestId };
  });
}

/** Reads the Attempts of a file, some records at a time. **Throws** `ImportError` for what concerns the whole file. */
export async function* readAttempts(options: ReadOptions): AsyncGenerator<ReadBatch<Attempt>> {
  const nesting = await indexNesting(options);
  const occurrences = new Occurrences();
  const context = { now: options.now, nesting };
  for await (const records of readRecords(options.path, options)) yield readSome(records, { ...options, context, occurrences });
}

type Reading = ReadOptions & { readonly context: Parameters<AttemptFormat["read"]>[1]; readonly occurrences: Occurrences };

function readSome(
  records: readonly SourceRecord[],
  { format, context, occurrences, after = 0, takenFrom = null }: Reading,
): ReadBatch<Attempt> {
  const attempts: Attempt[] = [];
  const rejects: Reject[] = [];
  let [read, ignored] = [0, 0];
  for (const { number, line, raw, fields } of records) {
    const isNew = number > after;
    try {
      if (fields instanceof RecordFault) throw fields;
      const outcome = format.read(fields, context);
      const found = outcome === "ignored" ? [] : withIds(outcome.attempts, raw, occurrences);
      if (!isNew) continue;
      // A record that tells of several tries is as many rows.
      read += Math.max(1, found.length);
      if (found.length === 0) ignored += 1;
      for (const attempt of found)
        if (takenFrom !== null && attempt.startedAt < takenFrom) rejects.push(expired(number, line, takenFrom));
        else attempts.push(attempt);
    } catch (cause) {
      if (!(cause instanceof RecordFault)) throw cause;
      if (!isNew) continue;
      read += 1;
      rejects.push({ record: number, line, reason: cause.reason, detail: cause.detail });
    }
  }
  return { last: records.at(-1)?.number ?? 0, read, ignored, rows: attempts, rejects };
}
