/** A line of Models, recognised by how its names begin. `open`: others publish fine-tunes under names that begin the same. */
export type Family = { readonly lab: string; readonly open: boolean };

type Row = readonly [lab: string, names: string, open?: "open"];

// The first row that matches wins, so that a name built on another Lab's name (Nemotron on Llama) comes before it.
const ROWS: readonly Row[] = [
  [
    "nvidia",
    "nemotron|nvidia-nemotron|llama-?[\\d.]*-(?:nt-)?nemo|openreasoning-nemotron|mistral-nemotron|nv-|cosmos-|usdcode|riva-|magpie-",
  ],
  ["anthropic", "claude(?![a-z])"],
  ["openai", "gpt-oss", "open"],
  [
    "openai",
    "gpt(?![a-z]|-j|-neo|-sw)|chatgpt|o[1345](?![a-z\\d])|whisper-(?:1|large)|dall-e|tts-1|text-embedding-(?:3|ada)|text-(?:davinci|moderation)|davinci|babbage(?![a-z])|codex(?![a-z])|sora(?![a-z])|omni-moderation|computer-use",
  ],
  ["google", "gemma(?![a-z])|codegemma|medgemma|paligemma|shieldgemma|embeddinggemma", "open"],
  [
    "google",
    "gemini(?![a-z])|imagen|veo-?\\d|lyria|learnlm|nano-banana|(?:text|chat|code|codechat)-(?:bison|unicorn|gecko)|textembedding-gecko|text-(?:embedding|multilingual-embedding)-0|medlm|multimodalembedding",
  ],
  ["meta", "llama(?![a-z])|code-?llama|muse-spark", "open"],
  [
    "mistral",
    "(?:open-|labs-)?(?:mistral(?!ai)|mixtral|codestral|devstral|magistral|ministral|pixtral|voxtral|mathstral|leanstral)",
    "open",
  ],
  ["cohere", "command(?![a-z])|aya-|c4ai|embed-(?:english|multilingual|v)|rerank-(?:v|english|multilingual)|north-mini"],
  ["deepseek", "deepseek(?![a-z])", "open"],
  ["alibaba", "qwen|qwq|qvq|wan-?v?\\d|tongyi|gte-", "open"],
  ["moonshotai", "kimi(?![a-z])|moonshot-v1", "open"],
  ["zhipuai", "glm(?![a-z])|chatglm|autoglm|cogview|cogvideo|codegeex", "open"],
  ["minimax", "minimax(?!ai)|abab\\d|hailuo|speech-0", "open"],
  ["xai", "grok(?![a-z])"],
  ["amazon", "nova-(?:lite|micro|pro|premier|canvas|reel|sonic|2-(?:lite|pro|omni|sonic|multimodal)|act|multimodal)|titan-"],
  ["microsoft", "phi-?\\d|mai-|wizardlm", "open"],
  ["ai21", "jamba|j2-|jurassic"],
  ["ibm", "granite(?![a-z])", "open"],
  ["stepfun", "step-(?:\\d|r1|tts|audio)"],
  ["tencent", "hunyuan(?![a-z])|hy-?\\d"],
  ["baidu", "ernie|qianfan|paddleocr"],
  ["bytedance", "doubao|seed-(?:\\d|oss|code)|seedream|seedance|ui-tars|skylark"],
  ["xiaomi", "mimo(?![a-z])"],
  ["liquid", "lfm"],
  ["allenai", "olmo|molmo|tulu"],
  ["perplexity", "sonar(?![a-z])|r1-1776|pplx"],
  ["black-forest-labs", "flux"],
  ["stability", "stable-?(?:diffusion|image|lm|code|audio)|sdxl|sd3"],
  ["inception", "mercury"],
  ["writer", "palmyra"],
  ["upstage", "solar-"],
  ["reka", "reka(?![a-z])"],
  ["01-ai", "yi-"],
  ["baichuan", "baichuan"],
  ["internlm", "internlm|internvl"],
  ["tii", "falcon"],
  ["snowflake", "arctic|snowflake-arctic"],
  ["databricks", "dbrx"],
  ["nousresearch", "hermes-?\\d|deephermes|nous-hermes"],
  ["voyage", "voyage|rerank-(?:2|lite-1)"],
  ["jina", "jina"],
  ["baai", "bge"],
  ["intfloat", "e5-|multilingual-e5"],
  ["nomic-ai", "nomic"],
  ["gryphe", "mythomax"],
  ["cognitivecomputations", "dolphin"],
  ["prime-intellect", "intellect-"],
  ["meituan", "longcat"],
  ["inclusionai", "ling-|ring-"],
  ["kwaipilot", "kat-"],
  ["kling", "kling"],
  ["arcee-ai", "trinity|maestro-reasoning|virtuoso|arcee"],
  ["deepcogito", "cogito"],
  ["sarvam", "sarvam"],
  ["sakana", "fugu"],
  ["poolside", "laguna"],
  ["essentialai", "rnj-"],
  ["morph", "morph-"],
  ["relace", "relace-"],
  ["inflection", "inflection-"],
  ["elevenlabs", "eleven"],
  ["ideogram", "ideogram"],
  ["recraft", "recraft"],
  ["aion-labs", "aion-"],
  ["lg", "exaone"],
  ["bigcode", "starcoder"],
  ["speakleash", "bielik"],
  ["swiss-ai", "apertus"],
  ["shisa-ai", "shisa"],
  ["thinkingmachines", "inkling"],
  ["deepreinforce", "ornith"],
  ["hcompany", "holo\\d"],
  ["huggingface", "smollm|zephyr"],
];

const FAMILIES = ROWS.map(([lab, names, open]) => ({ start: new RegExp(`^(?:${names})`), lab, open: open !== undefined }));

/**
 * The Family whose names begin as this one does.
 *
 * **Returns** `null` when no Family is known to.
 */
export function findFamily(name: string): Family | null {
  return FAMILIES.find((family) => family.start.test(name)) ?? null;
}

const PLAIN =
  /^(?:[a-z]?\d[\d.x]*[a-z]{0,2}|v[\d.]+|mixtral|mistral|codestral|devstral|magistral|ministral|pixtral|voxtral|open|labs|oss|safeguard|instruct|chat|it|base|vision|vl|v|coder|code|llama|qwen[\d.]*|python|math|omni|thinking|think|reasoning|preview|exp|distill|large|small|medium|nano|mini|next|max|plus|flash|flashx|pro|terminus|speciale|air|airx|x|guard|prompt|embed|embedding|reranker|scout|maverick|nemo|text|multimodal|moe|ocr|prover|gen|image|edit|tts|asr|turbo|latest|r1|k2|saba|h|micro|highspeed)$/;
const TUNED = /(?:^|-)(?:abliterated|uncensored|derestricted|heretic|unshackled|distilled|merge|roleplay|rp)(?:-|$)/;
const SIZED = /(?:^|-)\d+(?:\.\d+)?b(?:-|$)/;

/** Whether every word of a name is one that a Lab itself uses: a quantised copy, not somebody's fine-tune. */
export const isPlainName = (name: string): boolean =>
  name
    .split("-")
    .slice(1)
    .every((word) => PLAIN.test(word));

/** Whether a name without an organisation is a fine-tune of the Family it begins with: words nobody at the Lab uses after a size. */
export function isDerivativeName(name: string): boolean {
  if (TUNED.test(name)) return true;
  return SIZED.test(name) && !isPlainName(name);
}
