import { type ChildProcess, spawn } from "node:child_process";
import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";

const root = path.resolve(import.meta.dirname, "../..");

export type Started = {
  readonly child: ChildProcess;
  /** Resolves with the exit code and all that was printed. */
  readonly ended: Promise<{ code: number | null; output: string }>;
  /** Resolves when `words` were printed, so many times; fails when the process ends before. */
  readonly printed: (words: string, times?: number) => Promise<void>;
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
  const printed = (words: string, times = 1) =>
    new Promise<void>((resolve, reject) => {
      const look = () => output.split(words).length > times && resolve();
      child.on("printed", look).once("close", () => reject(new Error(`Ended without "${words}":\n${output}`)));
      look();
    });
  return { child, ended, printed };
}

/** The processes of this machine whose command line or surroundings name a folder. */
export function listProcessesOf(folder: string): number[] {
  return readdirSync("/proc")
    .map(Number)
    .filter((pid) => {
      try {
        const said = ["cmdline", "environ"].map((file) => readFileSync(`/proc/${pid}/${file}`, "utf8"));
        return pid !== process.pid && said.some((text) => text.includes(folder));
      } catch {
        return false;
      }
    });
}
