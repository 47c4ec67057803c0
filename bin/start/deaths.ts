/** How a part of a start ended: after how long, when, and by which signal, `null` where it ended by itself. **Units**: ms. */
export type Death = { readonly at: number; readonly ranMs: number; readonly signal: NodeJS.Signals | null };

/** A part that ran for so long can run. One that ends by itself before has something wrong with it. */
const SETTLED_MS = 30_000;
const KILLED = { most: 20, withinMs: 60_000 };
const ENDED = { most: 10, withinMs: 3_600_000 };
const PAUSE_MS = { first: 500, most: 60_000 };

/**
 * Judges the deaths of one part as they come. **Returns** after how long it is to be started again, in ms, or `null` where it is not: it
 * ended by itself before `settledMs` or the 11th time within an hour, or was killed the 21st time within a minute. The pause grows with
 * each end of its own, since what ends itself after each half minute would otherwise do so for ever.
 */
export function judgeDeaths(settledMs = SETTLED_MS): (death: Death) => number | null {
  const kept: { killed: readonly number[]; ended: readonly number[] } = { killed: [], ended: [] };
  return ({ at, ranMs, signal }) => {
    const [kind, { most, withinMs }] = signal === null ? (["ended", ENDED] as const) : (["killed", KILLED] as const);
    kept[kind] = [...kept[kind].filter((one) => at - one < withinMs), at];
    const count = kept[kind].length;
    if (count > most) return null;
    if (signal !== null) return 0;
    return ranMs > settledMs ? Math.min(PAUSE_MS.first * 2 ** (count - 1), PAUSE_MS.most) : null;
  };
}
