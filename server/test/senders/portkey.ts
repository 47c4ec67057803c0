import { spawn } from "node:child_process";
// biome-ignore lint/style/noRestrictedImports: this test listens to what the gateway tells of itself.
import { get } from "node:http";
import { createRequire } from "node:module";
import path from "node:path";
import { findFreePort } from "@/db/embedded";

const require = createRequire(import.meta.url);
const PROGRAM = require.resolve("@portkey-ai/gateway/build/start-server.js");
const PRELOAD = path.join(import.meta.dirname, "only-this-machine.mjs");

export type Portkey = {
  /** Where it takes calls, as clients want it. */
  readonly url: string;
  /** What it told of each call, a line of JSON each. */
  readonly events: string[];
  readonly close: () => Promise<void>;
};

/** Cuts the stream of events as `docs/imports.md` has it done: lines that begin an object, without their mark. */
function listen(port: number, events: string[]): Promise<{ close: () => void }> {
  return new Promise((resolve, reject) => {
    const asked = get({ host: "127.0.0.1", port, path: "/log/stream", agent: false }, (answer) => {
      let rest = "";
      answer.setEncoding("utf8").on("data", (text: string) => {
        const lines = (rest + text).split("\n");
        rest = lines.pop() ?? "";
        events.push(...lines.filter((line) => line.startsWith("data: {")).map((line) => line.slice("data: ".length)));
        // It answers nothing at all before it heeds whoever listens.
        resolve({ close: () => void asked.destroy() });
      });
    });
    asked.on("error", reject);
  });
}

/** Portkey's own gateway on a port of this machine, as its package is run, with somebody who listens to its events. */
export async function startPortkey(): Promise<Portkey> {
  const port = await findFreePort();
  const child = spawn(process.execPath, ["--import", PRELOAD, PROGRAM, `--port=${port}`], {
    stdio: ["ignore", "pipe", "pipe"],
    env: { NODE_ENV: "test", PATH: process.env.PATH },
  });
  const ended = new Promise<void>((done) => child.once("close", () => done()));
  let printed = "";
  await new Promise<void>((ready, fail) => {
    for (const stream of [child.stdout, child.stderr])
      stream.on("data", (chunk: Buffer) => {
        printed += chunk.toString();
        if (printed.includes("Ready for connections")) ready();
      });
    child.once("close", () => fail(new Error(`the gateway ended:\n${printed}`)));
  });
  const events: string[] = [];
  const listener = await listen(port, events);
  return {
    url: `http://127.0.0.1:${port}/v1`,
    events,
    close: async () => {
      listener.close();
      child.kill("SIGKILL");
      await ended;
    },
  };
}
