import { describe, expect, test } from "vitest";
import type { OfferRecord } from "@/lib/catalog/capture";
import { captureOf, claimOf, jsonBytes, offerAt, pricesOf, readCatalogFile } from "@/lib/catalog/fixtures";
import { matchesRule } from "@/lib/catalog/match-rule";
import { parseGenaiPrices } from "@/lib/catalog/sources/genai-prices";

const provider = (models: object[], more: object = {}) => ({ id: "lab", name: "Lab", models, ...more });

function read(model: object, more: object = {}): OfferRecord {
  const capture = captureOf(parseGenaiPrices, [provider([{ id: "m", match: { equals: "m" }, ...model }], more)]);
  expect(capture.rejects).toEqual([]);
  return offerAt(capture);
}

const priced = (prices: unknown): Record<string, string> => pricesOf(read({ prices }));

describe("prices", () => {
  test("of every unit become USD per million units", () => {
    expect(
      priced({
        input_mtok: 3,
        output_mtok: 15,
        cache_write_mtok: 3.75,
        cache_write_1h_mtok: 6,
        output_reasoning_mtok: 3,
        cache_audio_read_mtok: 0.4,
        requests_kcount: 12,
        web_searches_kcount: 10,
        audio_hours: 0.36,
        input_mchars: 4,
        code_executions_kcount: 50,
      }),
    ).toEqual({
      input: "3",
      output: "15",
      cache_write_5m: "3.75",
      cache_write_1h: "6",
      reasoning: "3",
      cache_read_audio: "0.4",
      request: "12000",
      web_search: "10000",
      audio_second_in: "100",
      character_in: "4",
      "tool_call;variant=code execution": "50000",
    });
  });

  test("a tier holds strictly above its start", () => {
    expect(priced({ input_mtok: { base: 3, tiers: [{ start: 200000, price: 6 }] } })).toEqual({
      input: "3",
      "input;contextOver=200000": "6",
    });
  });

  test("keys inside tiers, entries and providers are kept raw", () => {
    const prices = [
      { prices: { input_mtok: { base: 3, unit: "x", tiers: [{ start: 9, price: 6, end: 99 }] } } },
      { constraint: { start_date: "2025-06-10" }, prices: { input_mtok: 2 }, reason: "cut" },
    ];
    const capture = captureOf(parseGenaiPrices, [
      provider([{ id: "m", prices }], { api_pattern: "x" }),
      { id: "huggingface_groq", name: "HF", models: [], api_pattern: "y" },
      { id: "huggingface_novita", models: [], api_pattern: "z" },
    ]);
    expect(claimOf(offerAt(capture), "extra")).toEqual({
      "prices[0].prices.input_mtok.unit": "x",
      "prices[0].prices.input_mtok.tiers[0].end": 99,
      "prices[1].reason": "cut",
    });
    expect(capture.providers.map((one) => claimOf(one, "extra"))).toEqual([
      { api_pattern: "x" },
      { "huggingface_groq.api_pattern": "y", "huggingface_groq.name": "HF", "huggingface_novita.api_pattern": "z" },
    ]);
  });

  test("a dated entry replaces the earlier list from its day", () => {
    const prices = [
      { prices: { input_mtok: 10, output_mtok: 40 } },
      { constraint: { start_date: "2025-06-10" }, prices: { input_mtok: 2 } },
    ];
    expect(priced(prices)).toEqual({ input: "10", output: "40", "input;startsOn=2025-06-10": "2" });
  });

  test("a window is turned into UTC and may pass midnight", () => {
    const windowed = (start_time: string, end_time: string) =>
      priced([{ prices: { input_mtok: 1 } }, { constraint: { type: "time_of_date", start_time, end_time }, prices: { input_mtok: 2 } }]);
    expect(windowed("00:30:00Z", "16:30:00Z")).toEqual({ input: "1", "input;window=0030-1630": "2" });
    expect(windowed("09:00:00+08:00", "12:00:00+08:00")).toEqual({ input: "1", "input;window=0100-0400": "2" });
    expect(windowed("20:00:00-05:30", "23:00:00-05:30")).toEqual({ input: "1", "input;window=0130-0430": "2" });
  });

  test("a window after a dated entry holds under it too, one before it does not", () => {
    const window = { constraint: { start_time: "01:00:00Z", end_time: "02:00:00Z" }, prices: { input_mtok: 9 } };
    const dated = { constraint: { start_date: "2026-09-01" }, prices: { input_mtok: 2 } };
    const base = { prices: { input_mtok: 1 } };
    expect(priced([base, dated, window])).toEqual({
      input: "1",
      "input;startsOn=2026-09-01": "2",
      "input;window=0100-0200": "9",
      "input;window=0100-0200;startsOn=2026-09-01": "9",
    });
    expect(priced([base, window, dated])).toEqual({ input: "1", "input;window=0100-0200": "9", "input;startsOn=2026-09-01": "2" });
  });

  test("an entry that can never hold and a constraint that is not known give no price and are kept raw", () => {
    const late = { constraint: { start_date: "2026-09-01" }, prices: { input_mtok: 2 } };
    const early = { constraint: { start_date: "2026-01-01" }, prices: { input_mtok: 3 } };
    const odd = { constraint: { weather: "fine" }, prices: { input_mtok: 4 } };
    const offer = read({ prices: [{ prices: { input_mtok: 1 } }, late, early, odd] });
    expect(pricesOf(offer)).toEqual({ input: "1", "input;startsOn=2026-01-01": "3" });
    expect(claimOf(offer, "extra")).toEqual({ "prices[1]": late, "prices[3]": odd });
  });

  test("a stated 0 is kept, an unknown unit is kept raw", () => {
    const offer = read({ prices: { input_mtok: 0, output_mtok: 0, dreams_kcount: 1 } });
    expect(pricesOf(offer)).toEqual({ input: "0", output: "0" });
    expect(claimOf(offer, "extra")).toEqual({ "prices.dreams_kcount": 1 });
  });

  test.each([{ input_mtok: -1 }, { input_mtok: "many" }, { input_mtok: { tiers: [] } }, "none", [{ constraint: {} }]])(
    "%j rejects its model alone",
    (prices) => {
      const { offers, rejects } = captureOf(parseGenaiPrices, [
        provider([
          { id: "a", prices },
          { id: "b", prices: {} },
        ]),
      ]);
      expect(offers.map(({ nativeId }) => nativeId)).toEqual(["b"]);
      expect(rejects.map(({ where }) => where)).toEqual(["lab.models[0]"]);
    },
  );
});

test("identity, rule and provenance", () => {
  const match = { or: [{ starts_with: "claude-3-opus" }, { regex: "^opus$" }] };
  const offer = read(
    {
      match,
      name: "M",
      context_window: 200000,
      deprecated: true,
      price_comments: "checked",
      description: "long",
      prices: { input_mtok: 1 },
    },
    { pricing_urls: ["not an address", "https://example.com/pricing"] },
  );
  expect(offer).toMatchObject({ provider: "lab", nativeId: "m", variant: "" });
  expect(claimOf(offer, "match")).toEqual(match);
  expect(matchesRule(claimOf(offer, "match"), "Claude-3-Opus-20240229")).toBe(true);
  expect(claimOf(offer, "status")).toBe("deprecated");
  expect(claimOf(offer, "context")).toBe(200000);
  expect(claimOf(offer, "note")).toBe("checked");
  expect(offer.claims.get("price:input")?.origin).toEqual({ url: "https://example.com/pricing" });
  expect(claimOf(offer, "extra")).toBeUndefined();
  expect(claimOf(read({ context_window: 0 }), "context")).toBeUndefined();
});

test("a Hugging Face sub-provider is a variant at Hugging Face and does not rename it", () => {
  const capture = captureOf(parseGenaiPrices, [
    provider([{ id: "meta/x", prices: {} }], { id: "huggingface_fireworks-ai", name: "HuggingFace (fireworks)" }),
    provider([{ id: "meta/x", prices: {} }], { id: "huggingface_groq", name: "HuggingFace (groq)" }),
  ]);
  expect(capture.offers.map(({ provider: slug, nativeId, variant }) => [slug, nativeId, variant])).toEqual([
    ["huggingface", "meta/x", "fireworks-ai"],
    ["huggingface", "meta/x", "groq"],
  ]);
  expect(capture.providers.map(({ slug, claims }) => [slug, claims.has("name")])).toEqual([["huggingface", false]]);
});

test.each([[{}], [[]], [[{ id: "a" }]], [[{ models: [] }]], [null]])("%j is refused as a whole", (file) => {
  expect(parseGenaiPrices(jsonBytes(file), { at: "2026-08-21T00:00:00Z", scope: "" }).ok).toBe(false);
});

test.each([
  ["data.v2.2026-08-21.json", 1466],
  ["data.v1.frozen-2026-07-25.json", 1442],
  ["data.v1.2026-05-31.json.gz", 1199],
  ["data.v1.2026-01-01.json.gz", 1172],
  ["data.v1.2025-10-01.json.gz", 857],
])("the published %s has %i models, all modelled without rest", (file, count) => {
  const bytes = readCatalogFile(`genai-prices/${file}`);
  if (!bytes) return;
  const { offers, rejects, skipped, unmodelled } = captureOf(parseGenaiPrices, bytes);
  expect(rejects).toEqual([]);
  expect(offers.length + [...skipped.values()].reduce((sum, one) => sum + one, 0)).toBe(count);
  expect([...skipped.keys()].every((reason) => reason === "open weights that OpenAI does not serve")).toBe(true);
  const ofProviders = /(?:^|\.)(?:name|price_comments|api_pattern|extractors|fallback_model_providers|(?:model|provider)_match)$/;
  expect([...unmodelled.keys()].filter((key) => !ofProviders.test(key))).toEqual([]);
});
