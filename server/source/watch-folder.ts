import "server-only";
import { constants, type Dirent, lstatSync, readdirSync, realpathSync } from "node:fs";
import { type FileHandle, open } from "node:fs/promises";
import path from "node:path";
import { Readable } from "node:stream";
import type { SeenFile } from "@/db/commands/source/source-files";
import type { SourceRun } from "@/db/commands/source/source-run";
import { getWatchedName } from "@/db/queries/source/get-watched-name";
import { err, ok, type Result } from "@/lib/base/result";
import type { TeamScope } from "@/lib/team/scope";
import type { SettingsOf } from "@/lib/usage/source/schema";
import { UPLOAD_BYTES } from "@/lib/usage/upload-limits";
import { ImportError } from "@/server/import/import-error";
import { type ReceivedFile, receiveUpload } from "@/server/import/receive-upload";
import type { LookEnd, SourceTools } from "@/server/source/source-tools";
import { type NotTaken, takeFiles } from "@/server/source/take-files";

const MAX_FILES = 10_000;
const MAX_DEPTH = 8;

/** What is written under such a name is not finished, or is nobody's export. */
const isPassedOver = (name: string): boolean =>
  name.startsWith(".") || name.endsWith("~") || /\.(part|partial|tmp|temp|crdownload|swp)$/i.test(name);

type Stat = { readonly size: number; readonly mtimeMs: number };

const markOf = ({ size, mtimeMs }: Stat): string => `${size}:${mtimeMs}`;

const isAbsent = (cause: unknown): boolean =>
  cause instanceof Error && "code" in cause && ["ENOENT", "ENOTDIR", "EACCES", "ELOOP"].includes(String(cause.code));

const absentWords = (name: string, folder: string): string =>
  `There is no folder ${[name, folder].filter(Boolean).join("/")} below the one that is watched, or it may not be read.`;

/** The Team's folder as it really lies on the disk. **Returns** why it is not to be looked at. */
function findFolder(watchDir: string | null, name: string, folder: string): Result<string, string> {
  if (watchDir === null) return err("Whoever runs Tollboard has named no folder to be watched (TOLLBOARD_WATCH).");
  try {
    const wanted = path.join(realpathSync(watchDir), name, ...folder.split("/").filter(Boolean));
    const real = realpathSync(wanted);
    if (real !== wanted) return err("The folder leads through a link, and links are not followed.");
    return lstatSync(real).isDirectory() ? ok(real) : err("That is no folder.");
  } catch (cause) {
    if (!isAbsent(cause)) throw cause;
    return err(absentWords(name, folder));
  }
}

/** What lies in a folder; `null` where it may not be read or has just gone. */
function entriesOf(folder: string): Dirent[] | null {
  try {
    return readdirSync(folder, { withFileTypes: true });
  } catch (cause) {
    if (isAbsent(cause)) return null;
    throw cause;
  }
}

/**
 * Plain files below a folder, by their path from it. Links, whatever else is no file or folder, and folders that may not be read are
 * passed over. **Returns** `null` where that is the first one.
 */
function listFiles(root: string, below = "", found: SeenFile[] = []): SeenFile[] | null {
  const entries = entriesOf(path.join(root, below));
  if (entries === null) return below === "" ? null : found;
  for (const entry of entries) {
    if (found.length > MAX_FILES) return found;
    const name = below === "" ? entry.name : `${below}/${entry.name}`;
    if (isPassedOver(entry.name) || !name.isWellFormed() || /\p{Cc}/u.test(name)) continue;
    if (entry.isDirectory() && name.split("/").length < MAX_DEPTH) listFiles(root, name, found);
    if (!entry.isFile()) continue;
    try {
      found.push({ name, mark: markOf(lstatSync(path.join(root, name))) });
    } catch (cause) {
      if (!isAbsent(cause)) throw cause;
    }
  }
  return found;
}

/** Opens a file that is where it was listed: not by way of a link, not another one put in its place. */
async function openListed(root: string, { name, mark }: SeenFile): Promise<FileHandle | null> {
  const place = path.join(root, name);
  let file: FileHandle;
  try {
    file = await open(place, constants.O_RDONLY | constants.O_NOFOLLOW | constants.O_NONBLOCK);
  } catch (cause) {
    if (isAbsent(cause)) return null;
    throw cause;
  }
  const opened = await file.stat();
  let isSame = false;
  try {
    const there = lstatSync(realpathSync(place));
    isSame = realpathSync(place) === place && there.ino === opened.ino && there.dev === opened.dev;
  } catch (cause) {
    if (!isAbsent(cause)) throw cause;
  }
  if (isSame && opened.isFile() && markOf(opened) === mark) return file;
  await file.close();
  return null;
}

const LATER: Result<never, NotTaken> = err({ kind: "later" });

async function bring(dataDir: string, root: string, seen: SeenFile): Promise<Result<ReceivedFile, NotTaken>> {
  const file = await openListed(root, seen);
  if (file === null) return LATER;
  try {
    const { size } = await file.stat();
    if (size === 0) return err({ kind: "never", words: "it is empty" });
    if (size > UPLOAD_BYTES) return err({ kind: "never", words: `it is larger than ${UPLOAD_BYTES / 1024 ** 2} MiB` });
    const body = Readable.toWeb(file.createReadStream({ autoClose: false, start: 0 })) as ReadableStream<Uint8Array>;
    const received = await receiveUpload(dataDir, { body, length: size, sha256: null });
    if (markOf(await file.stat()) === seen.mark) return ok(received);
    received.drop();
    return LATER;
  } catch (cause) {
    // It grew or shrank while it was read: it is looked at again.
    if (cause instanceof ImportError && ["cut_off", "empty", "too_large"].includes(cause.fault)) return LATER;
    throw cause;
  } finally {
    await file.close();
  }
}

/**
 * Takes what lies in a Team's watched folder: plain files that have not changed between two looks. Nothing there is ever moved, changed or
 * removed. **Throws** `SourceStopped`.
 */
export async function watchFolder(
  tools: SourceTools,
  scope: TeamScope,
  { source, settings }: { readonly source: SourceRun; readonly settings: SettingsOf<"folder"> },
): Promise<LookEnd> {
  const name = await getWatchedName(tools.store.sql, scope);
  const folder = findFolder(tools.watchDir, name, settings.folder);
  if (!folder.ok) return { kind: "fault", words: folder.error };
  const files = listFiles(folder.value);
  if (files === null) return { kind: "fault", words: absentWords(name, settings.folder) };
  if (files.length > MAX_FILES) return { kind: "fault", words: `The folder has more than ${MAX_FILES} files. Name one of its subfolders.` };
  const fetch = (file: SeenFile) => bring(tools.dataDir, folder.value, file);
  return takeFiles(tools, scope, source, { way: "folder", format: settings.format, files, mayGrow: true, fetch });
}
