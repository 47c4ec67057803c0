const WIDTH = 58;

/** Prints one line: what was measured, the figure, what it is held against. */
export function figure(what: string, value: string, hold: string): void {
  process.stdout.write(`  ${what.padEnd(WIDTH)} ${value.padStart(14)}   ${hold}\n`);
}

/** The middle of several measurements. */
export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] ?? Number.NaN;
}

/** The value below which 95 % of the measurements lie. */
export function percentile95(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * 0.95))] ?? Number.NaN;
}

/** Milliseconds that some work took, by a clock that never steps. */
export async function timeMs(work: () => unknown): Promise<number> {
  const start = performance.now();
  await work();
  return performance.now() - start;
}
