import { spawn } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import { withoutNpm, withoutOwnModules } from "./environment.mjs";

/** @type {NodeJS.Signals[]} */
const signals = ["SIGINT", "SIGTERM", "SIGHUP"];
/** @param {string} root */
const stampFile = (root) => path.join(root, "node_modules", ".tollboard-installed");
/** @param {string} root */
const readLock = (root) => readFileSync(path.join(root, "package-lock.json"), "utf8");
/** @param {string} root */
export const pinnedNode = (root) => path.join(root, "node_modules", "node", "bin", process.platform === "win32" ? "node.exe" : "node");

/** @param {string} root */
const fingerprint = (root) => createHash("sha256").update(`${process.platform} ${process.arch} `).update(readLock(root)).digest("hex");

/**
 * Whether node_modules is whole and of this lockfile, whoever installed it. The stamp is written last.
 * @param {string} root
 */
export function isInstalled(root) {
  try {
    if (readFileSync(stampFile(root), "utf8") === fingerprint(root)) return true;
  } catch {}
  if (!isInstalledByHand(root)) return false;
  writeFileSync(stampFile(root), fingerprint(root));
  return true;
}

// npm writes its hidden lockfile when all else is done, so a broken off install has none.
/** @param {string} root */
function isInstalledByHand(root) {
  try {
    const present = JSON.parse(readFileSync(path.join(root, "node_modules", ".package-lock.json"), "utf8")).packages;
    const wanted = Object.entries(JSON.parse(readLock(root)).packages).filter(([name, entry]) => name !== "" && !entry.optional);
    return existsSync(pinnedNode(root)) && wanted.every(([name, { version }]) => present[name]?.version === version);
  } catch {
    return false;
  }
}

/**
 * Installs exactly the lockfile, dev dependencies too: the pinned Node is one of them.
 * @param {string} root
 * @returns {Promise<boolean>} whether it worked
 */
export async function install(root) {
  rmSync(stampFile(root), { force: true });
  const env = { ...withoutNpm(process.env), PATH: withoutOwnModules(process.env.PATH ?? "", root) };
  delete env.NODE_ENV;
  const args = ["ci", "--include=dev", "--include=optional", "--ignore-scripts=false", "--no-audit", "--no-fund", "--loglevel=error"];
  const npm = spawn("npm", args, { cwd: root, env, stdio: ["ignore", "inherit", "inherit"], shell: process.platform === "win32" });
  const forward = (/** @type {NodeJS.Signals} */ signal) => npm.kill(signal);
  for (const signal of signals) process.on(signal, forward);
  const isDone = await new Promise((resolve) => npm.once("error", () => resolve(false)).once("exit", (code) => resolve(code === 0)));
  for (const signal of signals) process.off(signal, forward);
  if (isDone) writeFileSync(stampFile(root), fingerprint(root));
  return isDone;
}
