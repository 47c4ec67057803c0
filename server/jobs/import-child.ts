import "server-only";
import { type ChildProcess, fork } from "node:child_process";
import path from "node:path";

/** How the process that works one import ended. `taken`: the import was taken away from it. `unavailable`: the database was. `late`: its time was over. */
export type ChildEnd = "done" | "taken" | "unavailable" | "stopped" | "late" | "died";

/** What the process says with its exit code, when nothing is wrong with its import. */
export const CHILD_CODES = { done: 0, unavailable: 75, taken: 76 } as const;

const root = path.resolve(import.meta.dirname, "../..");
const GRACE_MS = 3_000;

/** What it is given of the environment: no key, no password but the database's. */
const PASSED = /^(PATH|HOME|TMPDIR|TZ|LANG|LOG_LEVEL|NODE_ENV|NODE_EXTRA_CA_CERTS|PG[A-Z]+)$/;

const childEnv = (more: Record<string, string>): NodeJS.ProcessEnv => ({
  ...(Object.fromEntries(Object.entries(process.env).filter(([name]) => PASSED.test(name))) as NodeJS.ProcessEnv),
  ...more,
});

export type ChildOptions = {
  readonly databaseUrl: string;
  readonly dataDir: string;
  readonly teamId: string;
  readonly importId: string;
  readonly heapMb: number;
  readonly signal: AbortSignal;
  /** After how long it is ended and begun anew where it was. **Units**: ms. */
  readonly mostMs: number;
};

function start({ databaseUrl, dataDir, teamId, importId, heapMb }: ChildOptions): ChildProcess {
  return fork(path.join(root, "bin/work-import.ts"), [teamId, importId], {
    cwd: root,
    env: childEnv({ DATABASE_URL: databaseUrl, TOLLBOARD_DATA: dataDir }),
    execArgv: [
      `--max-old-space-size=${heapMb}`,
      "--max-semi-space-size=16",
      "--disable-proto=delete",
      "--conditions=react-server",
      "--import",
      path.join(root, "bin/start/die-with-parent.mjs"),
      "--import",
      "tsx",
    ],
    stdio: ["ignore", "ignore", "inherit", "ipc"],
  });
}

/**
 * Works one import in a process of its own, whose memory is capped: a hostile file ends that process and nothing else. It gets no
 * secret but the database's address, and goes down with this one.
 */
export async function runImportChild(options: ChildOptions): Promise<ChildEnd> {
  const { signal, mostMs } = options;
  if (signal.aborted) return "stopped";
  const child = start(options);
  const ended = new Promise<number | null>((resolve) => {
    child.once("exit", (code) => resolve(code));
    child.once("error", () => resolve(null));
  });
  const end = () => {
    child.kill("SIGTERM");
    setTimeout(() => child.kill("SIGKILL"), GRACE_MS).unref();
  };
  let isLate = false;
  const late = setTimeout(() => {
    isLate = true;
    end();
  }, mostMs);
  signal.addEventListener("abort", end, { once: true });
  const code = await ended;
  clearTimeout(late);
  signal.removeEventListener("abort", end);
  if (signal.aborted && code !== CHILD_CODES.done) return "stopped";
  if (code === CHILD_CODES.done) return "done";
  if (code === CHILD_CODES.taken) return "taken";
  if (isLate) return "late";
  return code === CHILD_CODES.unavailable ? "unavailable" : "died";
}
