import { readFileSync } from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { install, isInstalled } from "./launch/install.mjs";
import { explainOldNode } from "./launch/node-version.mjs";
import { runProgram } from "./launch/run.mjs";

const root = path.dirname(path.dirname(fileURLToPath(import.meta.url)));
const exitCodes = JSON.parse(readFileSync(path.join(root, "bin/exit-codes.json"), "utf8"));
/** @type {Record<string, string[]>} */
const programs = {
  start: ["bin/start.ts"],
  dev: ["bin/dev.ts"],
  build: ["bin/build.ts"],
  test: ["bin/test.ts"],
  check: ["bin/test.ts", "check"],
  bench: ["bench/run.ts"],
};

const [name = "start", ...args] = process.argv.slice(2);
const [script, ...fixedArgs] = programs[name] ?? [];
const oldNode = explainOldNode(process.versions.node);
if (oldNode) {
  console.error(oldNode);
  process.exit(exitCodes.nodeTooOld);
}
if (!script) {
  console.error(`Usage: node bin/bootstrap.mjs ${Object.keys(programs).join("|")}`);
  process.exit(exitCodes.failed);
}
if (!isInstalled(root)) {
  console.log("Installing dependencies (npm ci)");
  if (!(await install(root))) {
    console.error("npm ci failed. Check the network and the free disk, then try again: nothing needs cleaning up.");
    process.exit(exitCodes.installFailed);
  }
}
runProgram(root, script, [...fixedArgs, ...args], root);
