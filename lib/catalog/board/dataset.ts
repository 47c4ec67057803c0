/**
 * The board's data as columns, so that 8,000 Offers travel in tens of kilobytes and filter in a fraction of a millisecond.
 * Offers are sorted by Model. Every `…At` column holds an index into the dictionary of the same name; index 0 is "not
 * stated". Two parts: `core` is what the first lens needs, `rest` follows.
 */
export type BoardCore = {
  readonly revision: string;
  readonly asOf: string;
  readonly newest: string | null;
  readonly sourceCount: number;
  readonly labs: readonly { readonly slug: string; readonly name: string }[];
  readonly models: {
    readonly id: readonly string[];
    readonly name: readonly string[];
    readonly lab: readonly number[];
    readonly offers: readonly number[];
  };
  readonly providers: readonly BoardProvider[];
  readonly prices: readonly (number | null)[];
  readonly contexts: readonly (number | null)[];
  readonly flags: readonly number[];
  readonly modes: readonly string[];
  readonly offers: {
    readonly provider: readonly number[];
    readonly input: readonly number[];
    readonly output: readonly number[];
    readonly context: readonly number[];
    readonly mode: readonly number[];
    readonly flags: readonly number[];
  };
};

/** `kinds` first one is the marker. Tri-states are `null` where nobody says. `jurisdictions`: ISO countries of seat and data centres. */
export type BoardProvider = {
  readonly slug: string;
  readonly name: string;
  readonly kinds: readonly string[];
  readonly headquarters: string | null;
  readonly datacenters: readonly string[];
  readonly retainsPrompts: boolean | null;
  readonly retentionDays: number | null;
  readonly trainsOnPrompts: boolean | null;
};

/** `unseen`: the day since when nobody lists the Offer. `rate`: its first price in words where none is by the plain token. */
export type BoardRest = {
  readonly revision: string;
  readonly prices: readonly (number | null)[];
  readonly counts: readonly (number | null)[];
  readonly texts: readonly string[];
  readonly offers: {
    readonly id: readonly number[];
    readonly nativeId: readonly string[];
    readonly variant: readonly number[];
    readonly modality: readonly number[];
    readonly cacheRead: readonly number[];
    readonly cacheWrite: readonly number[];
    readonly batchInput: readonly number[];
    readonly batchOutput: readonly number[];
    readonly maxOutput: readonly number[];
    readonly regions: readonly number[];
    readonly quantization: readonly number[];
    readonly latency: readonly number[];
    readonly throughput: readonly number[];
    readonly released: readonly number[];
    readonly source: readonly number[];
    readonly since: readonly number[];
    readonly unseen: readonly number[];
    readonly rate: readonly number[];
  };
};

/** Two bits each: 0 not stated, 1 no, 2 yes. */
export const FLAG = {
  tools: 0,
  structuredOutput: 2,
  reasoning: 4,
  openWeights: 6,
  zeroRetention: 8,
  free: 10,
  conflict: 12,
  suspicious: 14,
  stale: 16,
  status: 18,
  moved: 22,
  special: 24,
} as const;

/** Reads a yes, no or not stated out of an Offer's flags. */
export const readTriState = (flags: number, at: number): boolean | null => {
  const bits = (flags >> at) & 3;
  return bits === 0 ? null : bits === 2;
};

export const STATUS_CODES = ["", "live", "preview", "deprecated", "retired", "degraded", "unseen"] as const;
/** How the price moved in the last 30 days. */
export const MOVE_CODES = ["", "fell", "rose"] as const;

export const readStatus = (flags: number): string => STATUS_CODES[(flags >> FLAG.status) & 15] ?? "";
export const readMove = (flags: number): "" | "fell" | "rose" => MOVE_CODES[(flags >> FLAG.moved) & 3] ?? "";

/** The decoded board: typed columns, `NaN` where not stated. `rest` columns are empty until that part has come. */
export type BoardTable = {
  readonly core: BoardCore;
  readonly rest: BoardRest | null;
  readonly size: number;
  readonly model: Int32Array;
  readonly provider: Int32Array;
  readonly input: Float64Array;
  readonly output: Float64Array;
  readonly cacheRead: Float64Array;
  readonly context: Float64Array;
  readonly flags: Int32Array;
  readonly cacheWrite: Float64Array;
  readonly batchInput: Float64Array;
  readonly batchOutput: Float64Array;
  readonly maxOutput: Float64Array;
  readonly latency: Float64Array;
  readonly throughput: Float64Array;
};

const decode = (size: number, at: readonly number[] | undefined, values: readonly (number | null)[] | undefined): Float64Array => {
  const column = new Float64Array(size).fill(Number.NaN);
  if (at && values) for (let index = 0; index < size; index += 1) column[index] = values[at[index] ?? 0] ?? Number.NaN;
  return column;
};

/** Turns the travelled columns into typed ones. */
export function decodeBoard(core: BoardCore, rest: BoardRest | null): BoardTable {
  const size = core.offers.provider.length;
  const model = new Int32Array(size);
  let at = 0;
  for (const [index, count] of core.models.offers.entries()) {
    model.fill(index, at, at + count);
    at += count;
  }
  const later = rest?.revision === core.revision ? rest : null;
  return {
    core,
    rest: later,
    size,
    model,
    provider: Int32Array.from(core.offers.provider),
    input: decode(size, core.offers.input, core.prices),
    output: decode(size, core.offers.output, core.prices),
    cacheRead: decode(size, later?.offers.cacheRead, later?.prices),
    context: decode(size, core.offers.context, core.contexts),
    flags: Int32Array.from(core.offers.flags, (at) => core.flags[at] ?? 0),
    cacheWrite: decode(size, later?.offers.cacheWrite, later?.prices),
    batchInput: decode(size, later?.offers.batchInput, later?.prices),
    batchOutput: decode(size, later?.offers.batchOutput, later?.prices),
    maxOutput: decode(size, later?.offers.maxOutput, later?.counts),
    latency: decode(size, later?.offers.latency, later?.counts),
    throughput: decode(size, later?.offers.throughput, later?.counts),
  };
}
