import { expect, it } from "vitest";
import { nameProviders } from "@/lib/usage/audit/name-providers";

const KNOWN = [
  { slug: "amazon-bedrock", names: ["AWS Bedrock Runtime"] },
  { slug: "openai", names: ["OpenAI"] },
  { slug: "groq", names: [] },
  { slug: "google-vertex", names: ["Vertex AI"] },
  { slug: "our-own", names: [] },
];

it.each([
  [["openai", "OpenAI", "open-ai"], ["openai"]],
  [["amazon bedrock"], ["amazon-bedrock"]],
  [["aws bedrock runtime", "bedrock", "Amazon_Bedrock"], ["amazon-bedrock"]],
  [
    ["vertex ai", "our own"],
    ["google-vertex", "our-own"],
  ],
])("%j are %j", (names, slugs) => {
  expect(nameProviders(names, KNOWN)).toEqual({ ok: true, value: slugs });
});

it.each([
  [["openai", "grok"], "must be known to the board or your log: “grok” is not; perhaps groq is meant"],
  [["nobody"], "must be known to the board or your log: “nobody” is not"],
  [["x"], "must be known to the board or your log: “x” is not"],
])("%j is refused", (names, error) => {
  expect(nameProviders(names, KNOWN)).toEqual({ ok: false, error });
});
