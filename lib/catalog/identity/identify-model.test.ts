import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { APART, ONE_MODEL } from "@/lib/catalog/identity/fixtures";
import { IDENTITY_VERSION, identifyModel } from "@/lib/catalog/identity/identify-model";
import { modelName } from "@/lib/catalog/identity/model-name";
import { OVERRIDES } from "@/lib/catalog/identity/overrides";

const identify = (provider: string, nativeId: string, variant = "") => identifyModel({ provider, nativeId, variant });
const modelOf = (provider: string, nativeId: string): string => identify(provider, nativeId).model;

describe("known spellings", () => {
  for (const [model, spellings] of Object.entries(ONE_MODEL)) {
    test.each(spellings)(`${model} is what %s calls %s`, (provider, nativeId) => {
      expect(modelOf(provider, nativeId)).toBe(model);
    });
  }
  test.each(APART)("%s and %s are two Models", (one, other) => {
    expect(modelOf(...one)).not.toBe(modelOf(...other));
  });
});

describe("what is taken off an id is told", () => {
  test("region and revision of a Bedrock profile", () => {
    expect(identify("amazon-bedrock", "eu.anthropic.claude-sonnet-4-5-20250929-v1:0")).toEqual({
      model: "anthropic/claude-sonnet-4-5",
      lab: "anthropic",
      rule: "organisation prefix, region prefix, revision suffix, version spelling, date suffix, release name",
      region: "eu",
    });
  });
  test("precision and tier of a suffix", () => {
    expect(identify("cloudflare-workers-ai", "@cf/meta/llama-3.3-70b-instruct-fp8-fast")).toMatchObject({
      quantization: "fp8",
      tier: "fast",
    });
    expect(identify("openrouter", "qwen/qwen3-coder:free")).toMatchObject({ tier: "free" });
    expect(identify("minimax", "MiniMax-M2.5-highspeed")).toMatchObject({ tier: "highspeed" });
  });
  test("the variant of an Offer is sorted and never changes the Model", () => {
    expect(identify("deepinfra", "openai/gpt-oss-120b", "deepinfra/bf16")).toMatchObject({
      model: "openai/gpt-oss-120b",
      quantization: "bf16",
    });
    expect(identify("google-vertex", "gemini-2.5-pro", "us-central1")).toMatchObject({ region: "us-central1" });
    expect(identify("minimax", "MiniMax-M2.5", "highspeed")).toMatchObject({ model: "minimax/minimax-m2.5", tier: "highspeed" });
  });
  test("an override gives its reason as the rule", () => {
    for (const entry of OVERRIDES) {
      const found = identify(entry.provider === "*" ? "x" : entry.provider, entry.nativeId);
      expect(found.model).toBe(entry.model);
      expect(found.rule).toContain(entry.reason);
      expect(entry.reviewed).toMatch(/^\d{4}-\d\d-\d\d$/);
    }
  });
});

describe("names that no rule knows", () => {
  test("stand as their own Model under their organisation, else their Provider", () => {
    expect(modelOf("openrouter", "mancer/weaver")).toBe("mancer/weaver");
    expect(modelOf("umans-ai", "umans-coder")).toBe("umans-ai/umans-coder");
  });
  test("keep letters outside ASCII apart", () => {
    expect(modelOf("x", "模型一")).not.toBe(modelOf("x", "模型二"));
  });
});

const PART = fc.constantFrom(
  ..."claude sonnet gpt 4o llama 3 3.3 70b instruct qwen3 235b a22b kimi k2 k2p6 v1:0 v2:0 :free :thinking fp8 turbo fast tee 20250929 2024-08-06 latest preview @default us. anthropic. meta- nvidia/ hf: / thinking 2507 deepseek r1 0528 distill 模 flux grok mistral large".split(
    " ",
  ),
);
const composed = fc.array(PART, { minLength: 1, maxLength: 9 }).map((parts) => parts.join("-"));
const anyId = fc.oneof(fc.string({ maxLength: 60 }), fc.string({ unit: "binary", maxLength: 40 }), composed);
const anyProvider = fc.constantFrom("openrouter", "fireworks", "amazon-bedrock", "nano-gpt", "zai", "x");

describe("whatever an id holds", () => {
  test("the result is a well-formed id", () => {
    fc.assert(
      fc.property(
        fc.oneof(anyProvider, fc.string({ maxLength: 20 })),
        anyId,
        fc.string({ maxLength: 20 }),
        (provider, nativeId, variant) => {
          const { model, lab, rule } = identify(provider, nativeId, variant);
          expect(model).toMatch(/^[a-z0-9][a-z0-9.-]*\/[a-z0-9][a-z0-9._:-]*$/);
          expect(model.startsWith(`${lab}/`)).toBe(true);
          expect(rule).not.toBe("");
          expect(modelName(model)).not.toBe("");
        },
      ),
      { numRuns: 2_000 },
    );
  });
  test("the identity of a canonical id is that id", () => {
    fc.assert(
      fc.property(anyProvider, anyId, (provider, nativeId) => {
        const { model } = identify(provider, nativeId);
        expect(modelOf(provider === "fireworks" ? "x" : provider, model)).toBe(model);
      }),
      { numRuns: 2_000 },
    );
  });
  test("letter case does not matter", () => {
    fc.assert(
      fc.property(anyProvider, composed, (provider, nativeId) => {
        expect(modelOf(provider, nativeId.toUpperCase())).toBe(modelOf(provider, nativeId));
      }),
      { numRuns: 1_000 },
    );
  });
});

test("the rules carry a version", () => {
  expect(IDENTITY_VERSION).toBeGreaterThan(0);
});
