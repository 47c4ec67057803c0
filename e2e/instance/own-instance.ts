import { type ChildProcess, spawn } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import { tmpdir } from "node:os";
import path from "node:path";

const root = path.resolve(import.meta.dirname, "../..");
const PATIENCE_MS = 120_000;

/** A Tollboard of a test's own, as `npm start` brings it up on an empty folder. */
export type Instance = {
  readonly origin: string;
  readonly dataDir: string;
  /** All that it has printed. */
  readonly output: () => string;
  readonly stop: () => Promise<void>;
};

const freePort = (): Promise<number> =>
  new Promise((resolve) => {
    const probe = createServer().listen(0, "127.0.0.1", () => {
      const address = probe.address();
      probe.close(() => resolve(typeof address === "object" && address ? address.port : 0));
    });
  });

async function waitFor(child: ChildProcess, output: () => string, words: string): Promise<void> {
  const end = Date.now() + PATIENCE_MS;
  while (!output().includes(words)) {
    if (child.exitCode !== null || Date.now() > end) throw new Error(`It did not start:\n${output()}`);
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

/** Starts a Tollboard with an empty catalog and waits until it is there. */
export async function startInstance(env: Readonly<Record<string, string>> = {}): Promise<Instance> {
  const folder = mkdtempSync(path.join(tmpdir(), "tollboard-own-"));
  const dataDir = path.join(folder, "data");
  const port = await freePort();
  const child = spawn(process.execPath, ["bin/bootstrap.mjs", "start"], {
    cwd: root,
    stdio: ["ignore", "pipe", "pipe"],
    env: {
      ...process.env,
      DATABASE_URL: "",
      TOLLBOARD_DATA: dataDir,
      TOLLBOARD_EMBEDDED_CATALOG: "off",
      TOLLBOARD_PULL: "off",
      PORT: String(port),
      LOG_LEVEL: "debug",
      ...env,
    },
  });
  let printed = "";
  for (const stream of [child.stdout, child.stderr])
    stream?.on("data", (chunk: Buffer) => {
      printed += chunk.toString();
    });
  const output = () => printed;
  const ended = new Promise<void>((resolve) => child.once("close", () => resolve()));
  await waitFor(child, output, "/start/tb_start_");
  const stop = async () => {
    child.kill("SIGTERM");
    await ended;
    rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
  };
  return { origin: `http://localhost:${port}`, dataDir, output, stop };
}

/** A provider on this machine that speaks OpenAI's `/models`, for whoever has the key. */
export type FakeProvider = {
  readonly url: string;
  readonly port: number;
  readonly seen: string[];
  keys: string[];
  readonly close: () => Promise<void>;
};

/** Starts the provider. Requests without one of `keys` get 401, with the key in the answer's text as careless providers do. */
export async function startProvider(port: number, keys: string[]): Promise<FakeProvider> {
  const provider = { keys, seen: [] as string[] };
  const answer = (request: IncomingMessage, response: ServerResponse) => {
    const bearer = request.headers.authorization?.replace(/^Bearer /, "") ?? "";
    provider.seen.push(`${request.url} ${bearer}`);
    const isGood = provider.keys.includes(bearer);
    const body = isGood
      ? {
          object: "list",
          data: ["gpt-oss-120b", "kimi-k3", "glm-5.3"].map((id) => ({ id, object: "model", created: 1, owned_by: "local" })),
        }
      : { error: { message: `Incorrect API key provided: ${bearer}` } };
    response.writeHead(isGood ? 200 : 401, { "content-type": "application/json" }).end(JSON.stringify(body));
  };
  const server = createServer(answer);
  await new Promise<void>((resolve) => server.listen(port, "127.0.0.1", resolve));
  return Object.assign(provider, {
    port,
    url: `http://127.0.0.1:${port}/v1`,
    close: () => new Promise<void>((resolve) => server.close(() => resolve())),
  });
}

export { freePort };
