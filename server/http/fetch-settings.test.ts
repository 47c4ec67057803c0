import { describe, expect, it } from "vitest";
import { readFetchSettings } from "@/server/http/fetch-settings";

const allow = (text: string) => {
  const read = readFetchSettings({ TB_FETCH_ALLOW: text });
  return read.ok ? read.value.allow.map((rule) => `${rule.surface} ${rule.protocol} ${String(rule.host)} ${rule.port}`) : read.error;
};

describe("TB_FETCH_ALLOW", () => {
  it("reads hosts, ranges and ports of several surfaces", () => {
    expect(allow("catalog=127.0.0.1:8443, http://mirror.corp:9000,10.0.0.0/8; webhook=[fd00::/8]:8080,http://[fd00::1]")).toEqual([
      "catalog https: 127.0.0.1,32 8443",
      "catalog http: mirror.corp 9000",
      "catalog https: 10.0.0.0/8 443",
      "webhook https: fd00::/8 8080",
      "webhook http: fd00::1,128 80",
    ]);
  });

  it("is empty when nothing is set", () => expect(allow(" ")).toEqual([]));

  it.each(["127.0.0.1", "other=127.0.0.1", "catalog=ftp://x", "catalog=x:0", "catalog=x:99999", "catalog=http://x/path", "catalog=a b"])(
    "names the part of %s that it cannot read",
    (text) => expect(allow(text)).toMatch(/^TB_FETCH_ALLOW: "/),
  );
});

describe("TB_DNS_SERVERS", () => {
  it("reads addresses with and without a port", () => {
    const read = readFetchSettings({ TB_DNS_SERVERS: "1.1.1.1, 127.0.0.1:5353,[::1]:53,::1" });
    expect(read.ok && read.value.dnsServers).toEqual(["1.1.1.1", "127.0.0.1:5353", "[::1]:53", "::1"]);
  });

  it("refuses a name", () => expect(readFetchSettings({ TB_DNS_SERVERS: "dns.example" }).ok).toBe(false));
});
