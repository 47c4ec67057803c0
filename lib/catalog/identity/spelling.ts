type Rewrite = readonly [pattern: RegExp, replacement: string];

// Order matters: dates are closed up before versions are joined, or the month would become a decimal.
const VERSIONS: readonly Rewrite[] = [
  [/(?<!\d)(20\d{2})-([01]\d)-([0-3]\d)(?!\d)/g, "$1$2$3"],
  [/(?<![\dp])(\d)p(\d)(?![\dp])/g, "$1.$2"],
  [/(?<=preview|exp)-(\d{2})-(\d{2})(?=-|$)/g, "-$1~$2"],
  [/(?<![\d.~])([1-9]\d?)-(\d|[1-9]\d)(?=-|$)/g, "$1.$2"],
  [/~/g, "-"],
];

const GLUED: readonly Rewrite[] = [
  [/^(sonnet|opus|haiku|fable)-(?=\d)/, "claude-$1-"],
  [/^(claude-(?:opus|sonnet|haiku|fable))(\d)/, "$1-$2"],
  [/^claude-v-?(\d)/, "claude-$1"],
  [/^(claude-(?:sonnet|opus|haiku))-(\d)(\d)(?=-|$)/, "$1-$2.$3"],
  [/^(gpt|glm|grok|phi|gemma|claude|gemini|veo|imagen|hermes|ernie)-?(\d)/, "$1-$2"],
  [/^gpt-([345])(\d)(?=-|$)/, "gpt-$1.$2"],
  [/^gemini-(\d)(\d)-/, "gemini-$1.$2-"],
  [/^glm-([45])(\d)(?=-|$|v)/, "glm-$1.$2"],
  [/^(?:meta-)?llama-?v?(\d)/, "llama-$1"],
  [/^llama-3(\d)-/, "llama-3.$1-"],
  [/^qwen-qwq/, "qwq"],
  [/^qwen-?v?(\d)/, "qwen$1"],
  [/^qwen([23])([5-9])-/, "qwen$1.$2-"],
  [/^qwen(\d)-(\d)-/, "qwen$1.$2-"],
  [/^wan-?v?(\d)/, "wan-$1"],
  [/^stepfun-(?=\d)/, "step-"],
  [/^hy-(?=\d)/, "hy"],
  [/^lfm-(?=\d)/, "lfm"],
  [/^deepseek-?v?(\d)/, "deepseek-v$1"],
  [/^minimax-(?=\d\.)/, "minimax-m"],
  [/^minimax-m(\d)(\d)(?=-|$)/, "minimax-m$1.$2"],
  [/^kimi-?k-?(\d)/, "kimi-k$1"],
  [/^k(\d)(?=\.\d|$|-)/, "kimi-k$1"],
  [/^kimi-k(\d)(\d)(?=-|$)/, "kimi-k$1.$2"],
  [/^mimo-?v?(\d)/, "mimo-v$1"],
  [/^solar-pro-?(\d)/, "solar-pro-$1"],
  [/^(mistral-(?:small|medium|large))-?(\d)(?=\.|-|$)/, "$1-$2"],
  [/^(mistral-(?:small|medium))-([34])(\d)(?=-)/, "$1-$2.$3"],
  [/^flux-pro-v(?=\d)/, "flux-pro-"],
  [/^flux-(\d)-/, "flux.$1-"],
  [/^(seedance|seedream)-v(?=\d)/, "$1-"],
  [/^recraftv(?=\d)/, "recraft-v"],
  [/^code-llama/, "codellama"],
  [/^ai21-(?=jamba)/, ""],
  [/^c4ai-(?=command|aya)/, ""],
  [/^nvidia-(?=nemotron)/, ""],
  [/-1\.5-b(?=-|$)/, "-1.5b"],
  [/-(qwen|llama)-1-5b/, "-$1-1.5b"],
];

const rewrite = (name: string, rules: readonly Rewrite[]): string =>
  rules.reduce((text, [pattern, replacement]) => text.replace(pattern, replacement), name);

/** Writes versions with a dot and joins them to the name as the Lab does: `k2p6`, `llama3-3`, `gpt-52`, `qwen-3-6`. */
export const spellVersions = (name: string): string => rewrite(rewrite(name, VERSIONS), GLUED);

/** The characters that an id may hold. Letters outside ASCII become their code point, so that two names never fall together. */
export function spellPlain(name: string): string {
  const plain = name
    .replaceAll("+", "-plus")
    .replaceAll(/[^\x20-\x7f]/gu, (letter) => `u${(letter.codePointAt(0) ?? 0).toString(16)}`)
    .replaceAll(/[^a-z\d.-]+/g, "-")
    .replaceAll(/-{2,}/g, "-")
    .replaceAll(/^[-.]+|[-.]+$/g, "");
  return plain === "" ? "unnamed" : plain;
}
