import { type ChildProcess, fork } from "node:child_process";
import { existsSync } from "node:fs";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import exitCodes from "@/bin/exit-codes.json";
import { judgeDeaths } from "@/bin/start/deaths";
import { StopError } from "@/bin/start/stop-error";

const root = path.resolve(import.meta.dirname, "../..");
const graceMs = 5_000;
const sameSignalMs = 1_000;

export type ChildOptions = {
  readonly args?: readonly string[];
  readonly env: NodeJS.ProcessEnv;
  /** Flags for Node itself. */
  readonly nodeArgs?: readonly string[];
  readonly isQuiet?: boolean;
};

/** Owns everything a start brings up, so that all of it goes down together. */
export class Supervisor {
  readonly #children = new Map<ChildProcess, Promise<void>>();
  readonly #announcements: (() => void)[] = [];
  readonly #cleanups: (() => Promise<void> | void)[] = [];
  #stopping: Promise<never> | null = null;

  /** Stops on the first signal, kills on a second one. A terminal and npm may both deliver one Ctrl-C. */
  listen(): void {
    let firstAt = 0;
    const onSignal = () => {
      if (firstAt > 0 && performance.now() - firstAt > sameSignalMs) this.#killAll();
      if (firstAt > 0) return;
      firstAt = performance.now();
      console.log("\nStopping");
      void this.stop(0);
    };
    for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) process.on(signal, onSignal);
    process.once("disconnect", onSignal);
  }

  /** Runs `announce` as soon as stopping begins. */
  onStopping(announce: () => void): void {
    this.#announcements.push(announce);
  }

  /** Runs `cleanup` when everything stops, after the children and in reverse order of calls. */
  onStop(cleanup: () => Promise<void> | void): void {
    this.#cleanups.push(cleanup);
  }

  /** Keeps a Node script running until we stop it: one that is killed, or ends after a while, is started again, as often as `judgeDeaths` allows. */
  keep(name: string, script: string, options: ChildOptions): void {
    const judge = judgeDeaths();
    const start = () => {
      const startedAt = performance.now();
      const child = this.#fork(script, options);
      // A process that cannot be made, as where memory is short, never exits.
      child.once("error", (cause) => child.pid === undefined && this.fail(name, `before it began: ${cause.message}`));
      child.once("exit", (code, signal) => {
        if (this.isStopping) return;
        const at = performance.now();
        const how = `with ${signal ?? `code ${code}`}`;
        const pauseMs = judge({ at, ranMs: at - startedAt, signal });
        if (pauseMs === null) return this.fail(name, how);
        // What it had started itself would be in the way of the next one.
        signalGroup(child, "SIGKILL");
        const when = pauseMs === 0 ? "Starting it again." : `Starting it again in ${pauseMs / 1_000} s.`;
        console.error(`The ${name} ended unexpectedly ${how}. ${when}`);
        if (pauseMs === 0) start();
        else setTimeout(() => this.isStopping || start(), pauseMs);
      });
    };
    start();
  }

  /** Runs a Node script to its end. Returns its exit code and, when quiet, what it printed. */
  async run(script: string, options: ChildOptions): Promise<{ code: number; output: string }> {
    const child = this.#fork(script, options);
    const output: Buffer[] = [];
    for (const stream of [child.stdout, child.stderr]) stream?.on("data", (chunk: Buffer) => output.push(chunk));
    await this.#children.get(child);
    return { code: child.exitCode ?? exitCodes.failed, output: Buffer.concat(output).toString() };
  }

  /** Brings everything down because a part of it ended by itself. */
  fail(name: string, how: string): void {
    if (this.#stopping) return;
    console.error(`The ${name} ended unexpectedly ${how}. Stopping the rest.`);
    void this.stop(exitCodes.childDied);
  }

  get isStopping(): boolean {
    return this.#stopping !== null;
  }

  /** Brings everything down, then ends this process. */
  stop(exitCode: number): Promise<never> {
    this.#stopping ??= this.#stop(exitCode);
    return this.#stopping;
  }

  /** Says why and stops: the words of a StopError are for the user, anything else is a bug and shows its stack. */
  stopFor(error: unknown): Promise<never> {
    if (!this.isStopping) console.error(error instanceof StopError ? error.message : error);
    return this.stop(error instanceof StopError ? error.exitCode : exitCodes.failed);
  }

  async #stop(exitCode: number): Promise<never> {
    for (const announce of this.#announcements) announce();
    for (const child of this.#children.keys()) signalGroup(child, "SIGTERM");
    const late = sleep(graceMs, "late", { ref: false });
    if ((await Promise.race([Promise.all(this.#children.values()), late])) === "late") {
      for (const child of this.#children.keys()) signalGroup(child, "SIGKILL");
      await Promise.all(this.#children.values());
    }
    for (const cleanup of this.#cleanups.reverse()) await cleanup();
    process.exit(exitCode);
  }

  #killAll(): void {
    for (const child of this.#children.keys()) signalGroup(child, "SIGKILL");
    process.exit(exitCodes.failed);
  }

  // A process group of its own keeps Ctrl-C for us to pass on; die-with-parent covers our own kill -9.
  #fork(script: string, { args = [], env, nodeArgs = [], isQuiet = false }: ChildOptions): ChildProcess {
    if (this.isStopping) throw new StopError("failed", `Stopped before ${script}`);
    const output = isQuiet ? "pipe" : "inherit";
    const child = fork(path.join(root, script), [...args], {
      cwd: root,
      env,
      execArgv: ["--import", path.join(root, "bin/start/die-with-parent.mjs"), ...nodeArgs],
      detached: true,
      stdio: ["ignore", output, output, "ipc"],
    });
    const ended = new Promise<void>((resolve) => child.once("exit", () => resolve()).once("error", () => resolve()));
    this.#children.set(
      child,
      ended.then(() => {
        this.#children.delete(child);
      }),
    );
    return child;
  }
}

function signalGroup(child: ChildProcess, signal: NodeJS.Signals): void {
  try {
    if (child.pid !== undefined) process.kill(-child.pid, signal);
  } catch {
    child.kill(signal);
  }
}

/** Whether a part of the project is there to be started. */
export const hasScript = (script: string): boolean => existsSync(path.join(root, script));
