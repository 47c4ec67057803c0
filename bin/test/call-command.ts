import { Readable } from "node:stream";
import { vi } from "vitest";
import { runCommand } from "@/bin/command/run-command";

/** What a command line came to, in a process of its own or here. */
export type Called = { readonly code: number | null; readonly output: string; readonly errors: string };

const SETTINGS = /^(TB_|TOLLBOARD_|DATABASE_URL$|PORT$)/;

/** Runs `tollboard …` in this process, as `bin/tollboard.ts` would in one of its own. `env`: its settings; `input`: its standard input. */
export async function callCommand(words: readonly string[], env: Readonly<Record<string, string>>, input = ""): Promise<Called> {
  for (const name of Object.keys(process.env).filter((name) => SETTINGS.test(name))) vi.stubEnv(name, undefined);
  for (const [name, value] of Object.entries(env)) vi.stubEnv(name, value);
  const stdin = vi.spyOn(process, "stdin", "get").mockReturnValue(Readable.from([input]) as typeof process.stdin);
  const [printed, noted]: [string[], string[]] = [[], []];
  try {
    const code = await runCommand(words, { print: (text) => printed.push(`${text}\n`), note: (text) => noted.push(`${text}\n`) });
    return { code, output: printed.join(""), errors: noted.join("") };
  } finally {
    stdin.mockRestore();
    vi.unstubAllEnvs();
  }
}
