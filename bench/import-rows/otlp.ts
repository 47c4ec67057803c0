import { hex, type RowMaker } from "@/bench/import-rows/chance";

const MODELS = [
  ["openai", "gpt-4o-mini", "gpt-4o-mini-2024-07-18"],
  ["anthropic", "claude-sonnet-4-5", "claude-sonnet-4-5-20250929"],
  ["groq", "llama-3.3-70b-versatile", "llama-3.3-70b-versatile"],
  ["mistral_ai", "mistral-medium-2508", "mistral-medium-2508"],
] as const;

const text = (key: string, stringValue: string) => ({ key, value: { stringValue } });
const count = (key: string, intValue: number) => ({ key, value: { intValue: String(intValue) } });

/** Spans of model calls by OpenTelemetry's conventions, one request to the collector a line, as its file exporter writes them. */
export const otlpRows: RowMaker = {
  file: "traces.jsonl",
  header: "",
  row(place, at, next) {
    const [provider, asked, served] = MODELS[Math.floor(next() * MODELS.length)] ?? MODELS[0];
    const prompt = 200 + Math.floor(next() * 20_000);
    const took = 400 + Math.floor(next() * 20_000);
    const span = {
      traceId: `${hex(next())}${hex(next())}${hex(next())}${hex(next())}`,
      spanId: `${hex(next())}${hex(next())}`,
      name: `chat ${asked}`,
      kind: 3,
      startTimeUnixNano: `${at}000000`,
      endTimeUnixNano: `${at + took}000000`,
      status: { code: 0 },
      attributes: [
        text("gen_ai.operation.name", "chat"),
        text("gen_ai.provider.name", provider),
        text("gen_ai.request.model", asked),
        text("gen_ai.response.model", served),
        text("gen_ai.response.id", `chatcmpl-${hex(next())}-${place}`),
        text("gen_ai.conversation.id", `c-${Math.floor(next() * 5_000)}`),
        count("gen_ai.usage.input_tokens", prompt),
        count("gen_ai.usage.cache_read.input_tokens", next() < 0.4 ? Math.floor(prompt * next()) : 0),
        count("gen_ai.usage.output_tokens", 20 + Math.floor(next() * 1_500)),
      ],
    };
    const resource = { attributes: [text("service.name", `service-${place % 3}`)] };
    return `${JSON.stringify({ resourceSpans: [{ resource, scopeSpans: [{ scope: { name: "app" }, spans: [span] }] }] })}\n`;
  },
};
