import "server-only";
import { execFileSync } from "node:child_process";
import { existsSync, readdirSync, readFileSync, readlinkSync, realpathSync, rmSync } from "node:fs";
import path from "node:path";
import { identifyProcess, sendSignal, waitUntil } from "@/db/embedded/process";

/** A running PostgreSQL as its own postmaster.pid tells. */
export type Postmaster = { readonly pid: number; readonly port: number; readonly isReady: boolean };

const pidFile = (cluster: string) => path.join(cluster, "postmaster.pid");

/** Reads postmaster.pid. Returns null when it is absent or its process is not the server of this cluster. */
export function readPostmaster(cluster: string): Postmaster | null {
  try {
    const lines = readFileSync(pidFile(cluster), "utf8").split("\n");
    const pid = Number(lines[0]);
    if (!isServerOf(pid, cluster)) return null;
    return { pid, port: Number(lines[3]), isReady: lines[7]?.trim() === "ready" };
  } catch {
    return null;
  }
}

// A server works in its cluster's folder, as all its processes do; a number that another process got after a crash does not.
function isServerOf(pid: number, cluster: string): boolean {
  try {
    if (process.platform !== "linux")
      return execFileSync("ps", ["-o", "command=", "-p", String(pid)], { encoding: "utf8" }).includes(cluster);
    const isThere = readlinkSync(`/proc/${pid}/cwd`) === realpathSync(cluster);
    return isThere && readFileSync(`/proc/${pid}/comm`, "utf8").trim() === "postgres";
  } catch {
    return false;
  }
}

/** The processes that work on a cluster, with or without their postmaster. Only Linux tells which these are. */
export const processesOf = (cluster: string): number[] =>
  process.platform === "linux"
    ? readdirSync("/proc")
        .map(Number)
        .filter((pid) => pid > 0 && isServerOf(pid, cluster))
    : [];

/**
 * Stops whatever a dead process, or a dead postmaster, left behind on this cluster, and removes a pid file that would be in the way.
 * A file whose number is nobody's stays: PostgreSQL finds the dead server's shared memory by it, and refuses to start beside one that
 * is still in use. **Throws** when a process of the old server cannot be ended.
 */
export async function clearPostmaster(cluster: string): Promise<void> {
  const left = readPostmaster(cluster);
  if (left) await stopPostmaster(left.pid, cluster);
  await endOrphans(cluster);
  if (isInTheWay(cluster)) rmSync(pidFile(cluster), { force: true });
}

// Processes that lost their postmaster end by themselves, but for one that is busy; what they write, a new server must not meet.
async function endOrphans(cluster: string): Promise<void> {
  for (const [signal, patienceMs] of [
    [null, 1_000],
    ["SIGQUIT", 1_000],
    ["SIGKILL", 5_000],
  ] as const) {
    if (signal !== null) for (const pid of processesOf(cluster)) sendSignal(pid, signal);
    if (await waitUntil(() => processesOf(cluster).length === 0, patienceMs)) return;
  }
  throw new Error(`The database cannot start: processes ${processesOf(cluster).join(", ")} of the one before do not end.`);
}

// PostgreSQL takes a number that any process has for a server that runs, and a file without a number for one that begins.
function isInTheWay(cluster: string): boolean {
  if (!existsSync(pidFile(cluster))) return false;
  const pid = Number.parseInt(readFileSync(pidFile(cluster), "utf8"), 10);
  return !(pid > 0) || identifyProcess(pid) !== null;
}

/** Fast shutdown; after 3 s immediate, after 1 s more by kill. */
export async function stopPostmaster(pid: number, cluster: string): Promise<void> {
  const isGone = () => !isServerOf(pid, cluster);
  const steps = [
    ["SIGINT", 3_000],
    ["SIGQUIT", 1_000],
    ["SIGKILL", 1_000],
  ] as const;
  for (const [signal, patienceMs] of steps) {
    sendSignal(pid, signal);
    if (await waitUntil(isGone, patienceMs)) return;
  }
}
