/** A small generator of chances in [0, 1) of its own, so that the same rows come on every machine. */
export function makeChance(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 2 ** 32;
  };
}

/** Eight hexadecimal digits. */
export const hex = (chance: number): string =>
  Math.floor(chance * 2 ** 32)
    .toString(16)
    .padStart(8, "0");

/** How rows of one kind are made: what stands before them, and one row, with its line end, at an instant (ms since 1970). */
export type RowMaker = {
  readonly file: string;
  readonly header: string;
  readonly row: (place: number, at: number, next: () => number) => string;
};
