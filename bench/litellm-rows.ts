/* Rows of a LiteLLM export as they come out of a database: believable and reproducible, of any number. */

const MODELS = [
  ["openai", "gpt-4o-mini", "chat-default"],
  ["anthropic", "claude-sonnet-4-5", "agents"],
  ["groq", "llama-3.3-70b-versatile", "chat-fast"],
  ["deepinfra", "meta-llama/Llama-3.3-70B-Instruct-Turbo", "chat-default"],
  ["mistral", "mistral-medium-2508", "chat-eu"],
] as const;

/** The header of `LiteLLM_SpendLogs` as a CSV. */
export const LITELLM_HEADER =
  "request_id,call_type,api_key,spend,total_tokens,prompt_tokens,completion_tokens,startTime,endTime,request_duration_ms,completionStartTime,model,model_id,model_group,custom_llm_provider,api_base,user,metadata,cache_hit,cache_key,request_tags,team_id,organization_id,end_user,requester_ip_address,messages,response,session_id,status,proxy_server_request\n";

// A small generator of its own, so that the same rows come on every machine.
function* chances(seed: number): Generator<number> {
  let state = seed >>> 0;
  for (;;) {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    yield state / 2 ** 32;
  }
}

const stamp = (ms: number): string => new Date(ms).toISOString().replace("T", " ").slice(0, 23);
const hex = (chance: number): string =>
  Math.floor(chance * 2 ** 32)
    .toString(16)
    .padStart(8, "0");

/** One row, for its place among `count`, spread over the 31 days from `from` (ms since 1970). */
export function* litellmRows(count: number, from: number, seed = 7): Generator<string> {
  const random = chances(seed);
  const next = () => random.next().value ?? 0;
  for (let place = 0; place < count; place += 1) {
    const [provider, model, group] = MODELS[Math.floor(next() * MODELS.length)] ?? MODELS[0];
    const prompt = 200 + Math.floor(next() * 20_000);
    const cached = next() < 0.4 ? Math.floor(prompt * next()) : 0;
    const output = 20 + Math.floor(next() * 1_500);
    const start = from + Math.floor((place / count) * 31 * 86_400_000);
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
    yield `${id},acompletion,${hex(key / 20)},${spend},${prompt + output},${prompt},${output},${stamp(start)},${stamp(start + took)},${took},${stamp(start + took / 4)},${model},m-${key},${group},${provider},,svc,"${metadata}",None,Cache OFF,"[""feature:${key % 4}""]",team-${key % 6},,u-${Math.floor(next() * 500)},10.0.0.7,{},{},s-${hex(next())},success,{}\n`;
  }
}
