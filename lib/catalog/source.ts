/**
 * Every Source that can be loaded, by its one id.
 *
 * `owner`: the Provider whose own list this is, so that it ranks first for that Provider. `rank`: place in the stated
 * order of display among the others, lower first (`docs/sources.md`). `urls`: where a keyless live pull reads it.
 * `scoped`: one file covers one part of the Source, named by the file, and says nothing of the other parts.
 * `describesOnly`: it says what Models can do, not who offers them: being in it or missing from it is no news of an Offer.
 */
export type SourceSpec = {
  readonly name: string;
  readonly homepage: string;
  readonly licence: string;
  readonly rank: number;
  readonly owner?: string;
  readonly urls?: readonly string[];
  readonly scoped?: boolean;
  readonly describesOnly?: boolean;
};

const ownList = (name: string, owner: string, homepage: string): SourceSpec => ({ name, homepage, licence: "API facts", rank: 1, owner });

export const SOURCES = {
  openai: ownList("OpenAI /models", "openai", "https://api.openai.com/v1/models"),
  anthropic: ownList("Anthropic /models", "anthropic", "https://api.anthropic.com/v1/models"),
  google: ownList("Google Gemini /models", "google", "https://generativelanguage.googleapis.com/v1beta/models"),
  meta: ownList("Meta /models", "meta", "https://api.llama.com/v1/models"),
  mistral: ownList("Mistral /models", "mistral", "https://api.mistral.ai/v1/models"),
  cohere: ownList("Cohere /models", "cohere", "https://api.cohere.com/v1/models"),
  deepseek: ownList("DeepSeek /models", "deepseek", "https://api.deepseek.com/models"),
  together: ownList("Together AI /models", "together", "https://api.together.xyz/v1/models"),
  fireworks: ownList("Fireworks AI /models", "fireworks", "https://api.fireworks.ai/v1/accounts/fireworks/models"),
  groq: ownList("Groq /models", "groq", "https://api.groq.com/openai/v1/models"),
  baseten: ownList("Baseten /models", "baseten", "https://inference.baseten.co/v1/models"),
  replicate: { ...ownList("Replicate /models and /hardware", "replicate", "https://api.replicate.com/v1/models"), scoped: true },
  deepinfra: {
    ...ownList("DeepInfra list", "deepinfra", "https://deepinfra.com"),
    urls: ["https://api.deepinfra.com/models/list"],
  },
  cerebras: {
    ...ownList("Cerebras public list", "cerebras", "https://www.cerebras.ai"),
    urls: ["https://api.cerebras.ai/public/v1/models"],
  },
  huggingface: {
    ...ownList("Hugging Face router", "huggingface", "https://huggingface.co"),
    urls: ["https://router.huggingface.co/v1/models"],
  },
  vercel: {
    ...ownList("Vercel AI Gateway", "vercel", "https://vercel.com/ai-gateway"),
    urls: ["https://ai-gateway.vercel.sh/v1/models"],
  },
  openrouter: {
    ...ownList("OpenRouter models", "openrouter", "https://openrouter.ai"),
    urls: ["https://openrouter.ai/api/v1/models?output_modalities=all"],
  },
  "openrouter-endpoints": {
    name: "OpenRouter endpoints",
    homepage: "https://openrouter.ai",
    licence: "API facts",
    rank: 2,
    urls: ["https://openrouter.ai/api/v1/models"],
  },
  "openrouter-providers": {
    name: "OpenRouter providers",
    homepage: "https://openrouter.ai",
    licence: "API facts",
    rank: 4,
    urls: ["https://openrouter.ai/api/v1/providers"],
  },
  curated: { name: "Tollboard curated file", homepage: "https://github.com", licence: "MIT", rank: 3 },
  "models.dev": { name: "models.dev", homepage: "https://models.dev", licence: "MIT", rank: 5, urls: ["https://models.dev/api.json"] },
  "genai-prices": {
    name: "genai-prices",
    homepage: "https://github.com/pydantic/genai-prices",
    licence: "MIT",
    rank: 6,
    urls: ["https://raw.githubusercontent.com/pydantic/genai-prices/main/prices/new_data/v2/data.json"],
  },
  litellm: {
    name: "LiteLLM price map",
    homepage: "https://github.com/BerriAI/litellm",
    licence: "MIT",
    rank: 7,
    urls: ["https://raw.githubusercontent.com/BerriAI/litellm/main/model_prices_and_context_window.json"],
  },
  "pi-ai": { name: "pi-ai", homepage: "https://www.npmjs.com/package/@earendil-works/pi-ai", licence: "MIT", rank: 8 },
  portkey: { name: "Portkey models", homepage: "https://github.com/Portkey-AI/models", licence: "MIT", rank: 9, scoped: true },
  langchain: {
    name: "LangChain model profiles",
    homepage: "https://github.com/langchain-ai/langchainjs",
    licence: "MIT",
    rank: 10,
    describesOnly: true,
  },
} as const satisfies Record<string, SourceSpec>;

export type SourceId = keyof typeof SOURCES;

/** Whether a text is the id of a Source. */
export const isSourceId = (text: string): text is SourceId => Object.hasOwn(SOURCES, text);

/** The description of a Source. */
export const sourceSpec = (id: SourceId): SourceSpec => SOURCES[id];
