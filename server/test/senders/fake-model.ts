// biome-ignore lint/style/noRestrictedImports: this is the model server that senders call in a test.
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";

/** Tokens as OpenAI's API tells them. */
export type FakeUsage = {
  readonly prompt_tokens: number;
  readonly completion_tokens: number;
  readonly total_tokens: number;
  readonly prompt_tokens_details?: { readonly cached_tokens: number };
  readonly completion_tokens_details?: { readonly reasoning_tokens: number };
};

/** One answer of the server: a failure by its status, or what it served and counted. */
export type FakeReply = { readonly status: number } | { readonly model: string; readonly usage: FakeUsage };

export type FakeModel = {
  /** Where its API lies, as clients want it. */
  readonly url: string;
  /** Bodies that were sent to it. */
  readonly seen: string[];
  readonly close: () => Promise<void>;
};

const choice = (place: object) => ({ index: 0, finish_reason: "stop", ...place });

function streamOf(id: string, { model, usage }: { model: string; usage: FakeUsage }, text: string): string {
  const chunk = (rest: object) => ({ id, object: "chat.completion.chunk", created: 1_790_000_000, model, ...rest });
  const chunks = [
    chunk({ choices: [choice({ delta: { role: "assistant", content: text }, finish_reason: null })] }),
    chunk({ choices: [choice({ delta: {} })] }),
    chunk({ choices: [], usage }),
  ];
  return `${chunks.map((one) => `data: ${JSON.stringify(one)}\n\n`).join("")}data: [DONE]\n\n`;
}

function answerOf(id: string, path: string, { model, usage }: { model: string; usage: FakeUsage }, text: string): object {
  if (path.endsWith("/responses"))
    return {
      id,
      object: "response",
      created_at: 1_790_000_000,
      model,
      status: "completed",
      output: [{ id: "msg_1", type: "message", role: "assistant", status: "completed", content: [{ type: "output_text", text }] }],
      usage: { input_tokens: usage.prompt_tokens, output_tokens: usage.completion_tokens, total_tokens: usage.total_tokens },
    };
  const message = { role: "assistant", content: text };
  return { id, object: "chat.completion", created: 1_790_000_000, model, choices: [choice({ message })], usage };
}

/**
 * A server on this machine that speaks OpenAI's chat completions and responses, and answers with `replies` in their order. All that it
 * says holds `text`, and its failures repeat what was asked, as careless servers do.
 */
export async function startFakeModel(replies: readonly FakeReply[], text: string): Promise<FakeModel> {
  const [waiting, seen]: [FakeReply[], string[]] = [[...replies], []];
  const server = createServer(async (asked, answer) => {
    let body = "";
    for await (const chunk of asked) body += String(chunk);
    seen.push(body);
    const reply = waiting.shift() ?? { status: 500 };
    const send = (status: number, type: string, content: string) =>
      answer.writeHead(status, { "content-type": type, "retry-after-ms": "1" }).end(content);
    if ("status" in reply) {
      const error = { message: `cannot answer ${text}: ${body}`, type: "server_error", code: null, param: null };
      return void send(reply.status, "application/json", JSON.stringify({ error }));
    }
    const id = `chatcmpl-${seen.length}`;
    const isStream = (JSON.parse(body) as { stream?: boolean }).stream === true;
    if (isStream) return void send(200, "text/event-stream", streamOf(id, reply, text));
    send(200, "application/json", JSON.stringify(answerOf(id, asked.url ?? "", reply, text)));
  });
  await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/v1`,
    seen,
    close: () =>
      new Promise<void>((done) => {
        server.closeAllConnections();
        server.close(() => done());
      }),
  };
}
