/** Spellings that are one Model, by its canonical id. */
export const ONE_MODEL: Record<string, [provider: string, nativeId: string][]> = {
  "mistral/mixtral-8x7b-base": [
    ["together", "mistralai/Mixtral-8x7B-v0.1"],
    ["openrouter", "mistralai/mixtral-8x7b"],
    ["fireworks", "accounts/fireworks/models/mixtral-8x7b"],
    ["x", "hf:mistralai/Mixtral-8x7B-v0.1"],
  ],
  "mistral/mixtral-8x22b-base": [["together", "mistralai/Mixtral-8x22B"]],
  "alibaba/qwen2.5-coder-7b-base": [
    ["huggingface", "Qwen/Qwen2.5-Coder-7B"],
    ["nebius", "Qwen/Qwen2.5-Coder-7B"],
    ["nebius", "Qwen/Qwen2.5-Coder-7B-fast"],
    ["fireworks", "accounts/fireworks/models/qwen2p5-coder-7b"],
  ],
  "alibaba/qwen2.5-coder-7b-instruct": [
    ["llmgateway", "qwen25-coder-7b"],
    ["nebius", "Qwen/Qwen2.5-Coder-7B-Instruct"],
  ],
  "meta/llama-3.1-405b-base": [
    ["openrouter", "meta-llama/llama-3.1-405b"],
    ["openrouter", "meta-llama/llama-3.1-405b:free"],
    ["openrouter", "llama-3.1-405b"],
    ["kilo", "meta-llama/llama-3.1-405b"],
    ["hyperbolic", "meta-llama/Meta-Llama-3.1-405B"],
    ["hyperbolic", "meta-llama/Meta-Llama-3.1-405B-FP8"],
  ],
  "meta/llama-3-8b-base": [
    ["together", "meta-llama/Meta-Llama-3-8B"],
    ["replicate", "meta/meta-llama-3-8b"],
  ],
  "meta/llama-3-8b-instruct": [
    ["vercel", "meta/llama-3-8b"],
    ["together", "meta-llama/Meta-Llama-3-8B-Instruct"],
    ["together", "meta-llama/Llama-3-8b-chat-hf"],
    ["ollama", "llama3:8b"],
  ],
  "dedicated/aws-nvidia-a100-x1": [
    ["huggingface", "dedicated/aws/nvidia-a100/x1"],
    ["x", "dedicated/aws-nvidia-a100-x1"],
  ],
  "dedicated/b200": [
    ["together", "dedicated/b200"],
    ["fireworks", "dedicated/b200"],
  ],
  "meta/llama-3.3-70b-instruct": [
    ["huggingface", "meta-llama/Llama-3.3-70B-Instruct"],
    ["groq", "llama-3.3-70b-versatile"],
    ["together", "meta-llama/Llama-3.3-70B-Instruct-Turbo"],
    ["openrouter", "meta-llama/llama-3.3-70b-instruct"],
    ["openrouter", "meta-llama/llama-3.3-70b-instruct:free"],
    ["cerebras", "llama-3.3-70b"],
    ["fireworks", "accounts/fireworks/models/llama-v3p3-70b-instruct"],
    ["amazon-bedrock", "meta.llama3-3-70b-instruct-v1:0"],
    ["google-vertex", "meta/llama-3.3-70b-instruct-maas"],
    ["cloudflare-workers-ai", "@cf/meta/llama-3.3-70b-instruct-fp8-fast"],
    ["digitalocean", "llama3.3-70b-instruct"],
    ["ovhcloud", "meta-llama-3_3-70b-instruct"],
    ["snowflake-cortex", "snowflake-llama3.3-70b"],
    ["evroc", "nvidia/Llama-3.3-70B-Instruct-FP8"],
    ["databricks", "databricks-meta-llama-3-3-70b-instruct"],
    ["venice", "llama-3.3-70b"],
  ],
  "anthropic/claude-sonnet-4-5": [
    ["anthropic", "claude-sonnet-4-5"],
    ["anthropic", "claude-sonnet-4-5-20250929"],
    ["github-copilot", "claude-sonnet-4.5"],
    ["google-vertex", "claude-sonnet-4-5@20250929"],
    ["amazon-bedrock", "anthropic.claude-sonnet-4-5-20250929-v1:0"],
    ["amazon-bedrock", "us.anthropic.claude-sonnet-4-5-20250929-v1:0"],
    ["amazon-bedrock", "eu.anthropic.claude-sonnet-4-5-20250929-v1:0"],
    ["amazon-bedrock", "jp.anthropic.claude-sonnet-4-5-20250929-v1:0"],
    ["amazon-bedrock", "au.anthropic.claude-sonnet-4-5-20250929-v1:0"],
    ["amazon-bedrock", "global.anthropic.claude-sonnet-4-5-20250929-v1:0"],
    ["amazon-bedrock", "regional.anthropic.claude-sonnet-4-5-20250929-v1:0"],
    ["openrouter", "anthropic/claude-sonnet-4.5"],
    ["databricks", "databricks-claude-sonnet-4-5"],
    ["302ai", "claude-sonnet-4-5-20250929-thinking"],
    ["helicone", "claude-4.5-sonnet"],
    ["gitlab", "duo-chat-sonnet-4-5"],
    ["sap-ai-core", "anthropic--claude-4.5-sonnet"],
  ],
  "moonshotai/kimi-k2.6": [
    ["fireworks", "accounts/fireworks/models/kimi-k2p6"],
    ["fireworks", "accounts/fireworks/routers/kimi-k2p6-turbo"],
    ["clarifai", "moonshotai/chat-completion/models/Kimi-K2_6"],
    ["chutes", "moonshotai/Kimi-K2.6-TEE"],
    ["routing-run", "route/kimi-k2.6-6bit"],
    ["synthetic", "hf:moonshotai/Kimi-K2.6"],
    ["venice", "kimi-k2-6"],
  ],
  "zhipuai/glm-5.1": [
    ["openrouter", "z-ai/glm-5.1"],
    ["vercel", "zai/glm-5.1"],
    ["huggingface", "zai-org/GLM-5.1-FP8"],
    ["zhipuai", "glm-5.1"],
    ["cerebras", "zai-glm-5.1"],
    ["fireworks", "accounts/fireworks/models/glm-5p1"],
  ],
  "minimax/minimax-m2.5": [
    ["minimax", "MiniMax-M2.5"],
    ["minimax", "MiniMax-M2.5-highspeed"],
    ["venice", "minimax-m25"],
    ["amazon-bedrock", "minimax.minimax-m2.5"],
  ],
  "mistral/mistral-medium-2604": [
    ["evroc", "mistralai/Mistral-Medium-3.5-128B"],
    ["openrouter", "mistralai/mistral-medium-3-5"],
    ["mistral", "mistral-medium-2604"],
  ],
  "xai/grok-4.20-reasoning": [
    ["xai", "grok-4.20-0309-reasoning"],
    ["xai", "grok-4.20-beta-0309-reasoning"],
    ["azure", "grok-4-20-reasoning"],
    ["openrouter", "x-ai/grok-4.20"],
  ],
  "openai/gpt-oss-120b": [
    ["amazon-bedrock", "openai.gpt-oss-120b-1:0"],
    ["ollama-cloud", "gpt-oss:120b"],
    ["clarifai", "openai/chat-completion/models/gpt-oss-120b-high-throughput"],
    ["venice", "openai-gpt-oss-120b"],
  ],
};

/** Pairs of Offers, as Provider and native id, that look alike and are two Models. */
export const APART: [one: [string, string], other: [string, string]][] = [
  [
    ["huggingface", "dedicated/aws/nvidia-a100/x1"],
    ["huggingface", "dedicated/gcp/nvidia-a100/x1"],
  ],
  [
    ["together", "mistralai/Mistral-7B-v0.1"],
    ["together", "mistralai/Mistral-7B-Instruct-v0.1"],
  ],
  [
    ["together", "mistralai/Mistral-7B-v0.1"],
    ["together", "mistralai/Mistral-7B-v0.3"],
  ],
  [
    ["x", "meta-llama/Llama-3.3-70B-Instruct"],
    ["nano-gpt", "huihui-ai/Llama-3.3-70B-Instruct-abliterated"],
  ],
  [
    ["x", "meta-llama/Llama-3.3-70B-Instruct"],
    ["chutes", "shisa-ai/shisa-v2.1-llama3.3-70b"],
  ],
  [
    ["x", "meta-llama/Llama-3.3-70B-Instruct"],
    ["chutes", "shisa-v2.1-llama3.3-70b"],
  ],
  [
    ["x", "meta-llama/Llama-3.3-70B-Instruct"],
    ["x", "deepseek-r1-distill-llama-70b"],
  ],
  [
    ["x", "meta-llama/Llama-3.3-70B-Instruct"],
    ["x", "nvidia/llama-3.3-nemotron-super-49b-v1"],
  ],
  [
    ["x", "llama-3.1-8b-instruct"],
    ["x", "llama-3.1-70b-instruct"],
  ],
  [
    ["x", "deepseek-r1"],
    ["x", "deepseek-r1-0528"],
  ],
  [
    ["x", "deepseek-v3"],
    ["x", "deepseek-v3-0324"],
  ],
  [
    ["x", "deepseek-v4-flash"],
    ["x", "deepseek-v4-flash-0731"],
  ],
  [
    ["x", "deepseek-v4-flash"],
    ["x", "deepseek-v4-pro"],
  ],
  [
    ["x", "kimi-k2-0711"],
    ["x", "kimi-k2-0905"],
  ],
  [
    ["x", "kimi-k2"],
    ["x", "kimi-k2-thinking"],
  ],
  [
    ["x", "qwen3-235b-a22b"],
    ["x", "qwen3-235b-a22b-2507"],
  ],
  [
    ["x", "qwen3-235b-a22b-instruct-2507"],
    ["x", "qwen3-235b-a22b-thinking-2507"],
  ],
  [
    ["x", "qwen3-32b"],
    ["x", "qwen3-vl-32b-instruct"],
  ],
  [
    ["openai", "gpt-4o"],
    ["openai", "gpt-4o-2024-05-13"],
  ],
  [
    ["openai", "gpt-4o"],
    ["openai", "gpt-4o-mini"],
  ],
  [
    ["openai", "gpt-5"],
    ["openai", "gpt-5-codex"],
  ],
  [
    ["google", "gemini-2.5-pro"],
    ["google", "gemini-2.5-pro-preview-05-06"],
  ],
  [
    ["google", "gemini-2.5-flash"],
    ["google", "gemini-2.5-flash-lite"],
  ],
  [
    ["anthropic", "claude-3-5-sonnet-20240620"],
    ["anthropic", "claude-3-5-sonnet-20241022"],
  ],
  [
    ["zai", "glm-5"],
    ["zai", "glm-5-turbo"],
  ],
  [
    ["openai", "gpt-3.5-turbo"],
    ["openai", "gpt-3.5-turbo-instruct"],
  ],
  [
    ["xai", "grok-4-fast-reasoning"],
    ["xai", "grok-4-fast-non-reasoning"],
  ],
  [
    ["mistral", "mistral-large-2411"],
    ["mistral", "mistral-large-2512"],
  ],
  [
    ["fireworks", "accounts/fireworks/models/llama-v3p2-3b"],
    ["fireworks", "accounts/fireworks/models/llama-v3p2-3b-instruct"],
  ],
];
