/** Whether anyone may download the weights of a Model, under whatever licence; the page that shows it and the day it was looked at. */
export type OpenWeights = { readonly open: boolean; readonly url: string; readonly reviewed: string };

type Row = OpenWeights & { readonly models: RegExp };

const HUB = "https://huggingface.co";
const PROPRIETARY = "https://agentwiki.org/open_weight_vs_proprietary_models";
const REVIEWED = "2026-11-22";

const row = (open: boolean, lab: string, url: string, names: string): Row => ({
  models: new RegExp(`^${lab}/(?:${names})$`),
  open,
  url,
  reviewed: REVIEWED,
});

/**
 * The reviewed families. A generation that no page was found for stands nowhere, and neither does a name that moves from
 * one Model to the next (`mistral-large-latest`) where a Lab keeps both kinds.
 */
const ROWS: readonly Row[] = [
  row(false, "anthropic", PROPRIETARY, "claude-.*"),
  row(true, "openai", `${HUB}/openai`, "gpt-oss-.*"),
  row(false, "openai", PROPRIETARY, "(?:chatgpt|gpt)-.*|o[134](?:-.*)?"),
  row(
    true,
    "google",
    `${HUB}/google`,
    "gemma-(?:\\d+n?)(?:-e?\\d+b)?(?:-a\\d+b)?(?:-it)?|gemma-[27]b(?:-it)?|(?:code|med|pali)gemma(?:-.*)?",
  ),
  row(false, "google", PROPRIETARY, "gemini-.*"),
  row(
    true,
    "meta",
    `${HUB}/meta-llama`,
    "llama-(?:2|3|3\\.1|3\\.2|4)-(?!sonar).*|llama-3\\.3-70b.*|llama-(?:prompt-)?guard-.*|codellama-.*",
  ),
  row(true, "xai", `${HUB}/xai-org`, "grok-(?:1|2|2-1212)"),
  row(false, "xai", "https://probsee.com/p/Grok-1", "grok-[34](?:\\.\\d+)?(?:-.*)?"),
  row(
    true,
    "mistral",
    `${HUB}/mistralai`,
    "mistral-7b-.*|mixtral-.*|mistral-nemo|mistral-small-(?:2409|25\\d\\d|2603)|mistral-large-(?:2407|2411|2512)|mistral-medium-2604|pixtral-(?:12b|large).*|ministral-8b|ministral-(?:3-)?\\d+b-(?:.*-)?2512|devstral-small-.*|devstral-2512|magistral-small-.*|voxtral-small-2507|codestral-mamba",
  ),
  row(
    false,
    "mistral",
    "https://docs.mistral.ai/guides/model-selection",
    "mistral-medium-(?:2312|2505|2508)|magistral-medium-25\\d\\d|devstral-medium-2507|codestral-25\\d\\d|mistral-ocr-25\\d\\d|mistral-embed",
  ),
  row(
    true,
    "cohere",
    `${HUB}/CohereLabs`,
    "command-r(?:-plus)?(?:-\\d\\d-\\d{4})?|command-r7b-.*|command-a-(?:(?:plus|reasoning|translate|vision)-)?\\d\\d-\\d{4}|aya-.*",
  ),
  row(
    true,
    "deepseek",
    `${HUB}/deepseek-ai`,
    "deepseek-r1(?:-0528)?(?:-zero)?|deepseek-r1-(?:distill|0528-qwen3)-.*|deepseek-v3(?:-0324|-base)?|deepseek-v3\\.1(?:-terminus)?|deepseek-v3\\.2(?:-exp|-speciale)?|deepseek-v4-(?:flash|pro)",
  ),
  row(
    false,
    "alibaba",
    "https://calmanac.app/library/evergreen-entity-6b590744-practitioner",
    "(?:qwen|qvq|qwq)(?:[23](?:\\.[0-7])?)?(?:-(?:coder|vl|omni|math))?-(?:max|plus|turbo)(?:-.*)?|qwen-(?:flash|long)",
  ),
  row(
    true,
    "alibaba",
    `${HUB}/Qwen`,
    "qwen(?:1\\.5|2|2\\.5|3|3\\.5|3\\.6)(?:guard-gen)?-(?:[a-z]+-)*\\d+(?:\\.\\d+)?b(?:-.*)?|qwen3-coder-next|qwq-32b(?:-preview)?",
  ),
  row(true, "moonshotai", `${HUB}/moonshotai`, "kimi-k2-(?:0711|0905|thinking)|kimi-k2\\.[56]|kimi-k2\\.7-code"),
  row(
    true,
    "zhipuai",
    `${HUB}/zai-org`,
    "glm-4-(?:9b|32b)(?:-.*)?|glm-z1-\\d+b(?:-.*)?|glm-4\\.5(?:-air|v)?|glm-4\\.6v?|glm-4\\.7(?:-flash)?|glm-5(?:\\.[12])?",
  ),
  row(true, "minimax", `${HUB}/MiniMaxAI`, "minimax-m1|minimax-m2(?:\\.[157])?|minimax-m3|minimax-text-01"),
  row(true, "xiaomi", `${HUB}/XiaomiMiMo`, "mimo-v2-flash|mimo-v2\\.5(?:-pro)?"),
  row(
    true,
    "nvidia",
    `${HUB}/nvidia`,
    "nemotron-3-(?:nano|super|ultra)-.*|nemotron-nano-.*|llama-3\\.\\d-nemotron-(?:70b|nano|super|ultra)-.*",
  ),
  row(true, "tencent", `${HUB}/tencent`, "hy3-preview"),
  row(true, "baidu", `${HUB}/baidu`, "ernie-4\\.5-(?:vl-)?\\d+b-.*"),
  row(true, "microsoft", `${HUB}/microsoft`, "phi-(?:3|3\\.5|4)(?:-.*)?"),
  row(true, "allenai", `${HUB}/allenai`, "olmo-.*"),
];

/**
 * Whether the weights of a Model can be had, from its canonical id `lab/name` and a table of families reviewed by hand.
 *
 * **Returns** `null` when nothing is known of its family, or not of this generation of it.
 */
export const findOpenWeights = (model: string): OpenWeights | null => {
  const found = ROWS.find(({ models }) => models.test(model));
  return found ? { open: found.open, url: found.url, reviewed: found.reviewed } : null;
};
