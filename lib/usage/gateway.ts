/** Where Attempts are logged. The number is what the store keeps: it never changes its meaning. */
export const GATEWAYS = {
  openrouter: { code: 1, name: "OpenRouter" },
  litellm: { code: 2, name: "LiteLLM" },
  helicone: { code: 3, name: "Helicone" },
  langfuse: { code: 4, name: "Langfuse" },
  portkey: { code: 5, name: "Portkey" },
  cloudflare: { code: 6, name: "Cloudflare AI Gateway" },
  vercel: { code: 7, name: "Vercel AI Gateway" },
  otlp: { code: 8, name: "OpenTelemetry" },
  bedrock: { code: 9, name: "AWS Bedrock" },
  azure: { code: 10, name: "Azure" },
  vertex: { code: 11, name: "Google Vertex AI" },
  kong: { code: 12, name: "Kong AI Gateway" },
  envoy: { code: 13, name: "Envoy AI Gateway" },
  bifrost: { code: 14, name: "Bifrost" },
  tensorzero: { code: 15, name: "TensorZero" },
  openai: { code: 16, name: "OpenAI" },
  anthropic: { code: 17, name: "Anthropic" },
  custom: { code: 99, name: "Own CSV" },
} as const satisfies Record<string, { readonly code: number; readonly name: string }>;

export type GatewayId = keyof typeof GATEWAYS;

/** Whether a text is the id of a gateway. */
export const isGateway = (text: string): text is GatewayId => Object.hasOwn(GATEWAYS, text);

const BY_CODE = new Map<number, GatewayId>(Object.entries(GATEWAYS).map(([id, { code }]) => [code, id as GatewayId]));

/** The gateway that a number of the store means. **Throws** on a number that none has. */
export function gatewayOf(code: number): GatewayId {
  const id = BY_CODE.get(code);
  if (id === undefined) throw new RangeError(`there is no gateway ${code}`);
  return id;
}
