import { execFileSync, spawn } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import os from "node:os";
import path from "node:path";
import { pathToFileURL } from "node:url";
import { withoutNpm } from "./environment.mjs";
import { pinnedNode } from "./install.mjs";
import { canRunProject } from "./node-version.mjs";

const watchParentMs = 100;

/**
 * Runs one of the project's TypeScript programs on the pinned Node and ends as it ends.
 * @param {string} root
 * @param {string} script path below the project
 * @param {string[]} args
 * @param {string} folder where it runs
 */
export function runProgram(root, script, args, folder) {
  const node = existsSync(pinnedNode(root)) ? pinnedNode(root) : process.execPath;
  if (node === process.execPath && !canRunProject(process.versions.node)) {
    console.error("The pinned Node is missing from node_modules. Run `npm ci --include=dev --ignore-scripts=false`.");
    process.exit(14);
  }
  const tsx = pathToFileURL(createRequire(path.join(root, "package.json")).resolve("tsx")).href;
  const env = {
    ...withoutNpm(process.env),
    TSX_TSCONFIG_PATH: path.join(root, "tsconfig.json"),
    TOLLBOARD_DATA: path.resolve(root, process.env.TOLLBOARD_DATA || ".tollboard"),
    PATH: [path.dirname(node), process.env.PATH].join(path.delimiter),
  };
  const child = spawn(node, ["--conditions=react-server", "--import", tsx, path.join(root, script), ...args], {
    env,
    cwd: folder,
    stdio: ["inherit", "inherit", "inherit", "ipc"],
  });
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"]) process.on(signal, () => child.kill(signal));
  if (process.env.npm_lifecycle_event) stopWithNpm(child);
  child.once("error", (error) => {
    console.error(error.message);
    process.exit(1);
  });
  child.once("exit", (code, signal) => process.exit(code ?? 128 + (os.constants.signals[signal ?? "SIGTERM"] ?? 0)));
}

// npm and the shell between die of a signal without passing it on; what they started would hold the port and the data folder.
/** @param {import("node:child_process").ChildProcess} child */
function stopWithNpm(child) {
  const parent = process.ppid;
  const npm = findNpm(parent);
  const watch = setInterval(() => {
    if (process.ppid === parent && isAlive(npm)) return;
    clearInterval(watch);
    child.kill("SIGTERM");
  }, watchParentMs);
  watch.unref();
}

/** @param {number} parent */
function findNpm(parent) {
  try {
    const [, command = "", grandparent] = describeProcess(parent).match(/\(?(\S+?)\)? +(?:\S )?(\d+)/) ?? [];
    return /^(.*\/)?-?(da|ba|z)?sh$/.test(command) ? Number(grandparent) : parent;
  } catch {
    return parent;
  }
}

// On Linux "(sh) S 41 …", elsewhere "/bin/sh 41".
/** @param {number} pid */
function describeProcess(pid) {
  if (process.platform !== "linux") return execFileSync("ps", ["-o", "comm=,ppid=", "-p", String(pid)], { encoding: "utf8" });
  return readFileSync(`/proc/${pid}/stat`, "utf8").replace(/^\d+ /, "");
}

/** @param {number} pid */
function isAlive(pid) {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
}
