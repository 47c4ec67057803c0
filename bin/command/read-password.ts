import { createInterface } from "node:readline";
import { Writable } from "node:stream";

const LONGEST = 4_096;

async function readPiped(): Promise<string> {
  let text = "";
  process.stdin.setEncoding("utf8");
  for await (const part of process.stdin) {
    text += part;
    if (text.length > LONGEST) break;
  }
  return text.split(/\r?\n/, 1)[0] ?? "";
}

function ask(question: string): Promise<string> {
  process.stderr.write(question);
  const nowhere = new Writable({ write: (_chunk, _encoding, done) => done() });
  const lines = createInterface({ input: process.stdin, output: nowhere, terminal: true });
  return new Promise((resolve, reject) => {
    lines.once("SIGINT", () => reject(new Error("called off")));
    lines.question("", resolve);
  }).finally(() => {
    lines.close();
    process.stderr.write("\n");
  }) as Promise<string>;
}

/**
 * Reads a new password: typed twice and unseen at a terminal, else the first line of standard input. It is never an argument,
 * which other users of the machine could see. **Returns** `null` when the two differ.
 */
export async function readNewPassword(): Promise<string | null> {
  if (!process.stdin.isTTY) return readPiped();
  const first = await ask("Password: ");
  return (await ask("Once more: ")) === first ? first : null;
}
