import { expect, test } from "vitest";
import { captureOf, claimOf, jsonBytes, offerAt, pricesOf, readCatalogFile } from "@/lib/catalog/fixtures";
import { parseModelsDev } from "@/lib/catalog/sources/models-dev";

const MODEL = {
  id: "m",
  name: "M",
  limit: { context: 200_000, output: 64_000 },
  modalities: { input: ["text", "image"], output: ["text"] },
};
const api = (model: object, key = "m") => ({
  togetherai: { id: "togetherai", name: "Together AI", doc: "https://docs.example", models: { [key]: { ...MODEL, ...model } } },
});

test("prices stay USD per million tokens and a cache write is the five-minute one", () => {
  const offer = offerAt(captureOf(parseModelsDev, api({ cost: { input: 3, output: 15, cache_read: 0.3, cache_write: 3.75 } })));
  expect(offer).toMatchObject({ provider: "together", nativeId: "m", variant: "" });
  expect(pricesOf(offer)).toEqual({ input: "3", output: "15", cache_read: "0.3", cache_write_5m: "3.75" });
});

test("tiers are read from `tiers`; the legacy copy over 200k is not a second tier", () => {
  const tier = { input: 6, output: 22.5 };
  const offer = offerAt(
    captureOf(
      parseModelsDev,
      api({ cost: { input: 3, output: 15, tiers: [{ tier: { type: "context", size: 272_000 }, ...tier }], context_over_200k: tier } }),
    ),
  );
  expect(pricesOf(offer)).toEqual({ input: "3", output: "15", "input;contextOver=272000": "6", "output;contextOver=272000": "22.5" });
});

test("where `tiers` is absent or empty, the legacy key is the tier over 200k", () => {
  const context_over_200k = { input: 6, output: 22.5, cache_read: 0.6 };
  for (const tiers of [undefined, []]) {
    const offer = offerAt(captureOf(parseModelsDev, api({ cost: { input: 3, output: 15, tiers, context_over_200k } })));
    expect(pricesOf(offer)).toEqual({
      input: "3",
      output: "15",
      "input;contextOver=200000": "6",
      "output;contextOver=200000": "22.5",
      "cache_read;contextOver=200000": "0.6",
    });
    expect(claimOf(offer, "extra")).toBeUndefined();
  }
});

test("a legacy tier that is no copy of a tier is kept raw", () => {
  const tiers = [{ tier: { type: "context", size: 272_000 }, input: 6 }];
  const offer = offerAt(captureOf(parseModelsDev, api({ cost: { input: 3, tiers, context_over_200k: { input: 5 } } })));
  expect(pricesOf(offer)).toEqual({ input: "3", "input;contextOver=272000": "6" });
  expect(claimOf(offer, "extra")).toEqual({ "cost.context_over_200k": { input: 5 } });
});

test("a named speed mode is a service tier of its own", () => {
  const modes = { fast: { cost: { input: 1.5 }, provider: { body: { service_tier: "priority" } } }, slow: { cost: { input: 0.5 } } };
  const offer = offerAt(captureOf(parseModelsDev, api({ cost: { input: 1, output: 2 }, experimental: { modes } })));
  expect(pricesOf(offer)).toMatchObject({ "input;service=priority": "1.5", "input;service=slow": "0.5" });
});

test("a missing cost states nothing and a context of 0 is no limit", () => {
  const offer = offerAt(captureOf(parseModelsDev, api({ limit: { context: 0, output: 0 } })));
  expect(pricesOf(offer)).toEqual({});
  expect([claimOf(offer, "context"), claimOf(offer, "max_output")]).toEqual([undefined, undefined]);
});

test("what nothing models is kept raw and counted", () => {
  const capture = captureOf(parseModelsDev, api({ interleaved: true, experimental: true }));
  expect(claimOf(offerAt(capture), "extra")).toEqual({ interleaved: true, experimental: true });
  expect(Object.fromEntries(capture.unmodelled)).toEqual({ interleaved: 1, experimental: 1 });
});

test("keys inside tiers, modes and providers are kept raw and counted too", () => {
  const cost = { input: 1, tiers: [{ tier: { type: "context", size: 9, step: 1 }, input: 2, output_video: 3 }] };
  const fast = { cost: { input: 2, video: 4 }, provider: { body: { speed: "fast" }, headers: { beta: "x" } }, label: "Fast" };
  const value = api({ cost, experimental: { modes: { fast } } });
  Object.assign(value.togetherai, { env: ["KEY"], npm: "@ai/x", region: "eu" });
  const capture = captureOf(parseModelsDev, value);
  const extra = {
    "cost.tiers[0].output_video": 3,
    "cost.tiers[0].tier.step": 1,
    "experimental.modes.fast.label": "Fast",
    "experimental.modes.fast.provider.headers": { beta: "x" },
    "experimental.modes.fast.provider.body.speed": "fast",
    "experimental.modes.fast.cost.video": 4,
  };
  expect(claimOf(offerAt(capture), "extra")).toEqual(extra);
  const [provider] = capture.providers;
  expect(provider && claimOf(provider, "extra")).toEqual({ env: ["KEY"], npm: "@ai/x", region: "eu" });
  expect([...capture.unmodelled.keys()].sort()).toEqual([...Object.keys(extra), "env", "npm", "region"].sort());
});

test("a malformed model is listed with where and why, and its neighbours go on", () => {
  const value = api({});
  Object.assign(value.togetherai.models, {
    bad: { ...MODEL, cost: { input: "three", output: 1 } },
    worse: 5,
    negative: { ...MODEL, cost: { input: -1, output: 1 } },
  });
  const capture = captureOf(parseModelsDev, value);
  expect(capture.offers).toHaveLength(1);
  expect(capture.rejects.map((reject) => reject.where)).toEqual([
    "togetherai.models.bad",
    "togetherai.models.worse",
    "togetherai.models.negative",
  ]);
  expect(capture.rejects[0]?.reason).toContain("cost.input: expected a finite number");
});

test("a file of another shape is refused as a whole", () => {
  expect(parseModelsDev(jsonBytes([1]), { at: "", scope: "" })).toMatchObject({ ok: false });
  expect(parseModelsDev(jsonBytes({ acme: { id: "acme" } }), { at: "", scope: "" })).toMatchObject({ ok: false, error: { where: "acme" } });
});

const COUNTS = [
  ["2025-07-01", 189],
  ["2025-10-01", 750],
  ["2026-01-01", 1929],
  ["2026-04-01", 3898],
  ["2026-05-31", 4981],
  ["2026-07-02", 5276],
] as const;
const published = COUNTS.map(
  ([day, offers]) => [day, offers, readCatalogFile(`models.dev/api.${day}.json${day === "2026-07-02" ? "" : ".gz"}`)] as const,
);

test.runIf(published[0]?.[2])(
  "the published captures give the published counts without a reject",
  () => {
    const found = published.map(([day, , bytes]) => [day, captureOf(parseModelsDev, bytes)] as const);
    expect(found.map(([day, capture]) => [day, capture.offers.length])).toEqual(COUNTS);
    expect(found.flatMap(([, capture]) => capture.rejects)).toEqual([]);
    expect(found.at(-1)?.[1].providers).toHaveLength(147);
    const tiered = ({ offers }: (typeof found)[number][1]) =>
      offers.filter((offer) => Object.keys(pricesOf(offer)).some((field) => field.startsWith("input;contextOver="))).length;
    expect(found.map(([, capture]) => tiered(capture))).toEqual([0, 0, 10, 52, 170, 190]);
  },
  30_000,
);
