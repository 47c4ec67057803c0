import { spawn } from "node:child_process";
import { randomBytes } from "node:crypto";
import path from "node:path";
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from "vitest";
import { copyTables } from "@/db/test/copy-tables";
import { openTeamApi, type TeamApi, type TokenTeam } from "@/server/api/test/team-api";
import { flushSpans } from "@/server/otlp/flush-spans";
import { type FakeModel, type FakeReply, type FakeUsage, startFakeModel } from "@/server/test/senders/fake-model";
import { listAttempts } from "@/server/test/senders/list-attempts";
import { startOtlpServer } from "@/server/test/senders/otlp-server";

const { logged } = vi.hoisted(() => ({ logged: [] as string[] }));
vi.mock("@/server/log", async () => {
  process.env.LOG_LEVEL = "debug";
  const { makeLogger } = await import("@/server/make-logger");
  return { logger: makeLogger({ write: (line: string) => void logged.push(line) }) };
});

const PROGRAM = path.join(import.meta.dirname, "../test/senders/model-program.ts");
const PROMPT = `prompt-canary-${randomBytes(12).toString("hex")}`;
const ANSWER = `answer-canary-${randomBytes(12).toString("hex")}`;

let api: TeamApi;
let server: Awaited<ReturnType<typeof startOtlpServer>>;
let model: FakeModel | null = null;

beforeAll(async () => {
  api = await openTeamApi();
  server = await startOtlpServer();
});
afterEach(async () => {
  await model?.close();
  model = null;
});
afterAll(async () => {
  server.close();
  await api.close();
});

/** Runs the program as a team would set it up by `docs/imports.md`. **Returns** what it printed. */
async function runProgram({ secret }: TokenTeam, protocol: string, url: string): Promise<string> {
  const child = spawn(process.execPath, [PROGRAM, url, PROMPT], {
    stdio: ["ignore", "pipe", "pipe"],
    env: {
      NODE_ENV: "test",
      PATH: process.env.PATH,
      OTEL_EXPORTER_OTLP_TRACES_ENDPOINT: server.url,
      OTEL_EXPORTER_OTLP_TRACES_PROTOCOL: protocol,
      OTEL_EXPORTER_OTLP_TRACES_HEADERS: `Authorization=Bearer ${secret}`,
      OTEL_SERVICE_NAME: "support-bot",
      OTEL_METRICS_EXPORTER: "none",
      OTEL_LOGS_EXPORTER: "none",
    },
  });
  let printed = "";
  for (const stream of [child.stdout, child.stderr])
    stream.on("data", (chunk: Buffer) => {
      printed += chunk.toString();
    });
  const code = await new Promise<number | null>((resolve) => child.once("close", resolve));
  if (code !== 0) throw new Error(`the program ended with ${code}:\n${printed}`);
  return printed;
}

const usage = (prompt: number): FakeUsage => ({
  prompt_tokens: prompt,
  completion_tokens: 190,
  total_tokens: prompt + 190,
  prompt_tokens_details: { cached_tokens: 512 },
  completion_tokens_details: { reasoning_tokens: 90 },
});
const served = (prompt: number): FakeReply => ({ model: "gpt-4o-2024-08-06", usage: usage(prompt) });

const run = async (protocol: string) => {
  const mine = await api.begin(["import:create"]);
  model = await startFakeModel([served(801), served(802), { status: 429 }, served(804), { status: 500 }, served(805), served(806)], ANSWER);
  const printed = await runProgram(mine, protocol, model.url);
  expect(model.seen).toHaveLength(7);
  expect(model.seen.every((body) => body.includes(PROMPT))).toBe(true);
  return { mine, printed };
};

/** A call that was answered. The instrumentation tells of no cached tokens: they stay unknown, and are not taken as none. */
const answered = (prompt: number) => ({
  provider: "openai",
  native: "gpt-4o-2024-08-06",
  asked: "gpt-4o",
  error: null,
  finish: "stop",
  project: "support-bot",
  outcome: 1,
  input: null,
  cache_read: null,
  input_unsplit: prompt,
  output: 190,
  reasoning: null,
});
const refused = {
  provider: "openai",
  native: "gpt-4o",
  asked: "gpt-4o",
  error: "RateLimitError",
  outcome: 2,
  input_unsplit: null,
  output: null,
};

async function expectNowhere(printed: string): Promise<void> {
  const places = { printed, log: logged.join(""), database: "" };
  for await (const text of copyTables(api.owner.sql)) places.database += text;
  expect(places.database).toContain("support-bot");
  for (const [place, text] of Object.entries(places))
    for (const mark of [PROMPT, ANSWER, "sk-fake"]) expect([place, mark, text.includes(mark)]).toEqual([place, mark, false]);
}

describe.each(["http/json", "http/protobuf"])("a program instrumented by OpenTelemetry's package for OpenAI, over %s", (protocol) => {
  it("has each call as an attempt: asked and served model, tokens, provider and error, and nothing of what was said", async () => {
    const { mine, printed } = await run(protocol);
    // What was sent waits in a table, and must be as clean there as what comes of it.
    await expectNowhere(printed);
    expect(await flushSpans(api.store().sql, mine.scope.teamId, { now: Date.now(), quiet: { seconds: 0, most: 0 } })).toBe(6);
    expect(await listAttempts(api.store().sql, mine.scope)).toMatchObject([
      answered(801),
      answered(802),
      refused,
      answered(804),
      answered(805),
      answered(806),
    ]);
    await expectNowhere(printed);
  });
});

it("what fails while spans come is logged without what was in them", async () => {
  await api.owner.sql`alter table usage_span rename to usage_span_away`;
  try {
    const { printed } = await run("http/json");
    expect(logged.join("")).toContain("unforeseen failure");
    await expectNowhere(printed);
  } finally {
    await api.owner.sql`alter table usage_span_away rename to usage_span`;
  }
});
