import "server-only";
import { handOver } from "@/db/commands/source/hand-over";
import { getAwaited, type SourceRun, saveProgress } from "@/db/commands/source/source-run";
import { newId } from "@/db/new-id";
import type { TeamScope } from "@/lib/team/scope";
import { OPEN_STATES } from "@/lib/usage/import-state";
import type { PullDraft, PullPosition } from "@/lib/usage/source/position";
import type { Pull } from "@/lib/usage/source/pull/pull";
import { importFile, removeImportFile } from "@/server/import/import-file";
import { enqueueImport } from "@/server/import/import-queue";
import { linkFile, partFile, removePart, sha256OfFile } from "@/server/source/part-file";
import { type LookEnd, SOURCE_QUOTA, type SourceTools } from "@/server/source/source-tools";

type Settled = { readonly position: PullPosition; readonly draft: PullDraft | null };

/** When a source is due that has all up to an instant; `null` when it is now. **Units**: ms. */
function dueIn({ everyMinutes }: SourceRun, { upTo, span }: PullPosition, now: number): number | null {
  if (upTo === null || span !== null) return null;
  const left = Date.parse(upTo) + everyMinutes * 60_000 - now;
  return left > 0 ? left : null;
}

/**
 * Sees to the import that a source waits for: its end moves the position, unless it failed, when the same is fetched again. One that a
 * person cancelled or withdrew is not fetched again.
 */
export async function settleAwaited(tools: SourceTools, source: SourceRun, now: number): Promise<Settled | { readonly end: LookEnd }> {
  const { position, draft, importId } = source;
  if (importId === null) return { position, draft };
  const awaited = await getAwaited(tools.store.sql, source.teamId, importId);
  if (awaited && OPEN_STATES.includes(awaited.state)) return { end: { kind: "waits" } };
  removePart(tools.dataDir, source.id);
  if (!awaited || awaited.state === "failed") {
    await saveProgress(tools.store.sql, source, { position, draft: null });
    const why = awaited ? `Import no. ${awaited.number} of it failed: ${awaited.failure ?? "unknown why"}` : "The import of it is gone";
    return { end: { kind: "fault", words: `${why.replace(/\.$/, "")}. The same is fetched again.` } };
  }
  const moved = draft?.position ?? position;
  await saveProgress(tools.store.sql, source, { position: moved, draft: null });
  const inMs = dueIn(source, moved, now);
  return inMs === null ? { position: moved, draft: null } : { end: { kind: "done", inMs } };
}

const minuteOf = (instant: string): string => instant.slice(0, 16).replace("T", " ");

const nameOf = ({ name }: SourceRun, { position: { upTo, span } }: PullDraft): string => {
  const end = span?.to ?? upTo;
  return end === null ? name : `${name} up to ${minuteOf(end)}`;
};

/** Hands what a pull has fetched to the queue of imports. With no rows there is nothing to import, and the position moves at once. */
export async function handPartOver(
  tools: SourceTools,
  scope: TeamScope,
  {
    source,
    pull,
    position,
    draft,
  }: { readonly source: SourceRun; readonly pull: Pull } & { readonly position: PullPosition; readonly draft: PullDraft },
): Promise<LookEnd> {
  if (draft.rows === 0) {
    await saveProgress(tools.store.sql, source, { position: draft.position, draft: null });
    return { kind: "done" };
  }
  const part = partFile(tools.dataDir, source.id);
  const id = newId("imp");
  const sha256 = await sha256OfFile(part);
  linkFile(part, importFile(tools.dataDir, id));
  const file = { id, name: nameOf(source, draft), way: "pull", format: pull.format, sha256, byteCount: draft.bytes } as const;
  let isEntered = false;
  try {
    const handed = await handOver(tools.store, scope, {
      source,
      file,
      quota: SOURCE_QUOTA,
      enqueue: enqueueImport,
      note: async (tx, { importId }) => {
        await tx`update import_source set import_id = ${importId}, position = ${JSON.stringify(position)}::text::jsonb,
          draft = ${JSON.stringify(draft)}::text::jsonb where team_id = ${source.teamId} and id = ${source.id}`;
      },
    });
    isEntered = handed.ok && handed.value.isNew;
    if (handed.ok) removePart(tools.dataDir, source.id);
    return { kind: "waits" };
  } finally {
    if (!isEntered) removeImportFile(tools.dataDir, id);
  }
}
