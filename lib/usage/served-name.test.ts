import { expect, it } from "vitest";
import { servedName } from "@/lib/usage/served-name";

it("names labs, providers and slugs that nobody knows as breakdowns do", () => {
  const slugs = ["openai", "grok", "togethercomputer", "inference-of-ours", "dedicated"];
  expect(slugs.map(servedName)).toEqual(["OpenAI", "xAI", "Together AI", "Inference Of Ours", "Dedicated capacity"]);
  expect(servedName("")).toBe("");
});
