import type { Tokens } from "@/lib/usage/bucket";
import { splitInside, type TokenWords } from "@/lib/usage/split-tokens";

/** The counts that are recorded, 0 among them. */
export function recordedCounts<Name extends string>(
  counts: { readonly [name in Name]?: number | null },
): { readonly [name in Name]?: number } {
  const kept: { [name in Name]?: number } = {};
  for (const name in counts) {
    const count = counts[name];
    if (count !== null && count !== undefined) kept[name] = count;
  }
  return kept;
}

/**
 * Cuts a report's totals, which hold their parts, into disjoint buckets. A total that the report does not have leaves no bucket.
 *
 * **Returns** no tokens where a part exceeds its whole.
 */
export function splitTotals(words: TokenWords): Tokens {
  const { input, input_unsplit, output, ...parts } = splitInside(words).tokens;
  return {
    ...parts,
    ...(words.input !== null && recordedCounts({ input, input_unsplit })),
    ...(words.output !== null && recordedCounts({ output })),
  };
}
