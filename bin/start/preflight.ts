import { mkdirSync, statfsSync } from "node:fs";
import { createServer } from "node:net";
import { setTimeout as sleep } from "node:timers/promises";
import { StopError } from "@/bin/start/stop-error";

const neededMb = 300;

/** Throws: when another program listens on the address and does not go away within 2 s, or it cannot be listened on. */
export async function checkPort(host: string, port: number, patienceMs = 2_000): Promise<void> {
  const end = performance.now() + patienceMs;
  for (;;) {
    const code = await tryListen(host, port);
    if (code === null) return;
    // The web server of a Tollboard that was just killed needs a moment to notice.
    if (code === "EADDRINUSE" && performance.now() < end) await sleep(100);
    else {
      const why = code === "EADDRINUSE" ? "is taken by another program" : `cannot be used (${code})`;
      throw new StopError("portTaken", `Port ${port} on ${host} ${why}. Choose another, as in PORT=${port + 1} npm start.`);
    }
  }
}

function tryListen(host: string, port: number): Promise<string | null> {
  return new Promise((resolve) => {
    const probe = createServer().once("error", (error: NodeJS.ErrnoException) => resolve(error.code ?? error.message));
    probe.listen(port, host, () => probe.close(() => resolve(null)));
  });
}

/** Throws: when the file system of a folder is nearly full. Makes the folder when absent. */
export function checkDisk(folder: string, readFree: (folder: string) => number = readFreeMb): void {
  mkdirSync(folder, { recursive: true });
  const freeMb = readFree(folder);
  if (freeMb >= neededMb) return;
  throw new StopError("diskFull", `Only ${freeMb} MB are free at ${folder}; Tollboard needs ${neededMb} MB to start safely.`);
}

function readFreeMb(folder: string): number {
  const { bavail, bsize } = statfsSync(folder);
  return Math.floor((bavail * bsize) / 1_000_000);
}
