import { dictionary } from "@/lib/base/dictionary";

const MODELS_DEV = dictionary<string>({
  fireworks: "fireworks-ai",
  meta: "llama",
  novita: "novita-ai",
  together: "togetherai",
  "wafer-ai": "wafer.ai",
});

const LITELLM = dictionary<string>({
  alibaba: "dashscope",
  "amazon-bedrock": "bedrock",
  "amazon-nova": "amazon_nova",
  "aws-polly": "aws_polly",
  "bedrock-mantle": "bedrock_mantle",
  "black-forest-labs": "black_forest_labs",
  "cloudflare-workers-ai": "cloudflare",
  "exa-ai": "exa_ai",
  "fal-ai": "fal_ai",
  "featherless-ai": "featherless_ai",
  fireworks: "fireworks_ai",
  "github-copilot": "github_copilot",
  google: "gemini",
  "google-pse": "google_pse",
  "google-vertex": "vertex_ai",
  "gradient-ai": "gradient_ai",
  "jina-ai": "jina_ai",
  lambda: "lambda_ai",
  meta: "meta_llama",
  moonshotai: "moonshot",
  "nlp-cloud": "nlp_cloud",
  nvidia: "nvidia_nim",
  "parallel-ai": "parallel_ai",
  together: "together_ai",
  vercel: "vercel_ai_gateway",
  "you-com": "you_com",
});

/** The id by which models.dev knows a Provider; our slug where it does not. **Source**: api.json of 2026-07-02 */
export const modelsDevProvider = (slug: string): string => MODELS_DEV[slug] ?? slug;

/** The `litellm_provider` of a Provider; our slug where LiteLLM has none. **Source**: the map of 2026-07-24 */
export const litellmProviderWord = (slug: string): string => LITELLM[slug] ?? slug;
