import { canonicalProvider, kebab } from "@/lib/catalog/provider-alias";
import type { Route } from "@/lib/usage/attempt";

/** Spellings that logs use and catalogs do not, after `kebab`. **Source**: semantic conventions, gateways' own lists, September 2026. */
const IN_LOGS = new Map<string, string>(
  Object.entries({
    "gcp-gemini": "google",
    "gcp-gen-ai": "google",
    "gcp-vertex-ai": "google-vertex",
    "google-vertex-ai": "google-vertex",
    "vertex-ai-anthropic": "google-vertex",
    "gcp-vertex-anthropic": "google-vertex",
    "gcp-vertex-gemini": "google-vertex",
    "google-ai-studio-gemini": "google",
    "azure-ai-openai": "azure",
    "az-ai-openai": "azure",
    "azure-ai-inference": "azure",
    "az-ai-inference": "azure",
    "aws-anthropic": "amazon-bedrock",
    x: "xai",
    grok: "xai",
    cloudflare: "cloudflare-workers-ai",
  }),
);

/** On OpenRouter "Google" is Vertex AI, and "Google AI Studio" the Gemini API. */
const ON_OPENROUTER = new Map([["google", "google-vertex"]]);

/** A name without anything by which spellings differ: `AtlasCloud` and `atlas-cloud` are one. */
export const squash = (text: string): string =>
  text
    .normalize("NFKC")
    .toLowerCase()
    .replaceAll(/[^a-z0-9]/g, "");

/**
 * The slug of the Provider that a log names: by a reviewed spelling, else the catalog's Provider of the same letters, else the name
 * itself. `known`: the catalog's slugs by `squash`. **Returns** "" for an empty name.
 */
export function servedProvider(name: string, route: Route, known: ReadonlyMap<string, string>): string {
  const plain = kebab(name);
  if (plain === "") return "";
  const spelled = (route === "openrouter" ? ON_OPENROUTER.get(plain) : undefined) ?? IN_LOGS.get(plain);
  if (spelled !== undefined) return spelled;
  const slug = canonicalProvider("litellm", name);
  return known.get(squash(slug)) ?? slug;
}
