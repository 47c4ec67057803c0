import "server-only";
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";

const file = (dataDir: string): string => path.join(dataDir, "origin");

/** Writes down where the web server of a data folder is reached, for commands that print links. */
export const noteOrigin = (dataDir: string, origin: string): void => writeFileSync(file(dataDir), `${origin}\n`);

/** Where it was last reached. **Returns** `null` when no web server ever ran on the folder. */
export function readOrigin(dataDir: string): string | null {
  const text = existsSync(file(dataDir)) ? readFileSync(file(dataDir), "utf8").trim() : "";
  return URL.canParse(text) ? new URL(text).origin : null;
}
