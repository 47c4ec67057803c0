const MINUTE_MS = 60_000;
const DAY_MS = 86_400_000;

/**
 * How long to wait before a Source is pulled again: `hours` after a success, else a minute doubled with each failure in a
 * row, a day at most.
 *
 * **Units**: ms; `random` in [0, 1) spreads the instances of the world by up to a quarter.
 */
export function pullDelayMs({ failures, hours, random }: { failures: number; hours: number; random: number }): number {
  if (failures === 0) return Math.round(hours * 60 * MINUTE_MS * (1 + random / 20));
  const wait = MINUTE_MS * 2 ** Math.min(failures, 20) * (0.75 + random / 2);
  return Math.round(Math.min(wait, DAY_MS));
}
