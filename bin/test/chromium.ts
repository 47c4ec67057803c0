import { spawnSync } from "node:child_process";
import { accessSync, constants, existsSync } from "node:fs";
import path from "node:path";
import { chromium } from "@playwright/test";

const root = path.resolve(import.meta.dirname, "../..");
const systemNames = ["chromium", "chromium-browser", "google-chrome-stable", "google-chrome"];
const downloadMs = 180_000;

/**
 * Finds a browser for the journeys, installing one when there is none: Playwright's own, else the system's.
 * Returns the path of a system browser, or null for Playwright's own. Throws: when no way leads to one.
 */
export function findChromium(): string | null {
  if (existsSync(chromium.executablePath())) return null;
  const present = findOnPath();
  if (present !== null) return present;
  console.log("Installing Chromium");
  const download = [path.join(root, "node_modules/@playwright/test/cli.js"), "install", "chromium"];
  if (attempt(process.execPath, download) && existsSync(chromium.executablePath())) return null;
  if (process.getuid?.() === 0 && attempt("apt-get", ["update"]))
    attempt("apt-get", ["install", "-y", "--no-install-recommends", "chromium"]);
  const installed = findOnPath();
  if (installed === null) throw new Error("No Chromium was found or could be installed. Install one and put it on PATH.");
  return installed;
}

function findOnPath(): string | null {
  for (const name of systemNames) {
    for (const folder of (process.env.PATH ?? "").split(path.delimiter)) {
      const file = path.join(folder, name);
      try {
        accessSync(file, constants.X_OK);
        return file;
      } catch {}
    }
  }
  return null;
}

function attempt(command: string, args: readonly string[]): boolean {
  const env = { ...process.env, DEBIAN_FRONTEND: "noninteractive" };
  return spawnSync(command, [...args], { stdio: ["ignore", "inherit", "inherit"], timeout: downloadMs, env }).status === 0;
}
