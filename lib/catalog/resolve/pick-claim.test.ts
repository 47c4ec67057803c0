import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { isStale, STALE_DAYS, sourceRank } from "@/lib/catalog/resolve/claim";
import { AT, claim, LONG_AGO } from "@/lib/catalog/resolve/fixtures";
import { agrees, pickClaim } from "@/lib/catalog/resolve/pick-claim";

const price = "price:input";
const pick = (...claims: ReturnType<typeof claim>[]) => pickClaim(claims[0]?.field ?? price, claims, "openai", AT);

describe("the value that is shown", () => {
  it("is nobody's when nobody states the field", () => expect(pickClaim(price, [], "openai", AT)).toBeNull());

  it("is that of the provider's own list before all others", () => {
    const picked = pick(claim("models.dev", price, "2"), claim("litellm", price, "3"), claim("openai", price, "1"));
    expect(picked?.shown.source).toBe("openai");
  });

  it("is never that of another provider's own list before a neutral one", () =>
    expect(pick(claim("vercel", price, "2"), claim("pi-ai", price, "3"), claim("portkey", price, "4"))?.shown.source).toBe("pi-ai"));

  it("follows the stated order of sources", () => {
    const order = [
      "openai",
      "openrouter-endpoints",
      "curated",
      "openrouter-providers",
      "models.dev",
      "genai-prices",
      "litellm",
      "pi-ai",
      "portkey",
      "vercel",
    ] as const;
    for (const [index, source] of order.entries())
      expect(
        pick(
          ...order
            .slice(index)
            .reverse()
            .map((one) => claim(one, price, one)),
        )?.shown.source,
      ).toBe(source);
  });

  it("is a fresh one before a stale one, though the stale is the own list", () => {
    const picked = pick(claim("openai", price, "1", { checkedAt: LONG_AGO }), claim("litellm", price, "2"));
    expect([picked?.shown.source, picked?.stale]).toEqual(["litellm", false]);
  });

  it("is a listed one before a vanished one, but a fresh vanished one before a stale listed one", () => {
    const gone = claim("openai", price, "1", { unseenSince: "2026-10-10T00:00:00.000Z" });
    expect(pick(gone, claim("litellm", price, "2"))?.shown.source).toBe("litellm");
    expect(pick(gone, claim("litellm", price, "2", { checkedAt: LONG_AGO }))?.shown.source).toBe("openai");
  });

  it("is marked stale when nothing fresh is there", () =>
    expect(pick(claim("litellm", price, "2", { checkedAt: LONG_AGO }))?.stale).toBe(true));

  it("does not depend on the order of the claims, even between two scopes of one source", () => {
    const one = fc.record({
      source: fc.constantFrom("portkey" as const, "vercel" as const, "together" as const, "litellm" as const),
      value: fc.constantFrom("1", "2", "3"),
      checkedAt: fc.constantFrom(LONG_AGO, AT),
      unseenSince: fc.constantFrom(null, LONG_AGO),
    });
    fc.assert(
      fc.property(fc.array(one, { minLength: 1, maxLength: 6 }), fc.func(fc.integer()), (parts, weigh) => {
        const claims = parts.map(({ source, value, ...more }) => claim(source, price, value, more));
        const shuffled = claims.map((claim, index) => ({ claim, weight: weigh(index) })).sort((a, b) => a.weight - b.weight);
        const [a, b] = [pick(...claims), pick(...shuffled.map((entry) => entry.claim))];
        expect([b?.shown, b?.conflict, b?.dissent.length]).toEqual([a?.shown, a?.conflict, a?.dissent.length]);
      }),
    );
  });
});

describe("a conflict", () => {
  it("is there when a fresh listed source says otherwise", () => {
    const picked = pick(claim("openai", price, "1"), claim("litellm", price, "2"), claim("models.dev", price, "1"));
    expect(picked?.conflict).toBe(true);
    expect(picked?.dissent.map((one) => one.source)).toEqual(["litellm"]);
    expect(picked?.agree.map((one) => one.source)).toEqual(["models.dev"]);
  });

  it.each([
    ["stale", { checkedAt: LONG_AGO }],
    ["vanished", { unseenSince: "2026-10-10T00:00:00.000Z" }],
  ])("is not made by a %s source, whose value stays at hand all the same", (_name, more) => {
    const picked = pick(claim("openai", price, "1"), claim("litellm", price, "2", more));
    expect([picked?.conflict, picked?.dissent.length]).toEqual([false, 1]);
  });
});

describe("two sources agree", () => {
  it.each([
    ["price:input", "3", "3.0000029", true],
    ["price:input", "3", "3.00001", false],
    ["price:input", "0", "0", true],
    ["price:input", "0", "0.0000001", false],
    ["context", 131_072, 128_000, true],
    ["context", 262_144, 256_000, true],
    ["max_output", 4096, 4000, true],
    ["context", 200_000, 1_000_000, false],
    ["context", 100_000, 96_999, false],
    ["context", 100_000, 97_000, true],
    ["requests_per_minute", 100, 101, false],
    ["regions", ["us", "eu"], ["eu", "us"], true],
    ["regions", ["us", "eu"], ["eu"], false],
    ["regions", ["us", "us"], ["us", "eu"], false],
    ["regions", ["us", "us"], ["us"], true],
    ["name", "GPT-4o", "gpt-4O", true],
    ["name", "GPT-4o", "GPT-4", false],
    ["tools", true, false, false],
    ["latency_ms_p50", 100, 900, true],
  ])("on %s between %j and %j: %j", (field, a, b, same) => {
    expect(agrees(field, a, b)).toBe(same);
    expect(agrees(field, b, a)).toBe(same);
  });
});

describe("a check", () => {
  it(`is stale after ${STALE_DAYS} days, not on that day`, () => {
    expect(isStale("2026-09-17T00:00:00.000Z", AT)).toBe(false);
    expect(isStale("2026-09-16T23:59:59.999Z", AT)).toBe(true);
  });
  it("of a provider's own list ranks first for that provider only", () => {
    expect(sourceRank("openai", "openai")).toBe(0);
    expect(sourceRank("openai", "azure")).toBeGreaterThan(sourceRank("portkey", "azure"));
  });
});
