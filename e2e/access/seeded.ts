import { execFileSync } from "node:child_process";
import path from "node:path";

/** Two Teams made in a running Tollboard, with a cookie for each role of the first and for the owner of the other. */
export type Seeded = {
  readonly team: string;
  readonly other: string;
  readonly cookies: Readonly<Record<string, string>>;
  readonly users: Readonly<Record<string, string>>;
  readonly keyId: string;
  readonly importId: string;
  readonly ownerEmail: string;
  readonly password: string;
  readonly token: string;
};

const root = path.resolve(import.meta.dirname, "../..");

/** Runs one of the project's own scripts as the program itself would. **Returns** what it prints. */
export function runScript(script: string, args: readonly string[], env: Readonly<Record<string, string>> = {}): string {
  const node = ["--conditions=react-server", "--import", "tsx", path.join(root, script), ...args];
  return execFileSync(process.execPath, node, { cwd: root, encoding: "utf8", env: { ...process.env, ...env }, maxBuffer: 1 << 28 });
}

/** Makes the Teams on the data folder of a running Tollboard. */
export const seed = (dataDir: string): Seeded => JSON.parse(runScript("e2e/instance/seed.ts", [dataDir])) as Seeded;

export const SESSION_COOKIE = "tollboard.session";
