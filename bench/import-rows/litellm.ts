import { hex, type RowMaker } from "@/bench/import-rows/chance";

const MODELS = [
  ["openai", "gpt-4o-mini", "chat-default"],
  ["anthropic", "claude-sonnet-4-5", "agents"],
  ["groq", "llama-3.3-70b-versatile", "chat-fast"],
  ["deepinfra", "meta-llama/Llama-3.3-70B-Instruct-Turbo", "chat-default"],
  ["mistral", "mistral-medium-2508", "chat-eu"],
] as const;

const stamp = (ms: number): string => new Date(ms).toISOString().replace("T", " ").slice(0, 23);

/** Rows of `LiteLLM_SpendLogs` as a CSV, as they come out of a database. */
export const litellmRows: RowMaker = {
  file: "LiteLLM_SpendLogs.csv",
  header:
    "request_id,call_type,api_key,spend,total_tokens,prompt_tokens,completion_tokens,startTime,endTime,request_duration_ms,completionStartTime,model,model_id,model_group,custom_llm_provider,api_base,user,metadata,cache_hit,cache_key,request_tags,team_id,organization_id,end_user,requester_ip_address,messages,response,session_id,status,proxy_server_request\n",
  row(place, at, next) {
    const [provider, model, group] = MODELS[Math.floor(next() * MODELS.length)] ?? MODELS[0];
    const prompt = 200 + Math.floor(next() * 20_000);
    const cached = next() < 0.4 ? Math.floor(prompt * next()) : 0;
    const output = 20 + Math.floor(next() * 1_500);
    const took = 400 + Math.floor(next() * 20_000);
    const key = Math.floor(next() * 20);
    const metadata = JSON.stringify({
      user_api_key: `${hex(key / 20)}${hex(0.3)}`,
      user_api_key_alias: `key-${key}`,
      user_api_key_team_id: `team-${key % 6}`,
      usage_object: {
        prompt_tokens: prompt,
        completion_tokens: output,
        total_tokens: prompt + output,
        prompt_tokens_details: { cached_tokens: cached, audio_tokens: 0 },
        completion_tokens_details: { reasoning_tokens: next() < 0.2 ? Math.floor(output / 3) : 0 },
      },
      attempted_fallbacks: 0,
      attempted_retries: 0,
      additional_usage_values: {},
      status: "success",
      error_information: null,
    }).replaceAll('"', '""');
    const id = `chatcmpl-${hex(next())}-${hex(next())}-${place}`;
    const spend = ((prompt + output * 4) / 1e7).toString();
    return `${id},acompletion,${hex(key / 20)},${spend},${prompt + output},${prompt},${output},${stamp(at)},${stamp(at + took)},${took},${stamp(at + took / 4)},${model},m-${key},${group},${provider},,svc,"${metadata}",None,Cache OFF,"[""feature:${key % 4}""]",team-${key % 6},,u-${Math.floor(next() * 500)},10.0.0.7,{},{},s-${hex(next())},success,{}\n`;
  },
};
