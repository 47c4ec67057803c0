import { describe, expect, it } from "vitest";
import { answerAudit } from "@/lib/usage/receipt/answers";
import { AT, factsOf, logged, stated } from "@/lib/usage/receipt/fixtures";
import type { ReceiptFacts } from "@/lib/usage/receipt/logged-attempt";

type Given = Parameters<typeof logged>[0];
const answers = (given: Given, more: Partial<ReceiptFacts> = {}) => answerAudit(factsOf([logged(given)], more));

describe("an audit of a request", () => {
  it("leaves unanswered what nobody recorded", () => {
    const all = answers({ gateway: "helicone" });
    for (const [name, { state, value }] of Object.entries(all)) expect([name, state, value]).toEqual([name, "not_recorded", null]);
    for (const { words } of Object.values(all)) expect(words).not.toBe("");
  });

  it("names who served it as the log does, or as a path that the log has tells", () => {
    expect(answers({ provider: "openai" }).provider).toMatchObject({ state: "recorded", value: "openai", short: "OpenAI" });
    const path = { gateway: "langfuse", provider: "google-vertex", region: "europe-west4", regionFrom: "derived" } as const;
    expect(answers(path)).toMatchObject({ provider: { state: "derived" }, region: { state: "derived", value: "europe-west4" } });
    expect(answers({ ...path, regionFrom: "recorded" })).toMatchObject({ provider: { state: "recorded" }, region: { state: "recorded" } });
    expect(answers({ ...path, gateway: "otlp" }).provider.state).toBe("recorded");
  });

  it("tells model, precision and what was asked for, and what of that stands out", () => {
    const served = answers({ model: "gpt-4o-mini", askedModel: "gpt-5.4" }).model_and_version;
    expect(served).toMatchObject({ state: "recorded", value: "gpt-4o-mini", requested: "gpt-5.4", stands_out: true });
    expect(served.precision).toEqual({ state: "not_recorded", value: null, source: null });
    expect(answers({ model: "m", askedModel: "m" }).model_and_version).toMatchObject({ stands_out: false, short: "m" });
    expect(answers({ model: "m" }, { precision: stated("quantization", "fp8") }).model_and_version).toMatchObject({
      state: "recorded",
      requested: null,
      short: "m · fp8",
      precision: { state: "derived", value: "fp8", source: { kind: "catalog", url: "https://example.com/terms" } },
    });
    expect(
      answers({ model: "m", precision: "bf16" }, { precision: stated("quantization", "fp8") }).model_and_version.precision,
    ).toMatchObject({
      state: "recorded",
      value: "bf16",
    });
  });

  it("answers retention by policy alone, and says where that was read after the request", () => {
    const terms = (fields: Record<string, unknown>, isLater = false, day?: string) => ({
      terms: { fields: new Map(Object.entries(fields).map(([name, value]) => [name, stated(name, value, day)])), isLater },
    });
    const groq = { provider: "groq" };
    const short = (fields: Record<string, unknown>) => answers(groq, terms(fields)).retention;
    expect(short({ retains_prompts: false })).toMatchObject({ state: "policy", short: "No", stands_out: false });
    expect(short({ retention_days: 0 }).short).toBe("No");
    expect(short({ retains_prompts: true, retention_days: 30 }).short).toBe("Yes, for 30 days");
    expect(short({ retains_prompts: true }).short).toBe("Yes");
    expect(short({ retention: "Up to a year" }).short).toBe("Up to a year");
    expect(short({ headquarters: "US" })).toMatchObject({ state: "not_recorded", value: null });
    expect(answers({}, terms({ retains_prompts: true })).retention.state).toBe("policy");
    const later = answers(groq, terms({ retains_prompts: true }, true, "2026-11-22")).retention;
    expect(later).toMatchObject({ state: "policy", stands_out: true, source: { checked: "2026-11-22" } });
    expect(later.words).toContain("after this request");
    // The page was read before the request, though it came to be known after it.
    expect(answers(groq, terms({ retains_prompts: true }, true, "2026-08-15")).retention).toMatchObject({ stands_out: false });
    expect(answers({ ...groq, route: "openrouter" }, terms({ retains_prompts: true })).retention.words).toContain(
      "OpenRouter keeps it too",
    );
  });

  it("tells what caching did to the price, and nothing where the log does not tell tokens apart", () => {
    const effect = (given: Given) => answers({ tokenRecord: "recorded", ...given }).cache_effect;
    expect(effect({ tokens: { input: 5 } })).toMatchObject({ state: "recorded", value: "no" });
    expect(effect({ tokens: { input: 5, cache_read: 9 }, cost: { saving: 11_300_000n } })).toMatchObject({
      state: "derived",
      value: "yes",
      short: "Yes, −$0.0113",
      saving: "0.0113",
    });
    expect(effect({ tokens: { cache_write_1h: 9 }, cost: { saving: -2_000_000n } })).toMatchObject({
      short: "Yes, +$0.00200",
      saving: "-0.002",
    });
    expect(effect({ tokens: { cache_read: 9 } })).toMatchObject({ state: "recorded", value: "yes", saving: null });
    expect(effect({ tokens: { input_unsplit: 9 } }).state).toBe("not_recorded");
    expect(effect({ tokens: {}, tokenRecord: "contradictory" }).state).toBe("not_recorded");
    expect(effect({ tokens: {}, tokenRecord: "absent" }).state).toBe("not_recorded");
    expect(effect({ tokens: { input_unsplit: 9 }, isReplay: true })).toMatchObject({ state: "recorded", value: "replayed" });
  });

  it("tells of every other try: those with records of their own, and those that a log only counts", () => {
    const chain = (...ends: readonly ("ok" | "failed" | "cancelled")[]) =>
      answerAudit(
        factsOf(
          ends.map((outcome, place) =>
            logged({
              recordId: String(place),
              requestIdKept: "t",
              outcome,
              provider: "groq",
              startedAt: (AT + place) * 1000,
              error: outcome === "failed" ? "429" : "",
              latencyMs: 212,
            }),
          ),
        ),
      ).fallback;
    expect(chain("failed", "ok")).toMatchObject({ state: "recorded", value: 1, short: "1 attempt failed", stands_out: true });
    expect(chain("failed", "ok").words).toBe("Groq 429 after 212 ms, then Groq.");
    expect(chain("cancelled", "ok").short).toBe("1 attempt was cancelled");
    expect(chain("failed", "cancelled", "ok").short).toBe("2 other tries");
    expect(chain("ok")).toMatchObject({ state: "derived", value: 0, short: "None", stands_out: false });
    expect(answers({ priorAttempts: 0 }).fallback).toMatchObject({ state: "recorded", value: 0 });
    expect(answers({ priorAttempts: 2 }).fallback).toMatchObject({ state: "recorded", value: 2, short: "2 other tries" });
    expect(answers({ priorAttempts: null }).fallback).toMatchObject({ state: "not_recorded", value: null });
  });
});
