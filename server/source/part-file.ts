import "server-only";
import { createHash } from "node:crypto";
import { copyFileSync, createReadStream, linkSync, mkdirSync, rmSync, utimesSync } from "node:fs";
import { type FileHandle, open } from "node:fs/promises";
import path from "node:path";
import { pipeline } from "node:stream/promises";
import { sweepFolder } from "@/server/import/import-file";

const OWN_NAME = /^src_[0-9A-Za-z]{22}$/;

const folderOf = (dataDir: string): string => path.join(dataDir, "sources");

/** Where a pull writes what it fetches. The name is ours. **Throws** on what is no source's id. */
export function partFile(dataDir: string, sourceId: string): string {
  if (!OWN_NAME.test(sourceId)) throw new RangeError("no source has such an id");
  return path.join(folderOf(dataDir), sourceId);
}

export const removePart = (dataDir: string, sourceId: string): void => rmSync(partFile(dataDir, sourceId), { force: true });

/** Opens a pull's file to go on after its first `bytes`; what lies behind them was never noted. **Returns** `null` where they are not there. */
export async function openPart(dataDir: string, sourceId: string, bytes: number): Promise<FileHandle | null> {
  mkdirSync(folderOf(dataDir), { recursive: true, mode: 0o700 });
  const file = await open(partFile(dataDir, sourceId), "a", 0o600);
  const { size } = await file.stat();
  if (size < bytes) {
    await file.close();
    return null;
  }
  if (size > bytes) await file.truncate(bytes);
  return file;
}

/** The SHA-256 of a file in hex. */
export async function sha256OfFile(file: string): Promise<string> {
  const hash = createHash("sha256");
  await pipeline(createReadStream(file), hash);
  return hash.digest("hex");
}

/** Gives a file a second name, or copies it where the disk knows none. */
export function linkFile(from: string, to: string): void {
  mkdirSync(path.dirname(to), { recursive: true, mode: 0o700 });
  try {
    linkSync(from, to);
  } catch (cause) {
    const code = cause instanceof Error && "code" in cause ? String(cause.code) : "";
    if (!["EPERM", "ENOTSUP", "EOPNOTSUPP", "ENOSYS", "EXDEV", "EMLINK"].includes(code)) throw cause;
    copyFileSync(from, to);
  }
  // It is new under this name, and what lies there for long is swept.
  const now = new Date();
  utimesSync(to, now, now);
}

/** Removes what was fetched for sources that are gone. `olderThan`: ms since 1970. */
export const sweepParts = (dataDir: string, known: ReadonlySet<string>, olderThan: number): number =>
  sweepFolder(folderOf(dataDir), known, olderThan);
