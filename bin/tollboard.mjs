#!/usr/bin/env node
import path from "node:path";
import { fileURLToPath } from "node:url";
import { runProgram } from "./launch/run.mjs";

const root = path.dirname(path.dirname(fileURLToPath(import.meta.url)));
runProgram(root, "bin/tollboard.ts", process.argv.slice(2), process.cwd());
