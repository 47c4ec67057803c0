import type { Reading } from "@/lib/catalog/identity/native-id";

type Suffix = {
  readonly rule: string;
  readonly pattern: RegExp;
  /** Only names that this matches carry the suffix as a variant; on others it is part of the name. */
  readonly on?: RegExp;
  readonly except?: RegExp;
  readonly note?: "quantization" | "tier";
};

const SIZED = String.raw`(?:^|-)(?:\d+x)?\d+(?:\.\d+)?b(?:-|$)`;
const WEIGHTS = new RegExp(`${SIZED}|^(?:deepseek-[vr]\\d|kimi-k\\d|gpt-oss|minimax-m\\d|llama-\\d)`);
const FAST = new RegExp(`${SIZED}|^(?:deepseek-[vr]\\d|kimi-k\\d|gpt-oss|minimax-m\\d|llama-\\d|glm-\\d|claude|qwen3|mimo)`);
const HYBRID = /^(?:claude|glm-\d|deepseek-v|gemini-[23]|kimi-k2\.\d|mimo|minimax-m|qwen3\.\d|gemma-4)/;
const EFFORT = /^(?:o\d(?:-mini|-pro)?|gpt-[5-9]|gemini-3)/;
const DATED_MODELS =
  /^(?:(?:ft-)?gpt-4o(?:-audio-preview|-realtime-preview)?|claude-3\.5-sonnet|(?:qwen|qwq|qvq)[a-z\d.-]*|doubao[a-z\d.-]*|seed[a-z\d.-]*)-\d{6,8}$/;

const SUFFIXES: readonly Suffix[] = [
  {
    rule: "quantization suffix",
    note: "quantization",
    pattern:
      /-(fp4|fp6|fp8|fp16|fp32|bf16|int4|int8|nvfp4|mxfp4|mxfp8|awq|gptq|[2-8]bit|w[48]a(?:4|8|16)|i?q\d(?:-[k\d])?(?:-(?:s|m|l|xs))?)(?:-(?:dynamic|mixed-ar))?$/,
  },
  { rule: "packaging suffix", pattern: /-(?:gguf|mlx|hf|safetensors)$/ },
  { rule: "packaging suffix", pattern: /-(?:pt|paddle)$/, on: /^ernie/ },
  {
    rule: "tier suffix",
    note: "tier",
    pattern: /-(free|batch|flex|priority|maas|tee|highspeed|ultraspeed|high-throughput|tput|cheaper|exacto)$/,
    except: /^flux/,
  },
  { rule: "tier suffix", note: "tier", pattern: /-(lightning|original|short|cs|fw|el|versatile|instant)$/, on: FAST },
  { rule: "tier suffix", note: "tier", pattern: /-(turbo)$/, on: WEIGHTS },
  { rule: "tier suffix", note: "tier", pattern: /-(fast)$/, on: FAST },
  { rule: "thinking suffix", note: "tier", pattern: /-(think(?:ing)?|no-?think(?:ing)?)$/, on: HYBRID },
  { rule: "effort suffix", note: "tier", pattern: /-(xhigh|high|medium|low|minimal)$/, on: EFFORT, except: /^gpt-image/ },
  { rule: "context suffix", pattern: /-\d{2,4}k$/, on: new RegExp(`${SIZED}(?:a\\d+b-)?`) },
  { rule: "date suffix", pattern: /-20\d{6}$/, except: DATED_MODELS },
  { rule: "date suffix", pattern: /-2[3-9][01]\d[0-3]\d$/, except: DATED_MODELS },
  { rule: "latest suffix", pattern: /-latest$/, on: /^(?:claude|gpt|chatgpt|grok|gemini|[a-z]*tral|mistral|command)[a-z-]*-[a-z]?\d/ },
  { rule: "revision suffix", pattern: /-v1$/, on: /^(?:claude-(?:opus|sonnet|haiku|fable|\d)|nova-|kat-coder-(?:air|pro))/ },
  { rule: "revision suffix", pattern: /-001$/, on: /^(?:gemini|imagen|veo)/, except: /embedding/ },
];

function takeOne(reading: Reading): boolean {
  for (const { pattern, on, except, note, rule } of SUFFIXES) {
    const match = pattern.exec(reading.name);
    if (!match || match.index === 0 || (on && !on.test(reading.name)) || except?.test(reading.name)) continue;
    const word = match[1];
    if (word !== undefined && note === "quantization") reading.quantization ??= word;
    if (word !== undefined && note === "tier") reading.tiers.add(word === "think" ? "thinking" : word);
    reading.name = reading.name.slice(0, match.index);
    reading.rules.add(rule);
    return true;
  }
  return false;
}

/** Takes precision, tier, date and revision off the end of a name, as often as they stand there. */
export function takeSuffixes(reading: Reading): void {
  while (takeOne(reading));
}

const PRECISION = /^(?:fp\d+|bf16|int\d|nvfp4|mxfp\d|awq|gptq|\d-?bit|unknown)$/;
const PLACE = /^(?:[a-z]{2,4}-[a-z]+-?\d[a-z]?|us|eu|global|apac|jp|au|uk|ca|asia|europe)$/;

/** Sorts the words of an Offer's variant into precision, region and tier; the variant never changes the Model. */
export function readVariant(reading: Reading, variant: string): void {
  for (const word of variant.toLowerCase().split(/[/,;|\s]+/)) {
    if (word === "" || word === reading.provider) continue;
    if (PRECISION.test(word)) reading.quantization = word === "unknown" ? reading.quantization : word;
    else if (PLACE.test(word)) reading.region = word;
    else reading.tiers.add(word);
  }
}
