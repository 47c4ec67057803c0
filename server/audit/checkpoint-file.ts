import "server-only";
import { closeSync, constants, fstatSync, fsyncSync, ftruncateSync, mkdirSync, openSync, readFileSync, writeSync } from "node:fs";
import path from "node:path";

const { O_APPEND, O_CREAT, O_WRONLY } = constants;

/** The file of one chain's checkpoints: beside the database, never in it. */
export const checkpointFile = (dataDir: string, teamId: string): string => path.join(dataDir, "checkpoints", `${teamId}.jsonl`);

/** The text of a file of checkpoints. **Returns** `null` when there is none. **Throws** when it cannot be read. */
export function readCheckpointText(file: string): string | null {
  try {
    return readFileSync(file, "utf8");
  } catch (cause) {
    if (cause instanceof Error && "code" in cause && cause.code === "ENOENT") return null;
    throw cause;
  }
}

function syncFolder(folder: string): void {
  const handle = openSync(folder, "r");
  try {
    fsyncSync(handle);
  } finally {
    closeSync(handle);
  }
}

/**
 * Adds one line, whole and on the disk before it returns, in a file for its owner alone. What went before is never written
 * again, so that the file can be followed or made append-only. **Throws** when the disk refuses, with nothing added.
 */
export function appendCheckpoint(file: string, line: string): void {
  mkdirSync(path.dirname(file), { recursive: true, mode: 0o700 });
  const handle = openSync(file, O_WRONLY | O_APPEND | O_CREAT, 0o600);
  try {
    const { size } = fstatSync(handle);
    const bytes = Buffer.from(`${line}\n`);
    if (writeSync(handle, bytes) !== bytes.length) {
      ftruncateSync(handle, size);
      throw new Error(`the disk took only part of a checkpoint: ${file}`);
    }
    fsyncSync(handle);
    if (size === 0) syncFolder(path.dirname(file));
  } finally {
    closeSync(handle);
  }
}
