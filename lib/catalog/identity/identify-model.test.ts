import { existsSync, readFileSync } from "node:fs";
import path from "node:path";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { IDENTITY_VERSION, identifyModel } from "@/lib/catalog/identity/identify-model";
import { findLab, LABS, labName } from "@/lib/catalog/identity/lab";
import { measureIdentity } from "@/lib/catalog/identity/measure-identity";
import { modelName } from "@/lib/catalog/identity/model-name";
import { OVERRIDES } from "@/lib/catalog/identity/overrides";
import { canonicalProvider } from "@/lib/catalog/provider-alias";

const identify = (provider: string, nativeId: string, variant = "") => identifyModel({ provider, nativeId, variant });
const modelOf = (provider: string, nativeId: string): string => identify(provider, nativeId).model;

const ONE_MODEL: Record<string, [provider: string, nativeId: string][]> = {
  "meta/llama-3.3-70b-instruct": [
    ["huggingface", "meta-llama/Llama-3.3-70B-Instruct"],
    ["groq", "llama-3.3-70b-versatile"],
    ["together", "meta-llama/Llama-3.3-70B-Instruct-Turbo"],
    ["openrouter", "meta-llama/llama-3.3-70b-instruct"],
    ["openrouter", "meta-llama/llama-3.3-70b-instruct:free"],
    ["cerebras", "llama-3.3-70b"],
    ["fireworks", "accounts/fireworks/models/llama-v3p3-70b-instruct"],
    ["amazon-bedrock", "meta.llama3-3-70b-instruct-v1:0"],
    ["google-vertex", "meta/llama-3.3-70b-instruct-maas"],
    ["cloudflare-workers-ai", "@cf/meta/llama-3.3-70b-instruct-fp8-fast"],
    ["digitalocean", "llama3.3-70b-instruct"],
    ["ovhcloud", "meta-llama-3_3-70b-instruct"],
    ["snowflake-cortex", "snowflake-llama3.3-70b"],
    ["evroc", "nvidia/Llama-3.3-70B-Instruct-FP8"],
    ["databricks", "databricks-meta-llama-3-3-70b-instruct"],
    ["venice", "llama-3.3-70b"],
  ],
  "anthropic/claude-sonnet-4-5": [
    ["anthropic", "claude-sonnet-4-5"],
    ["anthropic", "claude-sonnet-4-5-20250929"],
    ["github-copilot", "claude-sonnet-4.5"],
    ["google-vertex", "claude-sonnet-4-5@20250929"],
    ["amazon-bedrock", "anthropic.claude-sonnet-4-5-20250929-v1:0"],
    ["amazon-bedrock", "us.anthropic.claude-sonnet-4-5-20250929-v1:0"],
    ["amazon-bedrock", "eu.anthropic.claude-sonnet-4-5-20250929-v1:0"],
    ["amazon-bedrock", "jp.anthropic.claude-sonnet-4-5-20250929-v1:0"],
    ["amazon-bedrock", "au.anthropic.claude-sonnet-4-5-20250929-v1:0"],
    ["amazon-bedrock", "global.anthropic.claude-sonnet-4-5-20250929-v1:0"],
    ["openrouter", "anthropic/claude-sonnet-4.5"],
    ["databricks", "databricks-claude-sonnet-4-5"],
    ["302ai", "claude-sonnet-4-5-20250929-thinking"],
    ["helicone", "claude-4.5-sonnet"],
    ["gitlab", "duo-chat-sonnet-4-5"],
    ["sap-ai-core", "anthropic--claude-4.5-sonnet"],
  ],
  "moonshotai/kimi-k2.6": [
    ["fireworks", "accounts/fireworks/models/kimi-k2p6"],
    ["fireworks", "accounts/fireworks/routers/kimi-k2p6-turbo"],
    ["clarifai", "moonshotai/chat-completion/models/Kimi-K2_6"],
    ["chutes", "moonshotai/Kimi-K2.6-TEE"],
    ["routing-run", "route/kimi-k2.6-6bit"],
    ["synthetic", "hf:moonshotai/Kimi-K2.6"],
    ["venice", "kimi-k2-6"],
  ],
  "zhipuai/glm-5.1": [
    ["openrouter", "z-ai/glm-5.1"],
    ["vercel", "zai/glm-5.1"],
    ["huggingface", "zai-org/GLM-5.1-FP8"],
    ["zhipuai", "glm-5.1"],
    ["cerebras", "zai-glm-5.1"],
    ["fireworks", "accounts/fireworks/models/glm-5p1"],
  ],
  "minimax/minimax-m2.5": [
    ["minimax", "MiniMax-M2.5"],
    ["minimax", "MiniMax-M2.5-highspeed"],
    ["venice", "minimax-m25"],
    ["amazon-bedrock", "minimax.minimax-m2.5"],
  ],
  "mistral/mistral-medium-2604": [
    ["evroc", "mistralai/Mistral-Medium-3.5-128B"],
    ["openrouter", "mistralai/mistral-medium-3-5"],
    ["mistral", "mistral-medium-2604"],
  ],
  "xai/grok-4.20-reasoning": [
    ["xai", "grok-4.20-0309-reasoning"],
    ["xai", "grok-4.20-beta-0309-reasoning"],
    ["azure", "grok-4-20-reasoning"],
    ["openrouter", "x-ai/grok-4.20"],
  ],
  "openai/gpt-oss-120b": [
    ["amazon-bedrock", "openai.gpt-oss-120b-1:0"],
    ["ollama-cloud", "gpt-oss:120b"],
    ["clarifai", "openai/chat-completion/models/gpt-oss-120b-high-throughput"],
    ["venice", "openai-gpt-oss-120b"],
  ],
};

const APART: [one: [string, string], other: [string, string]][] = [
  [
    ["x", "meta-llama/Llama-3.3-70B-Instruct"],
    ["nano-gpt", "huihui-ai/Llama-3.3-70B-Instruct-abliterated"],
  ],
  [
    ["x", "meta-llama/Llama-3.3-70B-Instruct"],
    ["chutes", "shisa-ai/shisa-v2.1-llama3.3-70b"],
  ],
  [
    ["x", "meta-llama/Llama-3.3-70B-Instruct"],
    ["chutes", "shisa-v2.1-llama3.3-70b"],
  ],
  [
    ["x", "meta-llama/Llama-3.3-70B-Instruct"],
    ["x", "deepseek-r1-distill-llama-70b"],
  ],
  [
    ["x", "meta-llama/Llama-3.3-70B-Instruct"],
    ["x", "nvidia/llama-3.3-nemotron-super-49b-v1"],
  ],
  [
    ["x", "llama-3.1-8b-instruct"],
    ["x", "llama-3.1-70b-instruct"],
  ],
  [
    ["x", "deepseek-r1"],
    ["x", "deepseek-r1-0528"],
  ],
  [
    ["x", "deepseek-v3"],
    ["x", "deepseek-v3-0324"],
  ],
  [
    ["x", "deepseek-v4-flash"],
    ["x", "deepseek-v4-flash-0731"],
  ],
  [
    ["x", "deepseek-v4-flash"],
    ["x", "deepseek-v4-pro"],
  ],
  [
    ["x", "kimi-k2-0711"],
    ["x", "kimi-k2-0905"],
  ],
  [
    ["x", "kimi-k2"],
    ["x", "kimi-k2-thinking"],
  ],
  [
    ["x", "qwen3-235b-a22b"],
    ["x", "qwen3-235b-a22b-2507"],
  ],
  [
    ["x", "qwen3-235b-a22b-instruct-2507"],
    ["x", "qwen3-235b-a22b-thinking-2507"],
  ],
  [
    ["x", "qwen3-32b"],
    ["x", "qwen3-vl-32b-instruct"],
  ],
  [
    ["openai", "gpt-4o"],
    ["openai", "gpt-4o-2024-05-13"],
  ],
  [
    ["openai", "gpt-4o"],
    ["openai", "gpt-4o-mini"],
  ],
  [
    ["openai", "gpt-5"],
    ["openai", "gpt-5-codex"],
  ],
  [
    ["google", "gemini-2.5-pro"],
    ["google", "gemini-2.5-pro-preview-05-06"],
  ],
  [
    ["google", "gemini-2.5-flash"],
    ["google", "gemini-2.5-flash-lite"],
  ],
  [
    ["anthropic", "claude-3-5-sonnet-20240620"],
    ["anthropic", "claude-3-5-sonnet-20241022"],
  ],
  [
    ["zai", "glm-5"],
    ["zai", "glm-5-turbo"],
  ],
  [
    ["openai", "gpt-3.5-turbo"],
    ["openai", "gpt-3.5-turbo-instruct"],
  ],
  [
    ["xai", "grok-4-fast-reasoning"],
    ["xai", "grok-4-fast-non-reasoning"],
  ],
  [
    ["mistral", "mistral-large-2411"],
    ["mistral", "mistral-large-2512"],
  ],
  [
    ["fireworks", "accounts/fireworks/models/llama-v3p2-3b"],
    ["fireworks", "accounts/fireworks/models/llama-v3p2-3b-instruct"],
  ],
];

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

describe("labs", () => {
  test("every synonym stands for one Lab only", () => {
    const words = LABS.flatMap((lab) => [lab.slug, ...lab.synonyms]);
    expect(new Set(words).size).toBe(words.length);
  });
  test("synonyms meet", () => {
    for (const word of ["z-ai", "zai", "zai-org", "zhipu"]) expect(findLab(word)?.slug).toBe("zhipuai");
    for (const word of ["x-ai", "spacexai"]) expect(findLab(word)?.slug).toBe("xai");
    expect(labName("moonshotai")).toBe("Moonshot AI");
    expect(labName("nobody")).toBe("nobody");
  });
});

describe("display names", () => {
  test.each([
    ["anthropic/claude-sonnet-4-5", "Claude Sonnet 4.5"],
    ["anthropic/claude-3-7-sonnet", "Claude 3.7 Sonnet"],
    ["openai/gpt-oss-120b", "gpt-oss 120B"],
    ["openai/gpt-4o-2024-05-13", "GPT-4o 2024-05-13"],
    ["openai/gpt-5.4-mini", "GPT-5.4 mini"],
    ["openai/o4-mini-deep-research", "o4-mini Deep Research"],
    ["moonshotai/kimi-k2.6", "Kimi K2.6"],
    ["deepseek/deepseek-v3.2", "DeepSeek V3.2"],
    ["meta/llama-3.3-70b-instruct", "Llama 3.3 70B Instruct"],
    ["alibaba/qwen3-235b-a22b-2507", "Qwen3 235B A22B 2507"],
    ["mistral/mixtral-8x7b-instruct", "Mixtral 8x7B Instruct"],
    ["zhipuai/glm-4.6v", "GLM-4.6V"],
    ["cohere/command-r-plus-08-2024", "Command R+ 08-2024"],
  ])("%s is shown as %s", (model, name) => {
    expect(modelName(model)).toBe(name);
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

const CATALOGS = path.resolve("../shared/catalogs/models.dev");
const readShared = <T>(file: string): T => JSON.parse(readFileSync(path.join(CATALOGS, file), "utf8")) as T;

describe("models.dev's own map", () => {
  if (!existsSync(CATALOGS)) {
    process.stderr.write("SKIPPED: identity is not measured, because ../shared/catalogs is absent\n");
    return;
  }
  test("identities agree with it within the promised limits", () => {
    const figures = measureIdentity(
      Object.entries(readShared<Record<string, string>>("base-model-map.2026-07-02.json")).map(([key, canonical]) => {
        const cut = key.indexOf("/");
        return { provider: canonicalProvider("models.dev", key.slice(0, cut)), nativeId: key.slice(cut + 1), canonical };
      }),
    );
    expect(figures.precision).toBeGreaterThanOrEqual(0.99);
    expect(figures.recall).toBeGreaterThanOrEqual(0.95);
    expect(figures.pairwiseFolded.precision).toBeGreaterThanOrEqual(0.99);
    expect(figures.pairwiseFolded.recall).toBeGreaterThanOrEqual(0.95);
    expect(figures.pairwise.precision).toBeGreaterThanOrEqual(0.9);
  });
  test("its canonical ids fall together only by date or speed", () => {
    const ids = Object.keys(readShared<Record<string, unknown>>("models.2026-07-02.json"));
    const groups = Map.groupBy(ids, (id) => modelOf("x", id));
    const bare = (id: string): string => id.toLowerCase().replace(/-(?:20\d{6}|0|highspeed|ultraspeed|turbo)$/, "");
    for (const group of groups.values()) expect(new Set(group.map(bare)).size).toBe(1);
  });
  test("every identity of its 5,276 offers is a canonical id", () => {
    const providers = readShared<Record<string, { models: Record<string, unknown> }>>("api.2026-07-02.json");
    for (const [id, { models }] of Object.entries(providers)) {
      for (const nativeId of Object.keys(models)) {
        const { model } = identify(canonicalProvider("models.dev", id), nativeId);
        expect(modelOf("somewhere", model)).toBe(model);
      }
    }
  });
});

test("the rules carry a version", () => {
  expect(IDENTITY_VERSION).toBeGreaterThan(0);
});
