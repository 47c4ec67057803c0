import "server-only";
import type { FileHandle } from "node:fs/promises";
import { setTimeout as sleep } from "node:timers/promises";
import { type SourceRun, saveProgress } from "@/db/commands/source/source-run";
import type { TeamScope } from "@/lib/team/scope";
import { exactLine } from "@/lib/usage/source/exact-line";
import { isCaughtUp, nextSpan, type PullDraft, type PullPosition, type PullSpan } from "@/lib/usage/source/position";
import { baseOf, type Pull, type PullPage } from "@/lib/usage/source/pull/pull";
import { openFetcher } from "@/server/http/safe-fetch";
import { type Asking, askPage } from "@/server/source/ask-page";
import { openKey } from "@/server/source/open-key";
import { openPart, removePart } from "@/server/source/part-file";
import { handPartOver, settleAwaited } from "@/server/source/settle-pull";
import type { LookEnd, SourceTools } from "@/server/source/source-tools";

/** With this much fetched the rest waits for the next import. With a page more it is still an upload's size. **Units**: bytes. */
const ENOUGH_BYTES = 48 * 1024 ** 2;
/** No gateway, however slow, holds up the others for longer. **Units**: ms. */
const ONE_LOOK_MS = 120_000;
const POLITE_MS = 50;
const PATIENCE = 2;

type Pulling = {
  readonly tools: SourceTools;
  readonly source: SourceRun;
  readonly asking: Asking;
  readonly settings: Readonly<Record<string, string>>;
  /** What counts already, and stands until what is fetched does. */
  readonly position: PullPosition;
};

/** The span in hand, or the next one; `null` when there is nothing to ask for now. */
function spanOf({ asking: { pull, now }, settings }: Pulling, at: PullPosition, hasEndedOne: boolean): PullSpan | null {
  if (at.span !== null) return at.span;
  if (hasEndedOne && isCaughtUp(at.upTo, now)) return null;
  if (!pull.isWhole) return nextSpan(at.upTo, settings.from ?? "", now);
  const to = new Date(now).toISOString();
  return { from: to, to };
}

async function keepPage({ tools, source, asking, position }: Pulling, file: FileHandle, kept: Kept): Promise<PullDraft> {
  const { page, span, draft } = kept;
  const text = page.rows.map((row) => exactLine(row, asking.pull.drops)).join("");
  await file.appendFile(text);
  await file.datasync();
  const at = draft.position;
  const next: PullDraft = {
    bytes: draft.bytes + Buffer.byteLength(text),
    rows: draft.rows + page.rows.length,
    position: page.next === null ? { upTo: span.to, span: null, cursor: null } : { upTo: at.upTo, span, cursor: page.next },
  };
  await saveProgress(tools.store.sql, source, { position, draft: next });
  return next;
}

type Kept = { readonly page: PullPage; readonly span: PullSpan; readonly draft: PullDraft };

type Fetched = { readonly draft: PullDraft; readonly end: LookEnd | null };

/** Fetches page after page. **Returns** what is at hand when there is no more, or enough, for now; `end`: why that was before its time. */
async function fetchPages(pulling: Pulling, file: FileHandle, begun: PullDraft): Promise<Fetched> {
  const { tools, source, asking, settings, position } = pulling;
  const base = baseOf(asking.key.modelsUrl);
  const startedAt = performance.now();
  let draft = begun;
  // What a full queue sent back has caught up already, and is not to be fetched again each minute.
  let hasEndedOne = begun.rows > 0 && begun.position.span === null;
  while (draft.bytes < ENOUGH_BYTES) {
    tools.signal.throwIfAborted();
    const span = spanOf(pulling, draft.position, hasEndedOne);
    if (span === null) break;
    if (performance.now() - startedAt > ONE_LOOK_MS) return { draft, end: { kind: "done", inMs: 0 } };
    const { cursor } = draft.position;
    const asked = await askPage(asking, { base, settings, span, cursor });
    if (!asked.ok) {
      if (asked.error.isSpoilt) {
        const anew = { ...draft, position: { ...draft.position, cursor: null } };
        await saveProgress(tools.store.sql, source, { position, draft: anew });
        draft = anew;
      }
      return { draft, end: asked.error.end };
    }
    draft = await keepPage(pulling, file, { page: asked.value, span, draft });
    hasEndedOne ||= asked.value.next === null;
    if (asked.value.next !== null) await sleep(POLITE_MS);
  }
  return { draft, end: null };
}

/** Whether what is at hand is not to wait for what cannot be had: the key is refused, or it went wrong some times in a row. */
const isStuck = ({ draft, end }: Fetched, { failures }: SourceRun): boolean =>
  draft.rows > 0 && (end?.kind === "pause" || (end?.kind === "fault" && failures >= PATIENCE));

/**
 * Goes on with a pull where it was left: pages into a file under the data folder, each noted as it is there, then the file into the queue
 * of imports. The stored position follows when that import is done; until then the source waits.
 *
 * **Throws** `SourceStopped`, and what is no fault of the other side.
 */
export async function pullSource(
  tools: SourceTools,
  scope: TeamScope,
  { source, pull, settings }: { readonly source: SourceRun; readonly pull: Pull; readonly settings: Readonly<Record<string, string>> },
): Promise<LookEnd> {
  const now = tools.now();
  const settled = await settleAwaited(tools, source, now);
  if ("end" in settled) return settled.end;
  const { position } = settled;
  const key = await openKey(tools, scope, source.keyId);
  if (!key.ok) return { kind: "pause", words: key.error };
  const fetcher = openFetcher({ surface: "gateway", settings: tools.fetch });
  const pulling: Pulling = { tools, source, settings, position, asking: { fetcher, pull, key: key.value, signal: tools.signal, now } };
  const empty: PullDraft = { bytes: 0, rows: 0, position };
  let draft = settled.draft ?? empty;
  let file = await openPart(tools.dataDir, source.id, draft.bytes);
  if (file === null) {
    // What was noted is not on this disk: it is asked for again.
    draft = empty;
    removePart(tools.dataDir, source.id);
    file = await openPart(tools.dataDir, source.id, 0);
  }
  if (file === null) throw new Error("a new file is shorter than nothing");
  try {
    const fetched = await fetchPages(pulling, file, draft);
    if (fetched.end !== null && !isStuck(fetched, source)) return fetched.end;
    const handed = await handPartOver(tools, scope, { source, pull, position, draft: fetched.draft });
    return fetched.end ?? handed;
  } finally {
    await file.close();
    await fetcher.close();
  }
}
