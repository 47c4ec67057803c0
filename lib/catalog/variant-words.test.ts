import { expect, test } from "vitest";
import { variantWords } from "@/lib/catalog/variant-words";

test.each([
  ["acme", "", ""],
  ["huggingface", "nebius", "via Nebius"],
  ["huggingface", "fireworks-ai", "via Fireworks"],
  ["huggingface", "some-host", "via Some Host"],
  ["amazon-bedrock", "us-east-1/6-month-commitment", "us-east-1, 6 month commitment"],
  ["openai", "hd/1024-x-1024", "hd, 1024 × 1024"],
  ["deepinfra", "fp4#2", "fp4, listing 2"],
  ["deepinfra", "#2", "listing 2"],
])("at %s the variant %j reads %j", (provider, variant, words) => expect(variantWords(provider, variant)).toBe(words));
