// biome-ignore lint/style/noRestrictedImports: this is the server that exporters reach in a test.
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { Readable } from "node:stream";
import { answerTraces } from "@/server/otlp/answer-traces";

/** The route of OTLP behind a real HTTP server, as exporters meet it. */
export async function startOtlpServer(): Promise<{ readonly url: string; readonly close: () => void }> {
  let origin = "";
  const server = createServer(async (asked, answer) => {
    const headers = Object.entries(asked.headers).flatMap(([name, value]) =>
      value === undefined ? [] : [[name, String(value)] as [string, string]],
    );
    const body = Readable.toWeb(asked) as ReadableStream<Uint8Array>;
    const answered = await answerTraces(
      new Request(`${origin}${asked.url}`, { method: "POST", headers, body, duplex: "half" } as RequestInit),
    );
    answer.writeHead(answered.status, Object.fromEntries(answered.headers));
    answer.end(Buffer.from(await answered.arrayBuffer()));
  });
  await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
  origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return { url: `${origin}/api/v1/otlp/v1/traces`, close: () => server.close() };
}
