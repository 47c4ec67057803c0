import { spawnSync } from "node:child_process";
import { cpSync, existsSync, mkdirSync, readdirSync, rmSync } from "node:fs";
import path from "node:path";

const root = path.resolve(import.meta.dirname, "../..");
// drizzle-kit takes only folders below the project.
const copy = "./node_modules/.cache/tollboard-migrations";

// Fails when drizzle-kit would still write a migration for db/schema.
process.chdir(root);
rmSync(copy, { recursive: true, force: true });
mkdirSync(path.dirname(copy), { recursive: true });
if (existsSync("drizzle")) cpSync("drizzle", copy, { recursive: true });
const before = readdirSync(copy).length;
const { stdout, stderr, status } = spawnSync(
  process.execPath,
  [
    "--conditions=react-server",
    "node_modules/drizzle-kit/bin.cjs",
    "generate",
    "--dialect",
    "postgresql",
    "--schema",
    "./db/schema/*.ts",
    "--out",
    copy,
  ],
  { encoding: "utf8", stdio: ["ignore", "pipe", "pipe"], env: { ...process.env, NODE_OPTIONS: "--conditions=react-server" } },
);
// Asked a question that nobody can answer here, it ends well and has written nothing: what counts is that it says so.
const isCurrent = status === 0 && readdirSync(copy).length === before && stdout.includes("No schema changes");
rmSync(copy, { recursive: true, force: true });
if (!isCurrent) {
  console.error(stdout, stderr);
  console.error("db/schema has changes without a migration. Run npx drizzle-kit generate --name what_it_does.");
  process.exit(1);
}
