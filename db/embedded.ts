import "server-only";
import type { ChildProcess } from "node:child_process";
import { chmodSync, closeSync, existsSync, mkdirSync, openSync, readFileSync, renameSync, statSync } from "node:fs";
import { createServer } from "node:net";
import path from "node:path";
import { clusterFolder, clusterUrl, createCluster, removeDrafts } from "@/db/embedded/cluster";
import { clearPostmaster, readPostmaster, stopPostmaster } from "@/db/embedded/postmaster";
import { waitUntil } from "@/db/embedded/process";
import { findPrograms, type Programs, startProgram } from "@/db/embedded/run-as";

/** How a server ended: one of the two is `null`, and both are where it could not even be begun. */
export type EmbeddedEnd = { readonly code: number | null; readonly signal: NodeJS.Signals | null };

export type Embedded = {
  readonly url: string;
  readonly port: number;
  readonly stop: () => Promise<void>;
  /** Settles when the server ends, asked or not. */
  readonly ended: Promise<EmbeddedEnd>;
};

export type EmbeddedOptions = {
  readonly dataDir: string;
  readonly log: (line: string) => void;
  /** Server settings over the usual ones, as in `{ fsync: "off" }` for tests. */
  readonly settings?: Readonly<Record<string, string>>;
  /** Where it is to listen, for those who know it there already; a free port of its own otherwise. */
  readonly port?: number;
};

const usualSettings = {
  listen_addresses: "127.0.0.1",
  unix_socket_directories: "",
  max_connections: "60",
  shared_buffers: "256MB",
  effective_cache_size: "1GB",
  work_mem: "16MB",
  maintenance_work_mem: "128MB",
  jit: "off",
  wal_level: "minimal",
  max_wal_senders: "0",
  max_wal_size: "1GB",
  min_wal_size: "80MB",
  random_page_cost: "1.1",
  timezone: "UTC",
  log_timezone: "UTC",
};

/**
 * Starts the PostgreSQL of a data folder, making its cluster the first time. The caller holds the folder's lock: a server
 * found running was left by a dead process and is stopped first.
 * Throws: when the cluster cannot be made or the server does not come up; the message ends with its log.
 */
export async function startEmbedded({ dataDir, log, settings = {}, port }: EmbeddedOptions): Promise<Embedded> {
  mkdirSync(dataDir, { recursive: true });
  // Under root the server is another user, who must pass through; everything of worth inside is closed by itself.
  chmodSync(dataDir, process.getuid?.() === 0 ? 0o711 : 0o700);
  const programs = await findPrograms(dataDir);
  const cluster = clusterFolder(dataDir);
  removeDrafts(dataDir);
  if (existsSync(cluster)) await clearPostmaster(cluster);
  else {
    log("Making the database");
    await createCluster(programs, dataDir);
  }
  for (let attempt = 1; ; attempt += 1) {
    const server = await launch(programs, dataDir, { ...usualSettings, ...settings, port: String(port ?? (await findFreePort())) });
    if (server.isReady) return server;
    // Another program may have taken the port between our choice and the start.
    if (attempt === 3 || port !== undefined)
      throw new Error(`The database did not start. The end of ${server.logFile}:\n${server.lastLines}`);
  }
}

/** The URL of the server that runs on a data folder now. Returns null when none is ready. */
export async function findEmbedded(dataDir: string): Promise<string | null> {
  const cluster = clusterFolder(dataDir);
  const running = readPostmaster(cluster);
  return running?.isReady ? clusterUrl(cluster, running.port) : null;
}

type Launched = ({ isReady: true } & Embedded) | { isReady: false; logFile: string; lastLines: string };

async function launch(programs: Programs, dataDir: string, settings: Record<string, string> & { port: string }): Promise<Launched> {
  const cluster = clusterFolder(dataDir);
  const port = Number(settings.port);
  const logFile = path.join(dataDir, "postgres.log");
  const flags = Object.entries(settings).flatMap(([name, value]) => ["-c", `${name}=${value}`]);
  const child = startWithLog(programs, ["-D", cluster, ...flags], logFile);
  const ended = new Promise<EmbeddedEnd>((resolve) => {
    child.once("exit", (code, signal) => resolve({ code, signal })).once("error", () => resolve({ code: null, signal: null }));
  });
  const isOver = () => child.exitCode !== null || child.signalCode !== null || child.pid === undefined;
  await waitUntil(() => isOver() || readPostmaster(cluster)?.isReady === true, 120_000);
  const { pid } = child;
  if (isOver() || pid === undefined) {
    return { isReady: false, logFile, lastLines: readFileSync(logFile, "utf8").trim().split("\n").slice(-8).join("\n") };
  }
  const stop = async () => {
    await stopPostmaster(pid, cluster);
    await ended;
  };
  return { isReady: true, url: clusterUrl(cluster, port), port, stop, ended };
}

function startWithLog(programs: Programs, args: string[], logFile: string): ChildProcess {
  if (existsSync(logFile) && statSync(logFile).size > 5_000_000) renameSync(logFile, `${logFile}.1`);
  const output = openSync(logFile, "a", 0o600);
  try {
    return startProgram(programs, "postgres", args, ["ignore", output, output]);
  } finally {
    closeSync(output);
  }
}

/** A TCP port of 127.0.0.1 that nobody listens on. */
export function findFreePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer().once("error", reject);
    probe.listen(0, "127.0.0.1", () => {
      const address = probe.address();
      probe.close(() => (address && typeof address === "object" ? resolve(address.port) : reject(new Error("No free port"))));
    });
  });
}
