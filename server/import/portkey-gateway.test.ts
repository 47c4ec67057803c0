import { randomBytes } from "node:crypto";
import { readdirSync } from "node:fs";
import { OpenAI } from "openai";
import { expect, onTestFinished, test, vi } from "vitest";
import { copyTables } from "@/db/test/copy-tables";
import { importFolder } from "@/server/import/import-file";
import { importKit } from "@/server/test/imports/import-kit";
import { type FakeModel, type FakeReply, startFakeModel } from "@/server/test/senders/fake-model";
import { listAttempts } from "@/server/test/senders/list-attempts";
import { startPortkey } from "@/server/test/senders/portkey";

const canary = (what: string): string => `${what}-canary-${randomBytes(12).toString("hex")}`;
const [PROMPT, ANSWER, KEY] = [canary("prompt"), canary("answer"), canary("sk")];

const served = (prompt: number): FakeReply => ({
  model: "gpt-4o-mini-2024-07-18",
  usage: {
    prompt_tokens: prompt,
    completion_tokens: 190,
    total_tokens: prompt + 190,
    prompt_tokens_details: { cached_tokens: 512 },
    completion_tokens_details: { reasoning_tokens: 90 },
  },
});

async function startModel(...replies: FakeReply[]): Promise<FakeModel> {
  const model = await startFakeModel(replies, ANSWER);
  onTestFinished(() => model.close());
  return model;
}

/** A call through the gateway, of two targets one after the other. **Returns** its status and which target the gateway says was the last. */
async function call(gateway: string, targets: readonly object[]): Promise<{ status: number; last: string | null }> {
  const config = JSON.stringify({ strategy: { mode: "fallback" }, targets });
  const client = new OpenAI({ apiKey: KEY, baseURL: gateway, maxRetries: 0, defaultHeaders: { "x-portkey-config": config } });
  const asked = { model: "gpt-4o-mini", messages: [{ role: "user" as const, content: PROMPT }] };
  const lastOf = (headers?: Headers) => headers?.get("x-portkey-last-used-option-index") ?? null;
  try {
    const { response } = await client.chat.completions.create(asked).withResponse();
    return { status: response.status, last: lastOf(response.headers) };
  } catch (cause) {
    if (!(cause instanceof OpenAI.APIError)) throw cause;
    return { status: cause.status ?? 0, last: lastOf(cause.headers) };
  }
}

test("Portkey's own gateway tells of its fallbacks, and each is one request with its attempts in their order", async () => {
  const gateway = await startPortkey();
  onTestFinished(() => gateway.close());
  const first = await startModel({ status: 429 }, { status: 429 }, { status: 500 }, { status: 500 });
  const second = await startModel(served(801), served(802), { status: 503 }, served(804));
  const target = ({ url }: FakeModel, more: object = {}) => ({ provider: "openai", api_key: KEY, custom_host: url, ...more });
  const chain = [target(first, { override_params: { model: "gpt-4o" } }), target(second)];
  const patient = [{ ...chain[0], retry: { attempts: 1, on_status_codes: [429] } }, target(second)];

  const calls = [
    await call(gateway.url, patient),
    await call(gateway.url, chain),
    await call(gateway.url, chain),
    await call(gateway.url, [target(second)]),
  ];
  expect(calls).toEqual([
    { status: 200, last: "config.targets[1]" },
    { status: 200, last: "config.targets[1]" },
    { status: 503, last: "config.targets[1]" },
    { status: 200, last: "config.targets[0]" },
  ]);
  // The second try at the first target is the gateway's own, within one try of the chain.
  expect([first.seen.length, second.seen.length]).toEqual([4, 4]);
  await vi.waitFor(() => expect(gateway.events).toHaveLength(calls.length), { timeout: 10_000 });
  for (const mark of [PROMPT, ANSWER, KEY]) expect(gateway.events.join("")).toContain(mark);

  const kit = await importKit();
  const scope = await kit.join(await kit.makeTeam(), "owner");
  const file = `${gateway.events.join("\n")}\n`;
  expect(await kit.work(scope, await kit.upload(scope, file))).toMatchObject({
    format: "portkey-gateway",
    state: "done",
    read: 7,
    inserted: 7,
    rejected: 0,
  });
  const attempts = await listAttempts(kit.sql, scope);
  const failed = { provider: "openai", native: "gpt-4o", asked: "gpt-4o-mini", outcome: 2, error: "server_error", output: null };
  const answered = { provider: "openai", native: "gpt-4o-mini-2024-07-18", asked: "gpt-4o-mini", outcome: 1, error: null };
  const tokens = { cache_read: 512, output: 100, reasoning: 90 };
  expect(attempts).toMatchObject([
    failed,
    { ...answered, ...tokens, input: 801 - 512 },
    failed,
    { ...answered, ...tokens, input: 802 - 512 },
    failed,
    { ...failed, native: "gpt-4o-mini", error: "503" },
    { ...answered, ...tokens, input: 804 - 512 },
  ]);
  const requests = attempts.map(({ request }) => request);
  expect(requests.map((request) => requests.indexOf(request))).toEqual([0, 0, 2, 2, 4, 4, 6]);

  expect(await kit.work(scope, await kit.upload(scope, file))).toMatchObject({ read: 7, inserted: 0, duplicate: 7 });
  let kept = "";
  for await (const text of copyTables(kit.owner.sql)) kept += text;
  expect(kept).toContain("gpt-4o-mini-2024-07-18");
  for (const mark of [PROMPT, ANSWER, KEY]) expect([mark, kept.includes(mark)]).toEqual([mark, false]);
  expect(readdirSync(importFolder(kit.dataDir))).toEqual([]);
});
