const WRITTEN = new Map(
  "DeepSeek GLM MiniMax ERNIE QwQ QvQ VL MiMo TTS ASR OCR OLMo IT MoE HD MAI UI TARS KAT BGE GTE E5 GPT LFM FLUX FP8 INT8 TEE API SD XL DALL AI BFL CUA STT S2S AWS GCP NVIDIA GPU CPU"
    .split(" ")
    .map((word) => [word.toLowerCase(), word] as const),
);

function writeWord(word: string): string {
  const written = WRITTEN.get(word);
  if (written !== undefined) return written;
  if (/^(?:[ae]?\d+(?:\.\d+)?[bkmt]|[mkr]\d[\d.]*|r\d+b|hy\d|lfm\d)$/.test(word))
    return word.replace(/^hy/, "Hy").replace(/^[^H].*/, (all) => all.toUpperCase());
  if (/^(?:v\d|\d)/.test(word)) return word.replace(/(?<=x\d+)b$/, "B");
  return word.charAt(0).toUpperCase() + word.slice(1);
}

/** What each Lab writes together or in its own case, applied to the finished words. */
const STYLE: readonly (readonly [pattern: RegExp, written: string])[] = [
  [/^GPT Oss/, "gpt-oss"],
  [/^GPT (?=[\d])/, "GPT-"],
  [/^Chatgpt /, "ChatGPT-"],
  [/^O(?=\d)/, "o"],
  [/^(o\d) (Mini|Pro)/, "$1-$2"],
  [/^GLM (?=[\dZ])/, "GLM-"],
  [/^((?:DeepSeek|MiMo)(?: [A-Z][a-z]+)?) v(?=\d)/, "$1 V"],
  [/^(GLM-[\d.]+)v/, "$1V"],
  [/Flashx$/, "FlashX"],
  [/^Flux\./, "FLUX."],
  [/Non Reasoning/, "Non-Reasoning"],
  [/^Command R Plus/, "Command R+"],
  [/^DALL E /, "DALL-E "],
  [/(?<=\d{4}) (\d\d) (\d\d)$/, "-$1-$2"],
  [/ (\d\d) (\d\d)$/, " $1-$2"],
  [/ (\d\d) (20\d\d)$/, " $1-$2"],
  [/^(Claude [A-Za-z ]*\d) (\d)(?= |$)/, "$1.$2"],
];

const lowerSizes = (name: string): string =>
  /^(?:GPT-|o\d)/.test(name) ? name.replaceAll(/\b(?:Mini|Nano|(?<=o\d-)Pro)\b/g, (word) => word.toLowerCase()) : name;

/**
 * A display name from a canonical Model id, in the Lab's own style where it has one: `Claude Sonnet 4.5`, `gpt-oss 120B`,
 * `Qwen3 235B A22B Instruct 2507`.
 */
export function modelName(model: string): string {
  const slug = model.slice(model.indexOf("/") + 1);
  const plain = slug.split("-").filter(Boolean).map(writeWord).join(" ");
  return lowerSizes(STYLE.reduce((name, [pattern, written]) => name.replace(pattern, written), plain));
}
