import "server-only";
import { handOver } from "@/db/commands/source/hand-over";
import { noteFault, noteFiles, noteTaken, putOff, type SeenFile } from "@/db/commands/source/source-files";
import type { SourceRun } from "@/db/commands/source/source-run";
import { newId } from "@/db/new-id";
import type { Result } from "@/lib/base/result";
import type { TeamScope } from "@/lib/team/scope";
import { importFile, removeImportFile } from "@/server/import/import-file";
import { enqueueImport } from "@/server/import/import-queue";
import type { ReceivedFile } from "@/server/import/receive-upload";
import { type LookEnd, SOURCE_QUOTA, type SourceTools } from "@/server/source/source-tools";

/**
 * Why a file was not taken: `never` as it is, `later` with the next look, or the look ends with it. `put_off`: it could not be had, which may
 * be its own fault or that of all.
 */
export type NotTaken =
  | { readonly kind: "never"; readonly words: string }
  | { readonly kind: "later" }
  | { readonly kind: "put_off"; readonly end: FaultEnd }
  | { readonly kind: "end"; readonly end: LookEnd };

type FaultEnd = Extract<LookEnd, { kind: "fault" }>;

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

type Named = { readonly name: string; readonly fault: string };

const listed = (lead: string, named: readonly Named[]): string[] =>
  named.length === 0 ? [] : [`${lead}: ${named.map(({ name, fault }) => `${name} (${fault})`).join("; ")}.`];

/** So many in a row that cannot be had are hardly each other's chance: what they have in common is at fault. */
const MOST_IN_A_ROW = 2;

/** What has become of the files of a look so far. `putOff`: those that could not be had, `inARow` of them one after another. */
type Tally = { taken: number; done: number; inARow: number; readonly faults: Named[]; readonly putOff: (Named & { end: FaultEnd })[] };

/** Takes one file. **Returns** how the look ends, where it ends with it. */
async function takeFile(tools: SourceTools, scope: TeamScope, source: SourceRun, of: Taking): Promise<LookEnd | null> {
  const { file, place, tally } = of;
  const received = await place.fetch(file);
  if (received.ok) {
    if ((await enter(tools, scope, source, { file, received: received.value, place })) === "full") return { kind: "waits" };
    tally.taken += 1;
    tally.done += 1;
    tally.inARow = 0;
    return null;
  }
  switch (received.error.kind) {
    case "never":
      await noteFault(tools.store.sql, source, file, received.error.words);
      tally.faults.push({ name: file.name, fault: received.error.words });
      tally.done += 1;
      return null;
    case "put_off": {
      const { end } = received.error;
      await putOff(tools.store.sql, source, file);
      tally.putOff.push({ name: file.name, fault: `${end.words[0]?.toLowerCase()}${end.words.slice(1).replace(/\.$/, "")}`, end });
      tally.inARow += 1;
      return null;
    }
    case "later":
      return null;
    case "end":
      return received.error.end;
  }
}

type Taking = { readonly file: SeenFile; readonly place: FilePlace; readonly tally: Tally };

/** What is said of a look: one that was of no use at all for want of what it asked for is a fault. */
function endOf({ taken, done, faults, putOff }: Tally, waiting: number): LookEnd {
  const last = putOff.at(-1);
  if (last && taken === 0) return last.end;
  const words = [...listed("Not taken", faults.slice(0, 3)), ...listed("Tried again later", putOff.slice(0, 3))].join(" ");
  return { kind: "done", ...(waiting - done - putOff.length > 0 && { inMs: SOON_MS }), ...(words !== "" && { words }) };
}

/**
 * Looks at where files lie and makes an import of each that is new or has changed, some at a time. One whose bytes are those of an import
 * that counts already is not imported again. One that cannot be had goes behind all others that wait. **Throws** `SourceStopped`.
 */
export async function takeFiles(tools: SourceTools, scope: TeamScope, source: SourceRun, place: FilePlace): Promise<LookEnd> {
  const look = await noteFiles(tools.store.sql, source, place.files, place.mayGrow);
  const tally: Tally = { taken: 0, done: 0, inARow: 0, faults: [...look.faults], putOff: [] };
  for (const file of look.ready) {
    tools.signal.throwIfAborted();
    const end = await takeFile(tools, scope, source, { file, place, tally });
    if (end) return end;
    if (tally.inARow === MOST_IN_A_ROW) break;
  }
  return endOf(tally, look.waiting);
}
