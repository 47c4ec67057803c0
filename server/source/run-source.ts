import "server-only";
import { claimSource, endRun, pauseForFault, type SourceRun, SourceStopped } from "@/db/commands/source/source-run";
import type { TeamScope } from "@/lib/team/scope";
import { PULLS } from "@/lib/usage/source/pull/pulls";
import { SETTINGS } from "@/lib/usage/source/schema";
import { ImportError } from "@/server/import/import-error";
import { pullSource } from "@/server/source/pull-source";
import { takeFromBucket } from "@/server/source/s3/take-from-bucket";
import type { LookEnd, SourceTools } from "@/server/source/source-tools";
import { watchFolder } from "@/server/source/watch-folder";

const MINUTE_MS = 60_000;
const MOST_BACKOFF_MS = 6 * 60 * MINUTE_MS;
const UNREADABLE: LookEnd = { kind: "pause", words: "What it is told cannot be read any more: remove it and add it anew." };

/** How long to wait after so many failures in a row, with a share of chance that keeps many from coming at once. **Units**: ms. */
const backoffMs = (failures: number, chance: number): number =>
  Math.min(MOST_BACKOFF_MS, 2 ** Math.min(failures, 20) * MINUTE_MS) * (1 + chance / 5);

async function look(tools: SourceTools, scope: TeamScope, source: SourceRun): Promise<LookEnd> {
  if (source.kind === "folder") {
    const settings = SETTINGS.folder.safeParse(source.settings);
    return settings.success ? watchFolder(tools, scope, { source, settings: settings.data }) : UNREADABLE;
  }
  if (source.kind === "s3") {
    const settings = SETTINGS.s3.safeParse(source.settings);
    return settings.success ? takeFromBucket(tools, scope, { source, settings: settings.data }) : UNREADABLE;
  }
  const [pull, settings] = [PULLS[source.kind], SETTINGS[source.kind].safeParse(source.settings)];
  return pull && settings.success ? pullSource(tools, scope, { source, pull, settings: settings.data }) : UNREADABLE;
}

/** What no one foresaw, in words for the Team; the worker's log has the rest. */
function explain(cause: unknown): LookEnd {
  const code = cause instanceof Error && "code" in cause ? String(cause.code) : "";
  const isFull = code === "ENOSPC" || code === "EDQUOT" || (cause instanceof ImportError && cause.fault === "no_space");
  return { kind: "fault", words: isFull ? "There is no room left on the disk." : "Something went wrong on our side; it is tried again." };
}

async function settle({ store }: SourceTools, scope: TeamScope, source: SourceRun, end: LookEnd): Promise<void> {
  switch (end.kind) {
    case "done":
      return endRun(store.sql, source, { inMs: end.inMs ?? source.everyMinutes * MINUTE_MS, words: end.words ?? null });
    case "waits":
      return endRun(store.sql, source, { inMs: MINUTE_MS });
    case "fault": {
      const inMs = Math.max(end.retryMs ?? 0, backoffMs(source.failures + 1, Math.random()));
      return endRun(store.sql, source, { inMs, words: end.words, isFailure: true });
    }
    case "pause":
      return pauseForFault(store, scope, source, end.words);
  }
}

const LATE: LookEnd = { kind: "fault", words: "It took longer than one look may." };

/** A look that the worker's end cut off says nothing; one whose own time was over is a fault, or it would look well for ever. */
async function stopped(tools: SourceTools, scope: TeamScope, source: SourceRun): Promise<LookEnd["kind"] | null> {
  const { reason } = tools.signal;
  if (!(reason instanceof DOMException && reason.name === "TimeoutError")) return null;
  await settle(tools, scope, source, LATE);
  return LATE.kind;
}

/**
 * Looks at a source once. What is wrong there is kept with it in words and tried again later; what is wrong here is thrown as well, after
 * that. **Returns** how it ended; `null` where it is not to be looked at, or not by this worker.
 */
export async function runSource(tools: SourceTools, scope: TeamScope, id: string): Promise<LookEnd["kind"] | null> {
  const source = await claimSource(tools.store.sql, scope.teamId, id);
  if (!source) return null;
  try {
    const end = await look(tools, scope, source);
    if (tools.signal.aborted) return stopped(tools, scope, source);
    await settle(tools, scope, source, end);
    return end.kind;
  } catch (cause) {
    // Handed back, or taken away: whoever has it next goes on where it was.
    if (cause instanceof SourceStopped) return null;
    if (tools.signal.aborted) return stopped(tools, scope, source);
    await settle(tools, scope, source, explain(cause));
    throw cause;
  }
}
