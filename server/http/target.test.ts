import { createSocket } from "node:dgram";
import { getCACertificates, setDefaultCACertificates } from "node:tls";
import { afterEach, describe, expect, it } from "vitest";
import { FETCH_SURFACES, type FetchSettings, readFetchSettings } from "@/server/http/fetch-settings";
import { openFetcher, safeFetch } from "@/server/http/safe-fetch";
import { makeCertificate } from "@/server/http/test/certificate";
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

describe("what may not be reached", () => {
  // biome-ignore format: one table
  const PRIVATE = [
    "127.0.0.1", "127.1", "127.255.255.254", "2130706433", "0x7f000001", "0x7f.1", "017700000001", "0177.0.0.01", "127.0.0.1.",
    "１２７.0.0.1", "0", "0.0.0.0", "10.0.0.1", "100.64.0.1", "100.100.100.200", "169.254.169.254", "2852039166", "0xa9fea9fe",
    "168.63.129.16", "172.16.0.1", "172.31.255.255", "192.0.0.1", "192.0.0.192", "192.0.2.1", "192.31.196.1", "192.52.193.1",
    "192.88.99.1", "192.168.1.1", "192.175.48.1", "198.18.0.1", "198.51.100.1", "203.0.113.1", "224.0.0.1", "239.255.255.255",
    "240.0.0.1", "255.255.255.255", "localhost", "LOCALHOST", "[::]", "[::1]", "[0:0:0:0:0:0:0:1]", "[::127.0.0.1]",
    "[::ffff:127.0.0.1]", "[::ffff:7f00:1]", "[::ffff:0:127.0.0.1]", "[64:ff9b::127.0.0.1]", "[64:ff9b::a9fe:a9fe]",
    "[64:ff9b:1::7f00:1]", "[100::1]", "[2001::1]", "[2001:2::1]", "[2001:3::1]", "[2001:4:112::1]", "[2001:10::1]", "[2001:20::1]",
    "[2001:db8::1]", "[2002:7f00:1::]", "[2002:a9fe:a9fe::]", "[2620:4f:8000::1]", "[3fff::1]", "[4000::1]", "[5f00::1]", "[fc00::1]",
    "[fd00:ec2::254]", "[fd20:ce::254]", "[fe80::1]", "[fe80::a9fe:a9fe]", "[fec0::1]", "[ff02::1]",
  ];

  it.each(PRIVATE)("refuses https://%s/ before any packet, on every surface", async (host) => {
    for (const surface of FETCH_SURFACES) {
      const found = await safeFetch(`https://${host}/`, { surface, settings: settings(), totalMs: 2_000 });
      expect([surface, found]).toEqual([
        surface,
        { ok: false, error: { code: "refused_address", message: "leads to an address that is not public" } },
      ]);
    }
  });

  it("leaves a listener on 127.0.0.1 in silence for every spelling, scheme and port", async () => {
    const server = await serve((_request, response) => void response.end("secret"));
    for (const host of ["127.0.0.1", "127.1", "2130706433", "0x7f.1", "0177.0.0.1", "localhost", "[::ffff:127.0.0.1]", "[::1]"])
      for (const scheme of ["http", "https"])
        for (const surface of FETCH_SURFACES) {
          const found = await safeFetch(`${scheme}://${host}:${server.port}/`, { surface, settings: settings() });
          expect(found.ok ? null : found.error.code).toBe("refused_url");
        }
    expect(server.connections()).toBe(0);
  });

  it.each([
    "http://example.com/",
    "https://example.com:8443/",
    "https://user@example.com/",
    "https://:pw@example.com/",
    "ftp://example.com/",
    "file:///etc/passwd",
    "data:,x",
    "https://",
    "nonsense",
    "https://[fe80::1%25eth0]/",
  ])("refuses the url %s", async (url) => {
    const found = await safeFetch(url, { surface: "catalog", settings: settings() });
    expect(found.ok ? null : found.error.code).toBe("refused_url");
  });

  it("keeps cloud metadata shut whatever the operator allows", async () => {
    const all = settings("catalog=0.0.0.0/0,[::/0],http://0.0.0.0/0:80,http://[::/0]:80,169.254.169.254,http://169.254.169.254");
    for (const host of [
      "169.254.169.254",
      "100.100.100.200",
      "[64:ff9b::a9fe:a9fe]",
      "[2002:a9fe:a9fe::]",
      "[fd00:ec2::254]",
      "[::169.254.169.254]",
    ])
      for (const scheme of ["http", "https"]) {
        const found = await safeFetch(`${scheme}://${host}/`, { surface: "catalog", settings: all, totalMs: 2_000 });
        expect(found.ok ? null : found.error.code).toBe("refused_address");
      }
  });

  it("holds what one surface is allowed back from another", async () => {
    const server = await serve((_request, response) => void response.end());
    const given = settings(`webhook=http://127.0.0.1:${server.port}`);
    const found = await safeFetch(`http://127.0.0.1:${server.port}/`, { surface: "catalog", settings: given });
    expect(found.ok ? null : found.error.code).toBe("refused_url");
    expect(server.connections()).toBe(0);
  });

  it("ignores proxy variables", async () => {
    const proxy = await serve((_request, response) => void response.end("from the proxy"));
    for (const name of ["HTTP_PROXY", "HTTPS_PROXY", "http_proxy", "https_proxy", "ALL_PROXY"])
      process.env[name] = `http://127.0.0.1:${proxy.port}`;
    try {
      const server = await serve((_request, response) => void response.end("direct"));
      const given = settings(`catalog=http://127.0.0.1:${server.port}`);
      const found = await safeFetch(`http://127.0.0.1:${server.port}/`, { surface: "catalog", settings: given });
      expect(found.ok && found.value.kind === "answer" ? String.fromCharCode(...found.value.bytes) : null).toBe("direct");
      expect(proxy.connections()).toBe(0);
    } finally {
      for (const name of ["HTTP_PROXY", "HTTPS_PROXY", "http_proxy", "https_proxy", "ALL_PROXY"]) delete process.env[name];
    }
  });
});

/** A name server on 127.0.0.1 that answers A questions with the next of the given addresses, AAAA ones with none. */
async function nameServer(answers: readonly (readonly string[])[]): Promise<{ at: string; asked: () => number }> {
  let asked = 0;
  const socket = createSocket("udp4");
  socket.on("message", (query, peer) => {
    const isA = query.readUInt16BE(query.length - 4) === 1 || query.includes(Buffer.from([0, 0, 1, 0, 1]));
    const addresses = isA ? (answers[Math.min(asked, answers.length - 1)] ?? []) : [];
    if (isA) asked += 1;
    const end = query.indexOf(0, 12) + 5;
    const head = Buffer.from(query.subarray(0, end));
    head.writeUInt16BE(0x8180, 2);
    head.writeUInt16BE(addresses.length, 6);
    head.fill(0, 8, 12);
    const records = addresses.map((ip) => Buffer.from([0xc0, 12, 0, 1, 0, 1, 0, 0, 0, 0, 0, 4, ...ip.split(".").map(Number)]));
    socket.send(Buffer.concat([head, ...records]), peer.port, peer.address);
  });
  await new Promise<void>((resolve) => socket.bind(0, "127.0.0.1", resolve));
  open.push({ close: () => new Promise((resolve) => socket.close(() => resolve())) });
  return { at: `127.0.0.1:${socket.address().port}`, asked: () => asked };
}

describe("names", () => {
  it.each([[["127.0.0.1"]], [["10.1.2.3"]], [["93.184.215.14", "127.0.0.1"]], [["169.254.169.254"]]])(
    "refuses a name when any of its addresses is not public: %j",
    async (addresses) => {
      const dns = await nameServer([addresses]);
      const found = await safeFetch("https://prices.example.com/", { surface: "catalog", settings: settings("", dns.at) });
      expect(found.ok ? null : found.error.code).toBe("refused_address");
    },
  );

  it("connects to the address that was checked, asking once", async () => {
    const server = await serve((_request, response) => void response.end("here"));
    const dns = await nameServer([["127.0.0.1"], ["10.0.0.1"]]);
    const given = settings(`catalog=http://prices.example.com:${server.port}`, dns.at);
    const found = await safeFetch(`http://prices.example.com:${server.port}/`, { surface: "catalog", settings: given });
    expect(found.ok).toBe(true);
    expect(dns.asked()).toBe(1);
  });

  it("checks again for each new connection", async () => {
    const server = await serve((_request, response) => void response.writeHead(200, { connection: "close" }).end("here"));
    const dns = await nameServer([["127.0.0.1"], ["10.0.0.1"]]);
    const policy = { surface: "catalog", settings: settings(`catalog=http://127.0.0.0/8:${server.port}`, dns.at) } as const;
    const fetcher = openFetcher(policy);
    open.push(fetcher);
    expect((await fetcher.fetch(`http://prices.example.com:${server.port}/`)).ok).toBe(true);
    const again = await fetcher.fetch(`http://prices.example.com:${server.port}/`);
    expect(again.ok ? null : again.error.code).toBe("refused_address");
  });

  it("says no more than that it could not reach a name without addresses", async () => {
    const dns = await nameServer([[]]);
    const found = await safeFetch("https://nowhere.example.com/", { surface: "catalog", settings: settings("", dns.at) });
    expect(found).toEqual({ ok: false, error: { code: "could_not_reach", message: "could not reach" } });
  });

  it("checks the certificate against the name", async () => {
    const known = getCACertificates("default");
    const secret = makeCertificate(["prices.example.com"]);
    setDefaultCACertificates([...known, secret.cert]);
    try {
      const server = await startReplay((_request, response) => void response.end("over tls"), secret);
      open.push(server);
      const dns = await nameServer([["127.0.0.1"]]);
      const given = settings(`catalog=127.0.0.1:${server.port}`, dns.at);
      const [right, wrong] = await Promise.all(
        ["prices", "other"].map((name) =>
          safeFetch(`https://${name}.example.com:${server.port}/`, { surface: "catalog", settings: given }),
        ),
      );
      expect(right?.ok).toBe(true);
      expect(wrong).toMatchObject({ ok: false, error: { code: "could_not_reach", message: "could not reach" } });
      expect(server.seen).toHaveLength(1);
    } finally {
      setDefaultCACertificates(known);
    }
  });
});
