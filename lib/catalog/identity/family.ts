/** A line of Models, recognised by how its names begin. `open`: others publish fine-tunes under names that begin the same. */
export type Family = { readonly lab: string; readonly open: boolean };

type Row = readonly [lab: string, names: string, open?: "open"];

// The first row that matches wins, so that a name built on another Lab's name (Nemotron on Llama) comes before it.
const ROWS: readonly Row[] = [
  [
    "nvidia",
    "nemotron|nvidia-nemotron|llama-?[\\d.]*-(?:nt-)?nemo|openreasoning-nemotron|mistral-nemotron|nv-|cosmos-|usdcode|riva-|magpie-",
  ],
  ["anthropic", "claude"],
  ["openai", "gpt-oss", "open"],
  [
    "openai",
    "gpt(?!-j|-neo|-sw)|chatgpt|o[1345](?![a-z\\d])|whisper-(?:1|large)|dall-e|tts-1|text-embedding-(?:3|ada)|text-(?:davinci|moderation)|davinci|babbage|codex|sora|omni-moderation|computer-use",
  ],
  ["google", "gemma|codegemma|medgemma|paligemma|shieldgemma|embeddinggemma", "open"],
  [
    "google",
    "gemini|imagen|veo-?\\d|lyria|learnlm|nano-banana|(?:text|chat|code|codechat)-bison|text-(?:embedding|multilingual-embedding)-0|medlm|multimodalembedding",
  ],
  ["meta", "llama|code-?llama|muse-spark", "open"],
  ["mistral", "(?:open-|labs-)?(?:mistral|mixtral|codestral|devstral|magistral|ministral|pixtral|voxtral|mathstral|leanstral)", "open"],
  ["cohere", "command|aya-|c4ai|embed-(?:english|multilingual|v)|rerank-(?:v|english|multilingual)|north-mini"],
  ["deepseek", "deepseek", "open"],
  ["alibaba", "qwen|qwq|qvq|wan-?v?\\d|tongyi|gte-", "open"],
  ["moonshotai", "kimi|moonshot-v1", "open"],
  ["zhipuai", "glm|chatglm|autoglm|cogview|cogvideo|codegeex", "open"],
  ["minimax", "minimax|abab\\d|hailuo|speech-0", "open"],
  ["xai", "grok"],
  ["amazon", "nova-(?:lite|micro|pro|premier|canvas|reel|sonic|2-(?:lite|pro|omni|sonic|multimodal)|act|multimodal)|titan-"],
  ["microsoft", "phi-?\\d|mai-|wizardlm", "open"],
  ["ai21", "jamba|j2-|jurassic"],
  ["ibm", "granite", "open"],
  ["stepfun", "step-(?:\\d|r1|tts|audio)"],
  ["tencent", "hunyuan|hy-?\\d"],
  ["baidu", "ernie|qianfan|paddleocr"],
  ["bytedance", "doubao|seed-(?:\\d|oss|code)|seedream|seedance|ui-tars|skylark"],
  ["xiaomi", "mimo"],
  ["liquid", "lfm"],
  ["allenai", "olmo|molmo|tulu"],
  ["perplexity", "sonar|r1-1776|pplx"],
  ["black-forest-labs", "flux"],
  ["stability", "stable-?(?:diffusion|image|lm|code|audio)|sdxl|sd3"],
  ["inception", "mercury"],
  ["writer", "palmyra"],
  ["upstage", "solar-"],
  ["reka", "reka"],
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

const WORD_END = "(?![a-z])";
// Patterns that close with a hyphen, a digit or a group state their own end; plain words must end as a word.
const closed = (names: string): string =>
  names
    .split(/\|(?![^(]*\))/)
    .map((name) => (/[a-z]$/.test(name) ? `${name}${name.length > 4 ? "" : WORD_END}` : name))
    .join("|");

const FAMILIES = ROWS.map(([lab, names, open]) => ({ start: new RegExp(`^(?:${closed(names)})`), lab, open: open !== undefined }));

/**
 * The Family whose names begin as this one does.
 *
 * **Returns** `null` when no Family is known to.
 */
export function findFamily(name: string): Family | null {
  return FAMILIES.find((family) => family.start.test(name)) ?? null;
}

const PLAIN =
  /^(?:[a-z]?\d[\d.x]*[a-z]{0,2}|v[\d.]+|mixtral|mistral|codestral|devstral|magistral|ministral|pixtral|voxtral|open|labs|oss|safeguard|instruct|chat|it|base|vision|vl|v|coder|code|math|omni|thinking|think|reasoning|preview|exp|distill|large|small|medium|nano|mini|next|max|plus|flash|flashx|pro|terminus|speciale|air|airx|x|guard|prompt|embed|embedding|reranker|scout|maverick|nemo|text|multimodal|moe|ocr|prover|gen|image|edit|tts|asr|turbo|latest|r1|k2|saba|h|micro|highspeed)$/;
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
