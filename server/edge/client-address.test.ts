import { describe, expect, it } from "vitest";
import { addressKey, clientAddress, PEER_HEADER } from "@/server/edge/client-address";

const from = (peer: string | null, forwarded?: string) =>
  new Headers({ ...(peer && { [PEER_HEADER]: peer }), ...(forwarded && { "x-forwarded-for": forwarded }) });

describe("clientAddress", () => {
  it("is the peer's, whatever a client says of itself, where no proxy is trusted", () => {
    expect(clientAddress(from("192.0.2.1", "203.0.113.9"), 0)).toBe("192.0.2.1");
    expect(clientAddress(from(null, "203.0.113.9"), 0)).toBeNull();
    expect(clientAddress(from("::ffff:192.0.2.1"), 0)).toBe("192.0.2.1");
  });

  it("goes back as many steps as there are proxies, and believes nothing before them", () => {
    expect(clientAddress(from("10.0.0.2", "198.51.100.7, 203.0.113.9"), 1)).toBe("203.0.113.9");
    expect(clientAddress(from("10.0.0.2", "198.51.100.7, 203.0.113.9, 10.0.0.1"), 2)).toBe("203.0.113.9");
    expect(clientAddress(from("10.0.0.2", "forged, 203.0.113.9"), 1)).toBe("203.0.113.9");
    expect(clientAddress(from("10.0.0.2", "no address"), 1)).toBeNull();
    expect(clientAddress(from("10.0.0.2"), 1)).toBe("10.0.0.2");
  });
});

describe("addressKey", () => {
  it("counts an IPv6 customer as one, however many addresses they use", () => {
    expect(addressKey("2001:db8:1:2::1")).toBe(addressKey("2001:db8:1:2:ffff:ffff:ffff:ffff"));
    expect(addressKey("2001:db8:1:2::1")).not.toBe(addressKey("2001:db8:1:3::1"));
    expect(addressKey("192.0.2.1")).not.toBe(addressKey("192.0.2.2"));
    expect(addressKey(null)).toBe("unknown");
  });
});
