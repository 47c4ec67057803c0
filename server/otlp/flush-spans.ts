import "server-only";
import type { Sql } from "postgres";
import { writeAttempts } from "@/db/attempts/write-batch";
import { claimPush, dropSpans, type Quiet, type QuietSpan, restPush } from "@/db/commands/usage/flush-spans";
import { type BatchNote, type ImportRun, saveBatch } from "@/db/commands/usage/import-run";
import type { Attempt } from "@/lib/usage/attempt";
import { otlp } from "@/lib/usage/gateways/otlp";
import { withTries } from "@/lib/usage/gateways/otlp-spans";
import { NestingIndex } from "@/lib/usage/nesting";
import { recordOf } from "@/lib/usage/read-records";
import { RecordFault } from "@/lib/usage/record-fault";
import { AttemptLines, untilTermsStand } from "@/server/import/attempt-lines";
import { expired, type TakenFrom } from "@/server/import/read-batch";
import { readTakenFrom } from "@/server/import/taken-from";

/** A trace is taken as whole when nothing came of it for half a minute; one that never ends, after ten. */
export const QUIET: Quiet = { seconds: 30, most: 600 };

type Read = { readonly attempts: readonly Attempt[]; readonly note: BatchNote };

const isoOf = (us: number): string => new Date(Math.floor(us / 1000)).toISOString();

/** Reads the spans of whole traces: a call inside another call is an Attempt of the outer one. **Units**: `now` in ms since 1970. */
function readSpans(
  spans: readonly QuietSpan[],
  { cursor, now, takenFrom }: { readonly cursor: number; readonly now: number; readonly takenFrom: TakenFrom },
): Read {
  const records = withTries(spans.map(({ span }) => span)).map((span) => recordOf(span));
  const nesting = new NestingIndex();
  for (const record of records) if (otlp.node) nesting.add(otlp.node(record));
  const attempts: Attempt[] = [];
  const rejects: { record: number; line: number; reason: string; detail: string }[] = [];
  let ignored = 0;
  for (const [place, record] of records.entries()) {
    try {
      const read = otlp.read(record, { now: now * 1000, nesting });
      if (read === "ignored") ignored += 1;
      else
        for (const attempt of read.attempts)
          if (takenFrom !== null && attempt.startedAt < takenFrom) rejects.push(expired(cursor + place + 1, 0, takenFrom));
          else attempts.push(attempt);
    } catch (cause) {
      if (!(cause instanceof RecordFault)) throw cause;
      rejects.push({ record: cursor + place + 1, line: 0, reason: cause.reason, detail: cause.detail });
    }
  }
  const starts = attempts.map(({ startedAt }) => startedAt).sort((a, b) => a - b);
  const [first, last] = [starts[0], starts.at(-1)];
  return {
    attempts,
    note: {
      last: cursor + records.length,
      read: attempts.length + ignored + rejects.length,
      ignored,
      rejects,
      firstAt: first === undefined ? null : isoOf(first),
      lastAt: last === undefined ? null : isoOf(last),
    },
  };
}

async function write(
  sql: Sql,
  { run, spans }: { readonly run: ImportRun; readonly spans: readonly QuietSpan[] },
  now: number,
): Promise<void> {
  const { attempts, note } = readSpans(spans, { cursor: run.cursor, now, takenFrom: await readTakenFrom(sql, run.teamId, now) });
  const lines = await AttemptLines.open(sql, run, now);
  const { bytes, count, hasVersions } = await lines.make(attempts);
  await lines.makeMonths(note);
  await saveBatch(sql, run, {
    note,
    write: async (tx) => {
      await lines.check(tx);
      await dropSpans(tx, run.teamId, spans);
      const counts = await writeAttempts(tx, run.teamId, { lines: [bytes], count, importNumber: run.number, hasVersions });
      await restPush(tx, run);
      return counts;
    },
  });
}

/**
 * Makes Attempts of the spans that a Team was sent and whose traces are quiet. Spans go and Attempts come in one transaction, so that
 * each counts once, whoever is killed when. **Returns** how many spans it took.
 */
export async function flushSpans(
  sql: Sql,
  teamId: string,
  { now, quiet = QUIET }: { readonly now: number; readonly quiet?: Quiet },
): Promise<number> {
  const claimed = await claimPush(sql, teamId, quiet);
  if (!claimed) return 0;
  await untilTermsStand(() => write(sql, claimed, now));
  return claimed.spans.length;
}
