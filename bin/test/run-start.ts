import { type ChildProcess, spawn } from "node:child_process";
import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";

const root = path.resolve(import.meta.dirname, "../..");

export type Started = {
  readonly child: ChildProcess;
  /** Resolves with the exit code and all that was printed. */
  readonly ended: Promise<{ code: number | null; output: string }>;
  /** Resolves when `words` were printed; fails when the process ends before. */
  readonly printed: (words: string) => Promise<void>;
};

/** Starts `bin/start.ts`, or the launcher in its place, on a data folder as a test wants it. */
export function runStart(dataDir: string, args: readonly string[], env: Record<string, string> = {}, isLaunched = false): Started {
  const command = isLaunched ? ["bin/bootstrap.mjs", "start"] : ["--conditions=react-server", "--import", "tsx", "bin/start.ts"];
  const child = spawn(process.execPath, [...command, ...args], {
    cwd: root,
    detached: true,
    stdio: ["ignore", "pipe", "pipe"],
    env: { ...process.env, DATABASE_URL: "", TOLLBOARD_DATA: dataDir, TOLLBOARD_EMBEDDED_CATALOG: "off", TOLLBOARD_PULL: "off", ...env },
  });
  let output = "";
  for (const stream of [child.stdout, child.stderr]) {
    stream.on("data", (chunk: Buffer) => {
      output += chunk.toString();
      child.emit("printed");
    });
  }
  const ended = new Promise<{ code: number | null; output: string }>((resolve) => {
    child.once("close", (code) => resolve({ code, output }));
  });
  const printed = (words: string) =>
    new Promise<void>((resolve, reject) => {
      const look = () => output.includes(words) && resolve();
      child.on("printed", look).once("close", () => reject(new Error(`Ended without "${words}":\n${output}`)));
      look();
    });
  return { child, ended, printed };
}

/** The processes of this machine whose command line names a folder. */
export function listProcessesOf(folder: string): number[] {
  return readdirSync("/proc")
    .map(Number)
    .filter((pid) => {
      try {
        return pid !== process.pid && readFileSync(`/proc/${pid}/cmdline`, "utf8").includes(folder);
      } catch {
        return false;
      }
    });
}
