import type { SourceId } from "@/lib/catalog/source";

/** Spellings of one Provider in the Sources, after `kebab`. Only names of the very same API stand here; plans that are billed apart stay apart. */
const ALIASES = new Map<string, string>(
  Object.entries({
    llama: "meta",
    "meta-llama": "meta",
    "meta-ai": "meta",
    gemini: "google",
    "google-ai-studio": "google",
    "google-gemini": "google",
    palm: "google",
    "vertex-ai": "google-vertex",
    vertexai: "google-vertex",
    vertex: "google-vertex",
    mistralai: "mistral",
    "mistral-ai": "mistral",
    "cohere-chat": "cohere",
    togetherai: "together",
    "together-ai": "together",
    "fireworks-ai": "fireworks",
    "hugging-face": "huggingface",
    "deep-infra": "deepinfra",
    bedrock: "amazon-bedrock",
    "bedrock-converse": "amazon-bedrock",
    aws: "amazon-bedrock",
    "aws-bedrock": "amazon-bedrock",
    "azure-openai": "azure",
    "azure-openai-responses": "azure",
    "x-ai": "xai",
    "z-ai": "zai",
    "zai-org": "zai",
    moonshot: "moonshotai",
    "moonshot-ai": "moonshotai",
    "novita-ai": "novita",
    novitaai: "novita",
    perplexityai: "perplexity",
    "perplexity-ai": "perplexity",
    "vercel-ai-gateway": "vercel",
    "ai-gateway": "vercel",
    "workers-ai": "cloudflare-workers-ai",
    cloudflare: "cloudflare-workers-ai",
    "ovh-cloud": "ovhcloud",
    "ovhcloud-ai-endpoints": "ovhcloud",
    dashscope: "alibaba",
    "alibaba-cloud": "alibaba",
    "nebius-ai-studio": "nebius",
    "nebius-token-factory": "nebius",
    "sambanova-cloud": "sambanova",
    "open-ai": "openai",
    "text-completion-openai": "openai",
    "inference-net": "inference",
    "voyage-ai": "voyage",
    voyageai: "voyage",
    "lambda-ai": "lambda",
    "nvidia-nim": "nvidia",
    "black-forest-labs": "black-forest-labs",
    bfl: "black-forest-labs",
    "silicon-flow": "siliconflow",
  }),
);

/** Lower-case words joined by hyphens: `Together_AI` gives `together-ai`. */
export const kebab = (text: string): string =>
  text
    .normalize("NFKC")
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, "-")
    .replaceAll(/^-|-$/g, "");

/**
 * The one slug of a Provider, from the id that a Source gives it. Unknown ids stand as their own Provider.
 *
 * Two ids of the same Source that name plans billed apart (`zai`, `zai-coding-plan`) give two slugs.
 */
export function canonicalProvider(_source: SourceId, id: string): string {
  const slug = kebab(id);
  return ALIASES.get(slug) ?? slug;
}

/** Every other spelling of a Provider's slug that the Sources use. */
export const providerSpellings = (slug: string): string[] => [...ALIASES].filter(([, to]) => to === slug).map(([from]) => from);
