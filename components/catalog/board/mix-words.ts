import type { Mix } from "@/lib/catalog/board/filter";

export const MIX_PRESETS: readonly { readonly name: string; readonly mix: Mix }[] = [
  { name: "Chat", mix: { input: 3, cached: 0, output: 1 } },
  { name: "Cache-heavy agent", mix: { input: 1, cached: 8, output: 1 } },
  { name: "Extraction", mix: { input: 10, cached: 0, output: 1 } },
  { name: "Output only", mix: { input: 0, cached: 0, output: 1 } },
];

/** The Mix on its button: `3 : 1, no cache`. */
export const mixShort = ({ input, cached, output }: Mix): string =>
  cached === 0 ? `${input} : ${output}, no cache` : `${input} : ${cached} : ${output}`;

/** The Mix within a sentence: its numbers, then what they are of. */
export const mixWords = ({ input, cached, output }: Mix): { numbers: string; of: string } =>
  cached === 0
    ? { numbers: `${input} : ${output}`, of: "input to output" }
    : { numbers: `${input} : ${cached} : ${output}`, of: "input to cached input to output" };

export const sameMix = (a: Mix, b: Mix): boolean => a.input === b.input && a.cached === b.cached && a.output === b.output;
