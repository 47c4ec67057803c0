import { hex, type RowMaker } from "@/bench/import-rows/chance";

const MODELS = [
  ["deepseek/deepseek-v3.2", "Novita"],
  ["anthropic/claude-4.5-sonnet-20250929", "Anthropic"],
  ["openai/gpt-oss-120b", "Groq"],
  ["openai/gpt-oss-120b", "Cerebras"],
  ["meta-llama/llama-3.3-70b-instruct", "DeepInfra"],
] as const;

/** Rows of OpenRouter's logs page, all of its columns told. */
export const openrouterRows: RowMaker = {
  file: "openrouter-logs.csv",
  header:
    "generation_id,created_at,cost_total,cost_cache,byok_usage_inference,tokens_prompt,tokens_completion,tokens_reasoning,tokens_cached,model_permaslug,provider_name,variant,cancelled,streamed,user,finish_reason_normalized,generation_time_ms,time_to_first_token_ms,app_name,api_key_name\n",
  row(place, at, next) {
    const [model, provider] = MODELS[Math.floor(next() * MODELS.length)] ?? MODELS[0];
    const prompt = 200 + Math.floor(next() * 20_000);
    const cached = next() < 0.4 ? Math.floor(prompt * next()) : 0;
    const output = 20 + Math.floor(next() * 1_500);
    const took = 400 + Math.floor(next() * 20_000);
    const cost = ((prompt + output * 4) / 1e7).toFixed(7);
    const created = new Date(at).toISOString().replace("T", " ").slice(0, 23);
    return `gen-${hex(next())}-${place},${created},${cost},0,0,${prompt},${output},${next() < 0.2 ? Math.floor(output / 3) : 0},${cached},${model},${provider},standard,false,true,u-${Math.floor(next() * 500)},stop,${took},${Math.floor(took / 4)},app-${place % 3},key-${Math.floor(next() * 20)}\n`;
  },
};
