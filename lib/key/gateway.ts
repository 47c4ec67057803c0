/** Gateways whose exports name keys, and under which column they do. **Source**: their documentation, November 2026. */
export const KEY_GATEWAYS = [
  { slug: "openrouter", name: "OpenRouter", field: "api_key_name" },
  { slug: "litellm", name: "LiteLLM", field: "user_api_key_alias, or api_key (a hash)" },
  { slug: "bifrost", name: "Bifrost", field: "selected_key_name or virtual_key_name" },
  { slug: "portkey", name: "Portkey", field: "virtual_key or api_key_id" },
  { slug: "openai", name: "OpenAI usage", field: "api_key_id" },
  { slug: "anthropic", name: "Anthropic usage", field: "api_key_id" },
  { slug: "helicone", name: "Helicone", field: "a property of your own" },
  { slug: "langfuse", name: "Langfuse", field: "metadata of your own" },
  { slug: "cloudflare", name: "Cloudflare AI Gateway", field: "metadata of your own" },
  { slug: "vercel", name: "Vercel AI Gateway", field: "a tag of your own" },
  { slug: "otel", name: "OpenTelemetry", field: "an attribute of your own" },
] as const;

/** The name of a gateway; `*` is any. */
export const gatewayName = (slug: string): string =>
  slug === "*" ? "Any gateway" : (KEY_GATEWAYS.find((known) => known.slug === slug)?.name ?? slug);
