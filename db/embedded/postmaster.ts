import "server-only";
import { execFileSync } from "node:child_process";
import { readFileSync, readlinkSync, realpathSync, rmSync } from "node:fs";
import path from "node:path";
import { sendSignal, waitUntil } from "@/db/embedded/process";

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

// A server works in its cluster's folder; a number that another process got after a crash does not.
function isServerOf(pid: number, cluster: string): boolean {
  try {
    if (process.platform === "linux") return readlinkSync(`/proc/${pid}/cwd`) === realpathSync(cluster);
    return execFileSync("ps", ["-o", "command=", "-p", String(pid)], { encoding: "utf8" }).includes(cluster);
  } catch {
    return false;
  }
}

/** Stops whatever server a dead process left behind on this cluster, and the pid file of one that is gone. */
export async function clearPostmaster(cluster: string): Promise<void> {
  const left = readPostmaster(cluster);
  if (left) await stopPostmaster(left.pid, cluster);
  rmSync(pidFile(cluster), { force: true });
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
