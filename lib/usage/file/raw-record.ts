/**
 * One record as it stands in a file: its bytes, the physical line on which it begins (first line is 1), or what is wrong with its
 * extent. `number`: its place among the records, the header not counted.
 */
export type RawRecord = {
  readonly bytes: Uint8Array;
  readonly line: number;
  readonly isTooLarge: boolean;
  /** It names the columns of what follows, and is no row. */
  readonly isHeader?: true;
};

/** Cuts a file into records, chunk by chunk. What is not yet whole stays until more comes. */
export type Splitter = {
  readonly push: (chunk: Uint8Array) => RawRecord[];
  readonly end: () => RawRecord[];
};

/** A record above this is refused; its neighbours are kept. */
export const MAX_RECORD_BYTES = 1024 * 1024;

const EMPTY = new Uint8Array(0);

/** Two stretches of bytes as one. */
export function joinBytes(a: Uint8Array, b: Uint8Array): Uint8Array {
  if (a.length === 0) return b;
  const joined = new Uint8Array(a.length + b.length);
  joined.set(a);
  joined.set(b, a.length);
  return joined;
}

/** A record that is refused for its size: nothing of it is kept. */
export const tooLarge = (line: number): RawRecord => ({ bytes: EMPTY, line, isTooLarge: true });
