import { describe, expect, test } from "vitest";
import type { OfferRecord } from "@/lib/catalog/capture";
import { captureOf, claimOf, jsonBytes, listCatalogFiles, offerAt, pricesOf, readCatalogFile } from "@/lib/catalog/fixtures";
import { parsePortkey } from "@/lib/catalog/sources/portkey";

const cents = (table: Record<string, number>) => Object.fromEntries(Object.entries(table).map(([key, price]) => [key, { price }]));
const paid = (table: Record<string, number>, more: object = {}) => ({ pricing_config: { pay_as_you_go: { ...cents(table), ...more } } });
const BASE = { request_token: 0.0003, response_token: 0.0015 };
const BASE_USD = { input: "3", output: "15" };

const capture = (file: unknown, scope = "openai") => captureOf(parsePortkey, file, { scope });

function read(entry: object): OfferRecord {
  const parsed = capture({ default: paid(BASE), m: entry });
  expect(parsed.rejects).toEqual([]);
  return offerAt(parsed);
}

describe("plain prices", () => {
  test("are US cents per token, search and second", () => {
    const additional_units = cents({
      cache_write_1h: 0.0006,
      web_search: 1,
      web_search_low_context: 0.5,
      video_duration_seconds_720_1280: 10,
      megapixels: 0.05,
      default_steps: 28,
    });
    const offer = read(paid({ ...BASE, cache_read_input_token: 0.00003, cache_write_input_token: 0.000375 }, { additional_units }));
    expect(pricesOf(offer)).toEqual({
      ...BASE_USD,
      cache_read: "0.3",
      cache_write_5m: "3.75",
      cache_write_1h: "6",
      web_search: "10000",
      "web_search;variant=low": "5000",
      "video_second_out;variant=720x1280": "100000",
      pixel_out: "0.0005",
    });
    expect(offer.claims.get("price:input")?.stated).toBe("0.0003");
    expect(claimOf(offer, "extra")).toEqual({ "pricing_config.pay_as_you_go.additional_units.default_steps": { price: 28 } });
  });

  test("0 is a placeholder except for one of input and output beside the other", () => {
    expect(pricesOf(read(paid({ request_token: 0, response_token: 0, cache_read_input_token: 0 })))).toEqual({});
    expect(pricesOf(read(paid({ request_token: 0.00002, response_token: 0, cache_write_input_token: 0 })))).toEqual({
      input: "0.2",
      output: "0",
    });
    expect(claimOf(read(paid({ ...BASE, cache_write_input_token: 0 })), "extra")).toEqual({
      "pricing_config.pay_as_you_go.cache_write_input_token": { price: 0 },
    });
  });

  test("images by quality and size, a token or an image sent by its amount", () => {
    const image = { default: cents({ default: 4, "1024x1792": 8 }), hd: cents({ default: 8, "1024x1024": 0 }) };
    expect(pricesOf(read(paid({}, { image })))).toEqual({
      image_out: "40000",
      "image_out;variant=1024x1792": "80000",
      "image_out;variant=hd": "80000",
    });
    expect(pricesOf(read(paid({}, { additional_units: cents({ input_image: 0.0008 }) })))).toEqual({ input_image: "8" });
    expect(pricesOf(read(paid({}, { additional_units: cents({ input_image: 0.01 }) })))).toEqual({ image_in: "100" });
  });

  test("an audio token dearer than any is a minute and stays raw", () => {
    expect(pricesOf(read(paid({ request_audio_token: 0.01 })))).toEqual({ input_audio: "100" });
    expect(claimOf(read(paid({ request_audio_token: 0.43 })), "extra")).toEqual({
      "pricing_config.pay_as_you_go.request_audio_token": { price: 0.43 },
    });
  });

  test("batch, fine-tuning and a fixed cost a request", () => {
    const offer = read({
      pricing_config: {
        pay_as_you_go: cents(BASE),
        batch_config: cents({ request_token: 0.00015 }),
        finetune_config: cents({ pay_per_token: 0.0008, pay_per_hour: 10000 }),
        fixed_cost: cents({ request: 0.5, response: 0 }),
        calculate: { request: {} },
        currency: "USD",
      },
    });
    expect(pricesOf(offer)).toEqual({ ...BASE_USD, "input;service=batch": "1.5", training: "8", request: "5000" });
    expect(claimOf(offer, "batch")).toBe(true);
    expect(claimOf(offer, "extra")).toEqual({
      "pricing_config.finetune_config.pay_per_hour": { price: 10000 },
      "pricing_config.fixed_cost.response": { price: 0 },
    });
  });

  test("another currency gives no price and is kept raw", () => {
    const pricing_config = { pay_as_you_go: cents(BASE), currency: "CNY" };
    const offer = read({ pricing_config });
    expect(pricesOf(offer)).toEqual({});
    expect(claimOf(offer, "extra")).toEqual({ pricing_config });
  });
});

describe("custom pricing", () => {
  const custom = (regions: object, more: object = {}) => ({ ...paid(BASE), custom_pricing: { ...more, regions } });

  test("by region, execution mode and context tier", () => {
    const tiers = { context_tiers: { "lte-272k": paid({ request_token: 0.0003 }), "gt-272k": paid({ request_token: 0.0006 }) } };
    const offer = read(
      custom(
        {
          default: { execution_modes: { standard: tiers, priority: paid({ request_token: 0.0007 }) } },
          "us, eu": { execution_modes: { standard: tiers } },
        },
        { context_tier_map: { "0": "lte-272k", "272000": "gt-272k" } },
      ),
    );
    expect(pricesOf(offer)).toEqual({
      ...BASE_USD,
      "input;contextOver=272000": "6",
      "input;service=priority": "7",
      "input;region=us": "3",
      "input;contextOver=272000;region=us": "6",
      "input;region=eu": "3",
      "input;contextOver=272000;region=eu": "6",
    });
    expect(claimOf(offer, "extra")).toBeUndefined();
  });

  test("a tier is understood by its name without a map, else kept raw", () => {
    const context_tiers = { "gt-200k": paid({ request_token: 0.0006 }), huge: paid({ request_token: 0.0009 }) };
    const offer = read(custom({ default: { execution_modes: { standard: { context_tiers } } } }));
    expect(pricesOf(offer)).toEqual({ ...BASE_USD, "input;contextOver=200000": "6" });
    expect(Object.values(claimOf(offer, "extra") as object)).toEqual([context_tiers.huge]);
  });

  test("a default region that differs from the plain price is every region not named", () => {
    const rates = (price: number) => ({ execution_modes: { standard: paid({ request_token: price }) } });
    expect(pricesOf(read(custom({ default: rates(0.00033), global: rates(0.0003) })))).toEqual({
      ...BASE_USD,
      "input;region=default": "3.3",
      "input;region=global": "3",
    });
  });
});

test("ids that end in a context tier are one Offer with their model", () => {
  const parsed = capture(
    {
      "g-lte-128k": paid({ request_token: 0.0001, response_token: 0.0002 }),
      "g-gt-128k": paid({ request_token: 0.0003, response_token: 0.0004 }),
      "g-lte-200k": paid({ request_token: 0.0005, response_token: 0.0002 }),
    },
    "google",
  );
  expect(parsed.offers).toHaveLength(1);
  expect(parsed.rejects).toEqual([]);
  expect(Object.fromEntries(parsed.skipped)).toEqual({ "context tier of another row": 2 });
  const offer = offerAt(parsed);
  expect(offer).toMatchObject({ provider: "google", nativeId: "g" });
  expect(pricesOf(offer)).toEqual({ input: "1", output: "2", "input;contextOver=128000": "3", "output;contextOver=128000": "4" });
  expect(claimOf(offer, "extra")).toEqual({ "also stated by g-lte-200k": { "price:input": 5 } });
});

test("the template is skipped, an entry without prices is still listed, a negative price rejects its entry alone", () => {
  const parsed = capture({ default: paid(BASE), bad: paid({ request_token: -1 }), empty: { pricing_config: null }, odd: { nested: 1 } });
  expect(parsed.skipped.get("template, not a model")).toBe(1);
  expect(parsed.offers.map(({ nativeId }) => nativeId)).toEqual(["empty", "odd"]);
  expect(parsed.rejects.map(({ where }) => where)).toEqual(["bad"]);
  expect(claimOf(offerAt(parsed, 1), "extra")).toEqual({ nested: 1 });
  expect(parsed.records).toBe(4);
});

test.each([
  [[], "openai", "expected an object"],
  [{ name: "groq", default: { params: [] } }, "groq", "request parameters"],
  [{ m: {} }, "openai", "no pricing file"],
  [{ m: paid(BASE) }, "", "provider"],
])("%j with scope %j is refused as a whole", (file, scope, what) => {
  const parsed = parsePortkey(jsonBytes(file), { at: "2026-08-21T00:00:00Z", scope });
  expect(parsed.ok ? "" : parsed.error.what).toContain(what);
});

test("the 46 published files hold 3,184 entries and 46 templates, none rejected", () => {
  const files = listCatalogFiles("portkey/pricing");
  if (!files) return;
  expect(files).toHaveLength(46);
  const captures = files.map((file) => capture(readCatalogFile(`portkey/pricing/${file}`), file.replace(".json", "")));
  const sum = (count: (one: (typeof captures)[number]) => number) => captures.reduce((total, one) => total + count(one), 0);
  expect(captures.flatMap(({ rejects }) => rejects)).toEqual([]);
  expect(sum(({ skipped }) => skipped.get("template, not a model") ?? 0)).toBe(46);
  expect(sum(({ offers, skipped }) => offers.length + (skipped.get("context tier of another row") ?? 0))).toBe(3184);
  expect(sum(({ records }) => records)).toBe(3230);
});
