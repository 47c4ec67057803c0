import "server-only";
import { randomBytes } from "node:crypto";
import { closeSync, existsSync, fsyncSync, mkdirSync, openSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import path from "node:path";

/** Where the secrets of an embedded installation lie: beside the database, never in it. */
export const keyFile = (dataDir: string): string => path.join(dataDir, "keys.env");

const HEAD = `# The secrets of this Tollboard. Without this file every provider key in the database is lost, and with it a copy of the
# database is an open book: back it up, apart from the database.
`;

/** Writes the file whole or not at all, readable by its owner alone. */
export function writeKeyFile(dataDir: string, variables: Readonly<Record<string, string>>): void {
  mkdirSync(dataDir, { recursive: true });
  const draft = `${keyFile(dataDir)}.new`;
  const lines = Object.entries(variables).map(([name, value]) => `${name}=${value}\n`);
  const file = openSync(draft, "w", 0o600);
  try {
    writeFileSync(file, `${HEAD}${lines.join("")}`);
    fsyncSync(file);
  } finally {
    closeSync(file);
  }
  renameSync(draft, keyFile(dataDir));
}

/** The variables of the file. **Returns** `null` when there is none. */
export function readKeyFile(dataDir: string): Record<string, string> | null {
  if (!existsSync(keyFile(dataDir))) return null;
  const lines = readFileSync(keyFile(dataDir), "utf8").split("\n");
  return Object.fromEntries(
    lines.flatMap((line) => {
      const [, name, value] = /^(TB_\w+)=(\S+)\s*$/.exec(line) ?? [];
      return name && value ? [[name, value]] : [];
    }),
  );
}

/** New random secrets, with one key-encryption key. */
export const makeKeyVariables = (): Record<string, string> => ({
  TB_SECRET: randomBytes(32).toString("base64"),
  TB_KEK_K1: randomBytes(32).toString("base64"),
});

/** Whether the environment brings secrets of its own, which then stand instead of the file's. */
export const hasOwnSecrets = (variables: Readonly<Record<string, string | undefined>>): boolean =>
  Object.entries(variables).some(([name, value]) => value && (name === "TB_SECRET" || name.startsWith("TB_KEK_")));
