import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { GATEWAYS, type GatewayId } from "@/lib/usage/gateway";
import { readRequestRef, writeRequestRef } from "@/lib/usage/request/request-ref";

const anyRef = fc.record({
  gateway: fc.constantFrom(...(Object.keys(GATEWAYS) as GatewayId[])),
  id: fc.string({ unit: "binary", minLength: 1, maxLength: 300 }).filter((id) => !id.includes("\u0000")),
  at: fc.option(fc.integer({ min: 0, max: 4_102_444_800_000 })),
});

describe("the address of a request", () => {
  it("is read as it was written, whatever the id holds, and needs no escaping in a path", () => {
    fc.assert(
      fc.property(anyRef, (ref) => {
        const text = writeRequestRef(ref);
        expect(text).toMatch(/^[\w.~-]+$/);
        expect(encodeURIComponent(text)).toBe(text);
        expect(readRequestRef(text)).toEqual(ref);
      }),
    );
  });

  it("reads plainly where the id is plain", () => {
    expect(writeRequestRef({ gateway: "litellm", id: "chatcmpl-1051", at: 1_760_000_000_000 })).toBe("litellm.chatcmpl-1051.mgj6k3cw");
    expect(writeRequestRef({ gateway: "custom", id: "a/b c", at: null })).toBe("custom.a~2Fb~20c");
  });

  it("is none for what names no request", () => {
    const wrong = [
      "",
      "litellm",
      "litellm.",
      "nobody.x",
      "litellm.x.",
      "litellm.x.A",
      "litellm.x.zzzzzzzzz",
      "litellm.a.b.c",
      "litellm.~2",
    ];
    for (const text of [
      ...wrong,
      "litellm.~FF",
      "litellm.~00",
      "litellm.~2f",
      "litellm.a%2Fb",
      "__proto__.x",
      `litellm.${"a".repeat(9_000)}`,
    ])
      expect(readRequestRef(text), text).toBeNull();
  });
});
