import { expect, it } from "vitest";
import { servedProvider, squash } from "@/lib/usage/served-provider";

const KNOWN = new Map(["atlas-cloud", "amazon-bedrock", "google-vertex"].map((slug) => [squash(slug), slug]));

it.each([
  ["bedrock", "amazon-bedrock"],
  ["aws.bedrock", "amazon-bedrock"],
  ["aws_bedrock", "amazon-bedrock"],
  ["gcp.vertex_ai", "google-vertex"],
  ["gcp_vertex_gemini", "google-vertex"],
  ["gcp_vertex_anthropic", "google-vertex"],
  ["google_ai_studio_gemini", "google"],
  ["gemini", "google"],
  ["az.ai.openai", "azure"],
  ["AtlasCloud", "atlas-cloud"],
  ["Somebody New", "somebody-new"],
  ["", ""],
])("%j is the provider %j, whoever spells it", (name, slug) => expect(servedProvider(name, "direct", KNOWN)).toBe(slug));

it('"Google" is Vertex AI on OpenRouter, and the Gemini API elsewhere', () => {
  expect(servedProvider("Google", "openrouter", KNOWN)).toBe("google-vertex");
  expect(servedProvider("Google AI Studio", "openrouter", KNOWN)).toBe("google");
  expect(servedProvider("Google", "direct", KNOWN)).toBe("google");
});
