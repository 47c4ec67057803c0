import { setTimeout as sleep } from "node:timers/promises";
import { brotliCompressSync, gzipSync } from "node:zlib";
import { afterEach, describe, expect, it } from "vitest";
import { type FetchSettings, readFetchSettings } from "@/server/http/fetch-settings";
import { type FetchRequest, safeFetch } from "@/server/http/safe-fetch";
import { type ReplayServer, type Reply, startReplay } from "@/server/http/test/replay-server";

const open: { close: () => Promise<void> }[] = [];
afterEach(async () => {
  for (const one of open.splice(0)) await one.close();
});

function settings(allow = "", dns = ""): FetchSettings {
  const read = readFetchSettings({ TB_FETCH_ALLOW: allow, TB_DNS_SERVERS: dns });
  if (!read.ok) throw new Error(read.error);
  return read.value;
}

async function serve(reply: Reply): Promise<ReplayServer> {
  const server = await startReplay(reply);
  open.push(server);
  return server;
}

/** Asks a listener on 127.0.0.1 that is allowed for this. */
async function ask(reply: Reply, request: FetchRequest = {}) {
  const server = await serve(reply);
  const found = await safeFetch(`http://127.0.0.1:${server.port}/x?y=1`, {
    surface: "catalog",
    settings: settings(`catalog=http://127.0.0.1:${server.port}`),
    ...request,
  });
  return { server, found, code: found.ok ? found.value.kind : found.error.code };
}

const text = (bytes: Uint8Array): string => Buffer.from(bytes).toString();

describe("redirects", () => {
  const to =
    (location: string): Reply =>
    (_request, response) =>
      void response.writeHead(302, { location }).end();

  it("follows none unless asked to", async () => {
    expect((await ask(to("/other"))).code).toBe("redirected");
  });

  it.each(["https://10.0.0.1/", "https://169.254.169.254/latest/", "https://[::1]/"])("refuses one to %s", async (location) => {
    expect((await ask(to(location), { redirects: 3 })).code).toBe("refused_address");
  });

  it.each(["http://example.com/", "file:///etc/passwd", "https://a:b@example.com/"])("refuses one to %s by its url", async (location) => {
    expect((await ask(to(location), { redirects: 3 })).code).toBe("refused_url");
  });

  it("follows at most as many as were asked for", async () => {
    const { code, server } = await ask(to("/again"), { redirects: 3 });
    expect([code, server.seen.length]).toEqual(["redirected", 4]);
  });

  it("drops the caller's headers when the origin changes, also on the way back", async () => {
    const last: Reply = (_request, response) => void response.end("arrived");
    const ports: number[] = [];
    const home: Reply = (request, response) =>
      request.url === "/end" ? last(request, response) : to(`http://127.0.0.1:${ports[1]}/over`)(request, response);
    const [a, b] = [await serve(home), await serve((request, response) => to(`http://127.0.0.1:${ports[0]}/end`)(request, response))];
    ports.push(a.port, b.port);
    const given = settings(`catalog=http://127.0.0.1:${a.port},http://127.0.0.1:${b.port}`);
    const request = { surface: "catalog", settings: given, redirects: 3, headers: { authorization: "Bearer k" }, etag: '"e"' } as const;
    expect((await safeFetch(`http://127.0.0.1:${a.port}/`, request)).ok).toBe(true);
    const sent = [...a.seen, ...b.seen].map(({ path, headers }) => [path, headers.authorization, headers["if-none-match"]]);
    expect(sent).toEqual([
      ["/", "Bearer k", '"e"'],
      ["/end", undefined, undefined],
      ["/over", undefined, undefined],
    ]);
  });
});

describe("answers", () => {
  it("gives the bytes and what makes the next request conditional", async () => {
    const { found, server } = await ask(
      (_request, response) => void response.writeHead(200, { etag: '"v1"', "last-modified": "Sat, 01 Aug 2026 00:00:00 GMT" }).end("{}"),
    );
    expect(found).toMatchObject({ ok: true, value: { status: 200, etag: '"v1"', lastModified: "Sat, 01 Aug 2026 00:00:00 GMT" } });
    expect(server.seen[0]?.path).toBe("/x?y=1");
  });

  it("sends conditions and takes 304 for an outcome, but only when it sent some", async () => {
    const unchanged: Reply = (_request, response) => void response.writeHead(304).end();
    const { code, server } = await ask(unchanged, { etag: '"v1"', lastModified: "then" });
    expect(code).toBe("not_modified");
    expect(server.seen[0]?.headers).toMatchObject({ "if-none-match": '"v1"', "if-modified-since": "then" });
    expect((await ask(unchanged)).code).toBe("bad_status");
  });

  it.each([
    ["gzip", gzipSync],
    ["br", brotliCompressSync],
  ] as const)("undoes one layer of %s", async (encoding, pack) => {
    const { found } = await ask((_request, response) => void response.writeHead(200, { "content-encoding": encoding }).end(pack("hello")));
    expect(found.ok && found.value.kind === "answer" ? text(found.value.bytes) : null).toBe("hello");
  });

  it.each(["gzip, gzip", "deflate", "zstd", "gzip"])("refuses an encoding that it cannot undo: %s", async (encoding) => {
    const { code } = await ask((_request, response) => void response.writeHead(200, { "content-encoding": encoding }).end("not packed"));
    expect(code).toBe("unreadable");
  });

  it.each([404, 429, 500, 206])("reports status %i without its body", async (status) => {
    const { found } = await ask((_request, response) => void response.writeHead(status).end("the peer's secret"));
    expect(found).toEqual({ ok: false, error: { code: "bad_status", message: `answered with status ${status}`, status } });
  });

  it("posts a body", async () => {
    let got = "";
    const { code } = await ask(
      async (request, response) => {
        for await (const chunk of request) got += String(chunk);
        response.end();
      },
      { method: "POST", body: "hello" },
    );
    expect([code, got]).toEqual(["answer", "hello"]);
  });
});

describe("bad peers", () => {
  it("stops an endless body at the limit", async () => {
    const { code } = await ask(
      (_request, response) => {
        const pump = () => {
          while (!response.destroyed && response.write(Buffer.alloc(65_536)));
          if (!response.destroyed) response.once("drain", pump);
        };
        pump();
      },
      { maxBytes: 1_000_000 },
    );
    expect(code).toBe("too_large");
  });

  it("refuses by the stated length before reading", async () => {
    const { code } = await ask((_request, response) => void response.writeHead(200, { "content-length": "999999999" }).write("x"), {
      maxBytes: 1_000,
    });
    expect(code).toBe("too_large");
  });

  it.each([
    ["gzip", gzipSync],
    ["br", brotliCompressSync],
  ] as const)("stops a %s bomb at the limit of decoded bytes", async (encoding, pack) => {
    const bomb = pack(Buffer.alloc(50_000_000));
    const before = process.memoryUsage().rss;
    const { code } = await ask((_request, response) => void response.writeHead(200, { "content-encoding": encoding }).end(bomb), {
      maxBytes: 1_000_000,
    });
    expect(code).toBe("too_large");
    expect(process.memoryUsage().rss - before).toBeLessThan(100_000_000);
  });

  it.each([
    ["an answer", (): void => {}],
    ["the rest", (response: { write: (text: string) => void }): void => response.write("{")],
  ])("gives up waiting for %s", async (_what, begin) => {
    const startedAt = performance.now();
    const { code } = await ask((_request, response) => begin(response), { totalMs: 300 });
    expect(code).toBe("timed_out");
    expect(performance.now() - startedAt).toBeLessThan(2_000);
  });

  it("gives up on a peer that drips", async () => {
    const { code } = await ask(
      async (_request, response) => {
        while (!response.destroyed) {
          response.write("x");
          await sleep(20);
        }
      },
      { totalMs: 400 },
    );
    expect(code).toBe("timed_out");
  });

  it("does not take a short body for the whole", async () => {
    const { code } = await ask((_request, response) => {
      response.writeHead(200, { "content-length": "100" });
      response.write("{}", () => response.destroy());
    });
    expect(code).toBe("could_not_reach");
  });

  it("takes nothing beyond the stated length", async () => {
    const { found } = await ask((_request, response) => {
      response.socket?.end("HTTP/1.1 200 OK\r\ncontent-length: 2\r\nconnection: close\r\n\r\n{}TAIL");
    });
    expect(found.ok && found.value.kind === "answer" ? text(found.value.bytes) : "refused").not.toContain("TAIL");
  });

  it("answers a call-off at once", async () => {
    const { code } = await ask(() => {}, { signal: AbortSignal.timeout(50) });
    expect(code).toBe("aborted");
  });
});
