import { describe, expect, it } from "vitest";
import { auditTools, compareMac } from "@/server/audit/ledger";

const text = (value: string): Uint8Array => new TextEncoder().encode(value);
const hex = (value: Uint8Array): string => Buffer.from(value).toString("hex");

describe("the tools of the log", () => {
  it("hash as FIPS 180 says", () =>
    expect(hex(auditTools(new Uint8Array(32)).sha256("abc"))).toBe("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"));

  it("sign with HMAC-SHA256 as RFC 4231 says, case 6", () =>
    expect(hex(auditTools(new Uint8Array(131).fill(0xaa)).mac(text("Test Using Larger Than Block-Size Key - Hash Key First")))).toBe(
      "60e431591ee0b67f0d8a26aacbf5b77f8e0bc6213728c5140546040f0ee37f54",
    ));

  it("are never made with a short key", () => expect(() => auditTools(new Uint8Array(31))).toThrow(RangeError));
});

describe("comparing macs", () => {
  it("tells equal from unequal, also of unequal length", () => {
    const mac = new Uint8Array(32).fill(9);
    expect(compareMac(mac, Uint8Array.from(mac))).toBe(true);
    expect(compareMac(mac, Uint8Array.from(mac).fill(8, 31))).toBe(false);
    expect(compareMac(mac, mac.subarray(0, 31))).toBe(false);
    expect(compareMac(mac, new Uint8Array())).toBe(false);
  });
});
