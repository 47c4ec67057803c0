import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { StopError } from "@/bin/start/stop-error";
import type { Supervisor } from "@/bin/start/supervisor";
import { takeLock } from "@/db/embedded/lock";

const sources = ["app", "components", "db", "lib", "public", "server"];
const isBuildFile = (name: string) => /\.(c|m)?[jt]s$|\.json$/.test(name) && !/^(biome|knip|vitest|drizzle|playwright)\b/.test(name);
const isTest = (name: string) => /\.test\.tsx?$/.test(name);

/** A digest of everything the build reads: sources, settings at the top of the project, and the lockfile with Next's version. */
export function fingerprintSources(root: string): string {
  const hash = createHash("sha256");
  const top = readdirSync(root, { withFileTypes: true }).filter((entry) => entry.isFile() && isBuildFile(entry.name));
  const files = top.map((entry) => entry.name).filter((name) => name !== "next-env.d.ts");
  for (const folder of sources.filter((name) => existsSync(path.join(root, name)))) {
    for (const entry of readdirSync(path.join(root, folder), { withFileTypes: true, recursive: true })) {
      if (entry.isFile() && !isTest(entry.name)) files.push(path.relative(root, path.join(entry.parentPath, entry.name)));
    }
  }
  for (const file of files.sort())
    hash.update(`${file}\0`).update(
      createHash("sha256")
        .update(readFileSync(path.join(root, file)))
        .digest(),
    );
  return hash.digest("hex");
}

const stampFile = (root: string) => path.join(root, ".next", "tollboard-build");

/** Whether .next holds a finished production build of these sources. The stamp is the last thing a build writes. */
export function isBuilt(root: string, fingerprint: string): boolean {
  try {
    return existsSync(path.join(root, ".next", "BUILD_ID")) && readFileSync(stampFile(root), "utf8") === fingerprint;
  } catch {
    return false;
  }
}

/** Builds for production when the build is stale or broken; waits for another process that is at it. Throws: when it fails. */
export async function buildWhenStale(root: string, supervisor: Supervisor, env: NodeJS.ProcessEnv): Promise<void> {
  const fingerprint = fingerprintSources(root);
  if (isBuilt(root, fingerprint)) return;
  const release = await takeBuildLock(root, supervisor);
  try {
    if (isBuilt(root, fingerprint)) return;
    console.log("Building (only after a change)");
    rmSync(stampFile(root), { force: true });
    const { code, output } = await supervisor.run("node_modules/next/dist/bin/next", { args: ["build"], env, isQuiet: true });
    if (code !== 0) throw new StopError("buildFailed", `${output.trim()}\nThe build failed.`);
    writeFileSync(stampFile(root), fingerprint);
  } finally {
    release();
  }
}

async function takeBuildLock(root: string, supervisor: Supervisor): Promise<() => void> {
  mkdirSync(path.join(root, ".next"), { recursive: true });
  for (;;) {
    const taken = takeLock(path.join(root, ".next", "tollboard-build.lock"), "build");
    if ("release" in taken) return taken.release;
    if (supervisor.isStopping) throw new StopError("failed", "Stopped while waiting for another build.");
    await sleep(200);
  }
}
