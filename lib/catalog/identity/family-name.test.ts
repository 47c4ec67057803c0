import { expect, test } from "vitest";
import { familyName } from "@/lib/catalog/identity/family-name";

test.each([
  ["anthropic/claude-sonnet-4-5", "claude-sonnet"],
  ["anthropic/claude-3.5-haiku", "claude"],
  ["alibaba/qwen3-235b-a22b", "qwen"],
  ["alibaba/qwen2.5-72b-instruct", "qwen"],
  ["openai/gpt-4o-mini", "gpt"],
  ["openai/gpt-oss-120b", "gpt-oss"],
  ["openai/o3-mini", "o3"],
  ["google/gemini-2.5-pro", "gemini"],
  ["black-forest-labs/flux.1-dev", "flux"],
  ["morph/morph-fast", "morph-fast"],
])("%s is of the line %s", (model, family) => expect(familyName(model)).toBe(family));
