import { readFileSync } from "node:fs";
import path from "node:path";
import { gunzipSync } from "node:zlib";
import { describe, expect, test } from "vitest";
import type { OfferRecord } from "@/lib/catalog/capture";
import { captureOf, claimOf, jsonBytes, offerAt, pricesOf } from "@/lib/catalog/fixtures";
import { parsePiAi } from "@/lib/catalog/sources/pi-ai";

const row = (more: object = {}) => ({ id: "m", provider: "groq", cost: { input: 1, output: 2, cacheRead: 0, cacheWrite: 0 }, ...more });
const combined = (providers: object) => ({ schema: "tollboard-pi-ai", generatedAt: "2026-11-10T00:00:00Z", providers });

function read(more: object = {}): OfferRecord {
  const capture = captureOf(parsePiAi, { "openai-completions": { "chat:m": row(more) } });
  expect(capture.rejects).toEqual([]);
  return offerAt(capture);
}

const priced = (cost: object, more: object = {}) => pricesOf(read({ cost, ...more }));

describe("prices", () => {
  test("are per million; a cache price of 0 is not stated", () => {
    expect(priced({ input: 3, output: 15, cacheRead: 0.3, cacheWrite: 0 })).toEqual({ input: "3", output: "15", cache_read: "0.3" });
    expect(priced({ input: 3, output: 15, cacheRead: 0, cacheWrite: 3.75 })).toEqual({ input: "3", output: "15", cache_write_5m: "3.75" });
  });

  test("0 for input and output states nothing unless the row is free", () => {
    const zero = { input: 0, output: 0, cacheRead: 0, cacheWrite: 0 };
    expect(priced(zero)).toEqual({});
    expect(priced(zero, { id: "m:free" })).toEqual({ input: "0", output: "0" });
    expect(claimOf(read({ cost: zero, free: true }), "free")).toBe(true);
    expect(priced({ input: 0.1, output: 0 })).toEqual({ input: "0.1", output: "0" });
  });

  test("tiers hold strictly above their size", () => {
    const tiers = [{ inputTokensAbove: 272000, input: 2, output: 3, cacheRead: 0, cacheWrite: 0.5, odd: 1 }];
    const offer = read({ cost: { input: 1, output: 2, tiers } });
    expect(pricesOf(offer)).toEqual({
      input: "1",
      output: "2",
      "input;contextOver=272000": "2",
      "output;contextOver=272000": "3",
      "cache_write_5m;contextOver=272000": "0.5",
    });
    expect(claimOf(offer, "extra")).toEqual({ "cost.tiers[0].odd": 1 });
  });

  test("a router's -1 per token has no price; any other negative price rejects the row", () => {
    const router = read({ cost: { input: -1000000, output: -1000000, cacheRead: 0, cacheWrite: 0 } });
    expect(pricesOf(router)).toEqual({});
    expect(claimOf(router, "price_varies")).toBe(true);
    const { rejects } = captureOf(parsePiAi, { api: { "chat:m": row({ cost: { input: -2 } }), "chat:n": row({ id: "n" }) } });
    expect(rejects).toEqual([{ where: "groq.api.chat:m", reason: "groq.api.chat:m.cost: input is negative" }]);
  });
});

test("limits, modalities and what is kept raw", () => {
  const offer = read({
    name: "M",
    contextWindow: 0,
    maxTokens: 8192,
    input: ["image", "text"],
    reasoning: true,
    promptCache: { short: 300, long: 3600 },
    compat: { supportsStrictMode: true },
    api: "x",
  });
  expect(claimOf(offer, "context")).toBeUndefined();
  expect(claimOf(offer, "max_output")).toBe(8192);
  expect(claimOf(offer, "modalities_in")).toEqual(["text", "image"]);
  expect(claimOf(offer, "reasoning")).toBe(true);
  expect(claimOf(offer, "prompt_caching")).toBe(true);
  expect(claimOf(offer, "extra")).toEqual({ promptCache: { short: 300, long: 3600 }, compat: { supportsStrictMode: true } });
});

describe("one id under several groups", () => {
  test("is one Offer where the rows are equal, a variant where they differ", () => {
    const capture = captureOf(parsePiAi, {
      "openai-responses": { "chat:m": row(), "chat:n": row({ id: "n" }) },
      "anthropic-messages": { "chat:m": row(), "chat:n": row({ id: "n", cost: { input: 9, output: 9 } }) },
      images: { "image:m": row({ output: ["image"] }), "image:p": row({ id: "p" }) },
    });
    expect(capture.rejects).toEqual([]);
    expect(capture.offers.map(({ nativeId, variant }) => `${nativeId}|${variant}`)).toEqual([
      "m|",
      "m|image",
      "n|",
      "n|anthropic-messages",
      "p|",
    ]);
    expect(Object.fromEntries(capture.skipped)).toEqual({ "duplicate row": 1 });
    expect(capture.offers.map((offer) => claimOf(offer, "mode"))).toEqual(["chat", "image", "chat", "chat", "image"]);
  });
});

describe("shapes", () => {
  test("the combined file names its providers, a single file is named by its rows or the scope", () => {
    const file = { api: { "chat:m": row({ provider: undefined }) } };
    expect(offerAt(captureOf(parsePiAi, combined({ "vercel-ai-gateway": file }))).provider).toBe("vercel");
    expect(offerAt(captureOf(parsePiAi, file, { scope: "xai" })).provider).toBe("xai");
    expect(offerAt(captureOf(parsePiAi, { api: { "chat:m": row() } }, { scope: "xai" })).provider).toBe("groq");
  });

  test.each([[[]], [{ api: { "chat:m": { id: "m" } } }], [combined([])], [combined({ x: { api: [] } })]])(
    "%j is refused as a whole",
    (file) => {
      expect(parsePiAi(jsonBytes(file), { at: "2026-11-10T00:00:00Z", scope: "" }).ok).toBe(false);
    },
  );
});

test.each([
  ["2026-01-16", 624],
  ["2026-07-24", 1156],
  ["2026-11-10", 1773],
])("the embedded capture of %s gives %i offers and no reject", (day, count) => {
  const file = path.join(import.meta.dirname, `../../../db/seed/pi-ai.${day}.json.gz`);
  const { offers, rejects, skipped, records } = captureOf(parsePiAi, gunzipSync(readFileSync(file)));
  expect(rejects).toEqual([]);
  expect(records).toBe(count);
  expect(offers.length + (skipped.get("duplicate row") ?? 0)).toBe(count);
});
