import { describe, expect, test } from "vitest";
import { matchesRule } from "@/lib/catalog/match-rule";

describe("matchesRule", () => {
  test.each([
    [{ equals: "Claude-V1" }, "claude-v1", true],
    [{ equals: "claude-v1" }, " CLAUDE-V1 ", true],
    [{ equals: "claude-v1" }, "claude-v1.2", false],
    [{ starts_with: "claude-3-opus" }, "Claude-3-Opus-20240229", true],
    [{ ends_with: "-FLASH" }, "gemini-2.0-flash", true],
    [{ contains: "nova" }, "us.amazon.nova-lite-v1:0", true],
    [{ contains: "nova" }, "titan", false],
    [{ regex: "^o[134]" }, "o3-mini", true],
    [{ regex: "^o[134]" }, "gpt-4o", false],
    [{ regex: "^gpt-5-\\d{4}$" }, "GPT-5-2026", true],
    [{ or: [{ equals: "a" }, { starts_with: "b" }] }, "bcd", true],
    [{ or: [] }, "a", false],
    [{ and: [{ contains: "hugging" }, { contains: "groq" }] }, "huggingface_groq", true],
    [{ and: [{ contains: "hugging" }, { contains: "groq" }] }, "huggingface", false],
    [{ and: [] }, "a", false],
  ])("%j over %s is %s", (rule, id, expected) => {
    expect(matchesRule(rule, id)).toBe(expected);
  });

  test.each([null, "text", 7, [], {}, { unknown: "x" }, { regex: "(" }, { regex: "a".repeat(201) }, { equals: 7 }])(
    "%j matches nothing",
    (rule) => {
      expect(matchesRule(rule, "a")).toBe(false);
    },
  );

  test("a pattern of exponential cost is not run", () => {
    const start = performance.now();
    expect(matchesRule({ regex: "^(a+)+$" }, `${"a".repeat(60)}!`)).toBe(false);
    expect(performance.now() - start).toBeLessThan(200);
  });

  test("a rule nested without end is refused", () => {
    let rule: Record<string, unknown> = { equals: "a" };
    for (let depth = 0; depth < 40; depth += 1) rule = { or: [rule] };
    expect(matchesRule(rule, "a")).toBe(false);
  });
});
