import "server-only";
import { handOver } from "@/db/commands/source/hand-over";
import { noteFault, noteFiles, noteTaken, type SeenFile } from "@/db/commands/source/source-files";
import type { SourceRun } from "@/db/commands/source/source-run";
import { newId } from "@/db/new-id";
import type { Result } from "@/lib/base/result";
import type { TeamScope } from "@/lib/team/scope";
import { importFile, removeImportFile } from "@/server/import/import-file";
import { enqueueImport } from "@/server/import/import-queue";
import type { ReceivedFile } from "@/server/import/receive-upload";
import { type LookEnd, SOURCE_QUOTA, type SourceTools } from "@/server/source/source-tools";

/** Why a file was not taken: `never` as it is, `later` with the next look, or the look ends with it. */
export type NotTaken =
  | { readonly kind: "never"; readonly words: string }
  | { readonly kind: "later" }
  | { readonly kind: "end"; readonly end: LookEnd };

/** Where files lie, and how one is brought into the data folder. */
export type FilePlace = {
  readonly way: "folder" | "bucket";
  readonly format: string;
  readonly files: readonly SeenFile[];
  readonly mayGrow: boolean;
  readonly fetch: (file: SeenFile) => Promise<Result<ReceivedFile, NotTaken>>;
};

const SOON_MS = 60_000;

async function enter(tools: SourceTools, scope: TeamScope, source: SourceRun, taken: Taken): Promise<"entered" | "full"> {
  const { file, received, place } = taken;
  const id = newId("imp");
  received.keepAs(importFile(tools.dataDir, id));
  const { way, format } = place;
  const { sha256, byteCount } = received;
  let isEntered = false;
  try {
    const handed = await handOver(tools.store, scope, {
      source,
      file: { id, name: file.name, way, format, sha256, byteCount },
      quota: SOURCE_QUOTA,
      enqueue: enqueueImport,
      note: (tx, { importId }) => noteTaken(tx, source, file, importId),
    });
    isEntered = handed.ok && handed.value.isNew;
    return handed.ok ? "entered" : "full";
  } finally {
    if (!isEntered) removeImportFile(tools.dataDir, id);
  }
}

type Taken = { readonly file: SeenFile; readonly received: ReceivedFile; readonly place: FilePlace };

const faultWords = (faults: readonly { readonly name: string; readonly fault: string }[]): string | undefined =>
  faults.length === 0 ? undefined : `Not taken: ${faults.map(({ name, fault }) => `${name} (${fault})`).join("; ")}.`;

/**
 * Looks at where files lie and makes an import of each that is new or has changed, some at a time. One whose bytes are those of an import
 * that counts already is not imported again. **Throws** `SourceStopped`.
 */
export async function takeFiles(tools: SourceTools, scope: TeamScope, source: SourceRun, place: FilePlace): Promise<LookEnd> {
  const look = await noteFiles(tools.store.sql, source, place.files, place.mayGrow);
  const faults = [...look.faults];
  let left = look.waiting;
  for (const file of look.ready) {
    tools.signal.throwIfAborted();
    const received = await place.fetch(file);
    if (received.ok) {
      if ((await enter(tools, scope, source, { file, received: received.value, place })) === "full") return { kind: "waits" };
      left -= 1;
    } else if (received.error.kind === "never") {
      await noteFault(tools.store.sql, source, file, received.error.words);
      faults.push({ name: file.name, fault: received.error.words });
      left -= 1;
    } else if (received.error.kind === "end") return received.error.end;
  }
  const words = faultWords(faults.slice(0, 3));
  return { kind: "done", ...(left > 0 && { inMs: SOON_MS }), ...(words !== undefined && { words }) };
}
