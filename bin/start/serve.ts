import { createConnection } from "node:net";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { pathToFileURL } from "node:url";
import { buildWhenStale } from "@/bin/start/build";
import { openDatabase } from "@/bin/start/database";
import { announceFirstOwner } from "@/bin/start/first-owner";
import { openKeys } from "@/bin/start/keys";
import { checkPort } from "@/bin/start/preflight";
import { StopError } from "@/bin/start/stop-error";
import { hasScript, Supervisor } from "@/bin/start/supervisor";
import { connect } from "@/db/client";
import { type Env, readEnv } from "@/server/env";
import { noteOrigin } from "@/server/noted-origin";
import { publicOrigin } from "@/server/settings";

const root = path.resolve(import.meta.dirname, "../..");
const next = "node_modules/next/dist/bin/next";
const parts = ["database", "web", "worker"] as const;
type Part = (typeof parts)[number];
type Mode = "production" | "development";

/** Starts the parts of Tollboard that `args` ask for (all of them, or `--only=PART[,PART]`) and keeps them up until stopped. */
export async function serve(mode: Mode, args: readonly string[]): Promise<void> {
  const startedAt = performance.now();
  const supervisor = new Supervisor();
  supervisor.listen();
  try {
    const wanted = readParts(args);
    const read = readEnv(process.env);
    if (!read.ok) throw new StopError("badSetting", read.error);
    const env = read.value;
    const port = wanted.has("web") ? checkPort(env.host, env.port) : null;
    const keys = openKeys(env, process.env);
    const [{ ownerUrl, appUrl }] = await Promise.all([openDatabase(env, keys, supervisor), port]);
    const childEnv = buildChildEnv(env, mode, { ...keys.variables, DATABASE_URL: appUrl });
    const build = wanted.has("web") && mode === "production" ? buildWhenStale(root, supervisor, childEnv) : null;
    await Promise.all([build, prepareCatalog(ownerUrl, env.hasEmbeddedCatalog)]);
    if (supervisor.isStopping) return;
    if (wanted.has("worker")) startWorker(supervisor, childEnv);
    if (wanted.has("web")) await startWeb(supervisor, mode, env, childEnv);
    if (supervisor.isStopping) return;
    announce(env, wanted, startedAt);
    if (wanted.has("web")) noteOrigin(env.dataDir, publicOrigin(keys.settings));
    if (wanted.has("web")) await announceFirstOwner(appUrl, keys);
  } catch (error) {
    await supervisor.stopFor(error);
  }
}

/** What the web server and the worker are given: the database as the application's role sees it, and the secrets. */
function buildChildEnv(env: Env, mode: Mode, more: Record<string, string>): NodeJS.ProcessEnv {
  const child: NodeJS.ProcessEnv = { ...process.env, ...more, TOLLBOARD_DATA: env.dataDir, NODE_ENV: mode, NEXT_TELEMETRY_DISABLED: "1" };
  delete child.TB_APP_DATABASE_URL;
  return child;
}

function readParts(args: readonly string[]): Set<Part> {
  const [flag, ...others] = args;
  if (flag === undefined) return new Set(parts);
  const names = flag.match(/^--only=(.+)$/)?.[1]?.split(",") ?? [];
  const chosen = parts.filter((part) => names.includes(part));
  if (others.length > 0 || chosen.length === 0 || chosen.length !== names.length) {
    throw new StopError("badSetting", `Usage: npm start -- [--only=${parts.join("|")}[,…]]`);
  }
  return new Set(chosen);
}

async function prepareCatalog(url: string, hasEmbeddedCatalog: boolean): Promise<void> {
  const { loadEmbeddedCatalog } = await import("@/db/seed/load-embedded-catalog");
  const { reidentifyOffers } = await import("@/db/commands/reidentify-offers");
  const { rebuildChanges } = await import("@/db/commands/catalog-change/rebuild-changes");
  const { sql, close } = connect(url, { max: 2 });
  try {
    await reidentifyOffers(sql);
    await rebuildChanges(sql);
    if (hasEmbeddedCatalog) await loadEmbeddedCatalog(sql);
  } finally {
    await close();
  }
}

function startWorker(supervisor: Supervisor, env: NodeJS.ProcessEnv): void {
  if (!hasScript("bin/worker.ts")) return;
  const nodeArgs = ["--conditions=react-server", "--import", "tsx"];
  supervisor.keep("worker", "bin/worker.ts", { env, nodeArgs });
}

async function startWeb(supervisor: Supervisor, mode: Mode, { host, port }: Env, env: NodeJS.ProcessEnv): Promise<void> {
  const args = [mode === "production" ? "start" : "dev", "--port", String(port), "--hostname", host];
  // By NODE_OPTIONS, since the development server answers from a process of its own.
  const peer = `--import=${pathToFileURL(path.join(root, "bin/start/peer.mjs")).href} --disable-proto=delete`;
  supervisor.keep("web server", next, { args, env: { ...env, NODE_OPTIONS: `${env.NODE_OPTIONS ?? ""} ${peer}`.trim() } });
  while (!supervisor.isStopping && !(await answers(host, port))) await sleep(25);
}

function answers(host: string, port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = createConnection({ host: host === "0.0.0.0" ? "127.0.0.1" : host, port });
    socket.once("connect", () => resolve(true)).once("error", () => resolve(false));
    socket.once("connect", () => socket.destroy());
  });
}

function announce(env: Env, wanted: ReadonlySet<Part>, startedAt: number): void {
  const seconds = ((performance.now() - startedAt) / 1_000).toFixed(1);
  const host = env.host === "0.0.0.0" || env.host === "127.0.0.1" ? "localhost" : env.host;
  const what = wanted.has("web") ? `Tollboard is at http://${host}:${env.port}` : `Tollboard runs: ${[...wanted].join(", ")}`;
  const where = env.databaseUrl === null ? `data in ${env.dataDir}` : "data at DATABASE_URL";
  console.log(`${what} (${where}; started in ${seconds} s; Ctrl-C stops it)`);
}
