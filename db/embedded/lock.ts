import "server-only";
import { linkSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { identifyProcess } from "@/db/embedded/process";

/** Who holds a lock file: the process and what it does. */
export type Holder = { readonly pid: number; readonly identity: string; readonly purpose: string };

export type Lock = {
  readonly release: () => void;
  /** Tells others what this process does with it from now on. */
  readonly mark: (purpose: string) => void;
};

/** Takes a lock file for this process, also from a holder that died. Returns the living holder instead when there is one. */
export function takeLock(file: string, purpose: string): Lock | Holder {
  const draft = `${file}.${process.pid}`;
  writeFileSync(draft, describeSelf(purpose), { mode: 0o600 });
  try {
    for (;;) {
      if (tryLink(draft, file)) return ownLock(file);
      const text = readText(file);
      const holder = parseHolder(text);
      if (holder) return holder;
      if (text !== null) moveAway(file, text);
    }
  } finally {
    rmSync(draft, { force: true });
  }
}

/** Who holds a lock file now. Returns null when nobody alive does. */
export const readHolder = (file: string): Holder | null => parseHolder(readText(file));

function parseHolder(text: string | null): Holder | null {
  try {
    const holder = JSON.parse(text ?? "null") as Holder | null;
    return holder && identifyProcess(holder.pid) === holder.identity ? holder : null;
  } catch {
    return null;
  }
}

function tryLink(draft: string, file: string): boolean {
  try {
    linkSync(draft, file);
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "EEXIST") return false;
    throw error;
  }
}

// Of two that find the same dead holder, the slower must not remove the lock that the faster has just taken.
function moveAway(file: string, dead: string): void {
  const aside = `${file}.${process.pid}.dead`;
  try {
    renameSync(file, aside);
  } catch {
    return;
  }
  if (readText(aside) !== dead) tryLink(aside, file);
  rmSync(aside, { force: true });
}

const describeSelf = (purpose: string) => JSON.stringify({ pid: process.pid, identity: identifyProcess(process.pid), purpose });

function ownLock(file: string): Lock {
  const isMine = () => readHolder(file)?.pid === process.pid;
  return {
    release: () => {
      if (isMine()) rmSync(file, { force: true });
    },
    mark: (purpose) => {
      if (!isMine()) return;
      writeFileSync(`${file}.${process.pid}`, describeSelf(purpose), { mode: 0o600 });
      renameSync(`${file}.${process.pid}`, file);
    },
  };
}

function readText(file: string): string | null {
  try {
    return readFileSync(file, "utf8");
  } catch {
    return null;
  }
}
