import { describe, expect, it } from "vitest";
import {
  judgeFallback,
  judgePrecision,
  judgeProvider,
  judgeRegion,
  judgeRetention,
  type RetentionTerms,
  type Verdict,
} from "@/lib/usage/audit/judge";
import { type RuleKind, readRule, ruleWords, writeRule } from "@/lib/usage/audit/rule";
import { ERASED } from "@/lib/usage/retention";

describe("what is judged", () => {
  const providers = { kind: "providers", allowed: ["openai", "anthropic"] } as const;
  it.each<[string, Verdict]>([
    ["openai", "kept"],
    ["groq", "broken"],
    ["", "untold"],
    [ERASED, "untold"],
  ])("provider %j is %s", (slug, verdict) => expect(judgeProvider(providers, slug)).toBe(verdict));

  const regions = { kind: "regions", allowed: ["eu-*", "europe"] } as const;
  it.each<[string, Verdict]>([
    ["eu-central-1", "kept"],
    ["EU-West-1", "kept"],
    ["europe", "kept"],
    ["europe-west4", "broken"],
    ["us-east-1", "broken"],
    ["", "untold"],
  ])("region %j is %s", (region, verdict) => expect(judgeRegion(regions, region)).toBe(verdict));

  it.each<[number, RetentionTerms | null, Verdict]>([
    [0, { retains: false, days: null }, "kept"],
    [0, { retains: null, days: 0 }, "kept"],
    [0, { retains: true, days: null }, "broken"],
    [0, { retains: true, days: 30 }, "broken"],
    [30, { retains: true, days: 30 }, "kept"],
    [30, { retains: true, days: null }, "untold"],
    [30, { retains: null, days: null }, "untold"],
    [0, null, "untold"],
  ])("a rule of %i days and terms %j: %s", (days, terms, verdict) =>
    expect(judgeRetention({ kind: "retention", days }, terms)).toBe(verdict),
  );

  it.each<[string, Verdict]>([
    ["bf16", "kept"],
    ["FP8", "kept"],
    ["int8", "kept"],
    ["mxfp4", "broken"],
    ["fp6", "broken"],
    ["unknown", "untold"],
    ["constructor", "untold"],
    ["", "untold"],
  ])("precision %j against fp8 is %s", (name, verdict) => expect(judgePrecision({ kind: "precision", least: "fp8" }, name)).toBe(verdict));

  const fallback = { kind: "fallback", aliases: ["chat-default"] } as const;
  it.each<[string, string, boolean, Verdict]>([
    ["gpt-4o-mini", "gpt-4o-mini", false, "kept"],
    ["gpt-4o-mini", "gpt-4o-mini-2024-07-18", false, "kept"],
    ["claude-sonnet-4-5", "us.anthropic.claude-sonnet-4-5-20250929-v1:0", false, "kept"],
    ["openai/gpt-oss-120b", "gpt-oss-120b", false, "kept"],
    ["gpt-4o", "gpt-4o-mini", false, "broken"],
    ["gpt-4o", "gpt-4o-mini", true, "kept"],
    ["chat-default", "gpt-4o-mini", false, "kept"],
    ["", "gpt-4o-mini", false, "untold"],
    ["gpt-4o", "", false, "untold"],
  ])("asked for %j, served %j, a failed try told %s: %s", (asked, native, isTold, verdict) =>
    expect(judgeFallback(fallback, { asked, native, isTold })).toBe(verdict),
  );
});

describe("a rule as it is typed", () => {
  it.each<[RuleKind, string, string]>([
    ["providers", " OpenAI, anthropic\n groq,groq", "openai, anthropic, groq"],
    ["regions", "EU-*", "eu-*"],
    ["retention", "30", "30"],
    ["precision", "fp8", "fp8"],
    ["fallback", "", ""],
    ["fallback", "chat-default", "chat-default"],
  ])("%s %j is read and written", (kind, value, written) => {
    const rule = readRule({ kind, value, since: "2026-10-01" });
    if (!rule.ok) throw new Error(rule.error.message);
    expect(writeRule(rule.value.terms)).toBe(written);
    expect(ruleWords(rule.value.terms)).toMatch(/^[A-Z].*\.$/);
  });

  it.each<[RuleKind, string, string, string]>([
    ["providers", " , ", "2026-10-01", "value"],
    ["retention", "-1", "2026-10-01", "value"],
    ["retention", "9999", "2026-10-01", "value"],
    ["precision", "fp9", "2026-10-01", "value"],
    ["regions", "x".repeat(201), "2026-10-01", "value"],
    ["providers", "openai", "2026-02-30", "since"],
    ["providers", "openai", "1999-01-01", "since"],
    ["providers", "openai", "", "since"],
  ])("%s %j since %j is wrong in its %s", (kind, value, since, field) =>
    expect(readRule({ kind, value, since })).toMatchObject({ ok: false, error: { field } }),
  );
});
