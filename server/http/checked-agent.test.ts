import { type ClientRequest, get as getPlain } from "node:http";
import { get as getSecure } from "node:https";
import { getCACertificates, setDefaultCACertificates } from "node:tls";
import { afterEach, describe, expect, it } from "vitest";
import { type AgentLimits, CheckedAgent } from "@/server/http/checked-agent";
import { type FetchSettings, readFetchSettings } from "@/server/http/fetch-settings";
import { makeCertificate } from "@/server/http/test/certificate";
import { type ReplayServer, type Reply, startReplay } from "@/server/http/test/replay-server";

const open: { close: () => Promise<void> }[] = [];
afterEach(async () => {
  for (const one of open.splice(0)) await one.close();
});

function settings(allow = ""): FetchSettings {
  const read = readFetchSettings({ TB_FETCH_ALLOW: allow });
  if (!read.ok) throw new Error(read.error);
  return read.value;
}

async function serve(reply: Reply): Promise<ReplayServer> {
  const server = await startReplay(reply);
  open.push(server);
  return server;
}

/** What a library sees that requests by itself: the body, or the message of the failure. */
function ask(url: string, allow = "", limits: AgentLimits = {}): Promise<string> {
  const agent = new CheckedAgent({ surface: "login", settings: settings(allow) }, limits);
  return new Promise((resolve) => {
    const get = url.startsWith("https:") ? getSecure : getPlain;
    const request: ClientRequest = get(url, { agent }, (response) => {
      const parts: Buffer[] = [];
      response.on("data", (part: Buffer) => parts.push(part));
      response.on("end", () => resolve(Buffer.concat(parts).toString()));
      response.on("error", (cause) => resolve(cause.message));
    });
    request.on("error", (cause) => resolve(cause.message));
  });
}

describe("requests that a library makes by itself", () => {
  it.each([
    "https://169.254.169.254/latest/meta-data",
    "https://10.0.0.1/",
    "https://127.0.0.1/",
    "https://[::1]/",
    "https://[fd00:ec2::254]/",
    "https://[::ffff:127.0.0.1]/",
    "https://2130706433/",
    "https://localhost/",
  ])("do not go to %s", async (url) => {
    expect(await ask(url)).toBe("refused_address");
  });

  it.each(["http://example.com/", "https://example.com:8443/", "http://127.0.0.1:8080/"])(
    "do not go to %s, which no setting allows",
    async (url) => {
      expect(await ask(url)).toBe("refused_url");
    },
  );

  it("leave a listener on this machine in silence", async () => {
    const server = await serve((_request, response) => void response.end("secret"));
    for (const host of ["127.0.0.1", "localhost", "[::1]", "2130706433"])
      expect(await ask(`http://${host}:${server.port}/`)).toBe("refused_url");
    expect(await ask(`http://127.0.0.1:${server.port}/`, `webhook=http://127.0.0.1:${server.port}`)).toBe("refused_url");
    expect(server.connections()).toBe(0);
  });

  it("go where the operator allows, one connection each", async () => {
    const server = await serve((request, response) => void response.end(`${request.headers.host} ${request.url}`));
    const allow = `login=http://127.0.0.1:${server.port}`;
    for (const path of ["/a", "/b"])
      expect(await ask(`http://127.0.0.1:${server.port}${path}`, allow)).toBe(`127.0.0.1:${server.port} ${path}`);
    expect(server.connections()).toBe(2);
  });

  it("keep cloud metadata shut whatever is allowed", async () => {
    expect(await ask("http://169.254.169.254:80/", "login=http://0.0.0.0/0:80")).toBe("refused_address");
  });

  it("are cut when the answer is too long or comes too slowly", async () => {
    const long = await serve((_request, response) => void response.end("x".repeat(200_000)));
    expect(await ask(`http://127.0.0.1:${long.port}/`, `login=http://127.0.0.1:${long.port}`, { maxBytes: 10_000 })).not.toContain("x");
    const slow = await serve((_request, response) => {
      const drip = setInterval(() => response.write("x"), 20);
      response.on("close", () => clearInterval(drip));
    });
    const startedAt = performance.now();
    await ask(`http://127.0.0.1:${slow.port}/`, `login=http://127.0.0.1:${slow.port}`, { totalMs: 300 });
    expect(performance.now() - startedAt).toBeLessThan(3_000);
  });

  it("check the certificate against the name", async () => {
    const known = getCACertificates("default");
    const secret = makeCertificate(["localhost"]);
    setDefaultCACertificates([...known, secret.cert]);
    try {
      const server = await startReplay((_request, response) => void response.end("over tls"), secret);
      open.push(server);
      const allow = `login=localhost:${server.port},127.0.0.1:${server.port}`;
      expect(await ask(`https://localhost:${server.port}/`, allow)).toBe("over tls");
      expect(await ask(`https://127.0.0.1:${server.port}/`, allow)).toMatch(/certificate|altnames|IP/i);
      expect(server.seen).toHaveLength(1);
    } finally {
      setDefaultCACertificates(known);
    }
  });
});
