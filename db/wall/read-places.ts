import "server-only";
import { AsyncLocalStorage } from "node:async_hooks";

/** Of one Team so many heavy reads run at once in a process, and so many more wait for their turn. */
const AT_ONCE = 4;
const MOST_WAITING = 40;

/** As many reads of one Team wait already as may. */
export class BusyReadsError extends Error {
  constructor() {
    super("too many reads of one team wait");
  }
}

type Places = { taken: number; readonly waiting: (() => void)[] };
type Kept = { readonly teams: Map<string, Places>; readonly holding: AsyncLocalStorage<true> };

const kept = globalThis as typeof globalThis & { tollboardReads?: Kept };

function keptPlaces(): Kept {
  kept.tollboardReads ??= { teams: new Map(), holding: new AsyncLocalStorage() };
  return kept.tollboardReads;
}

function release(teams: Map<string, Places>, teamId: string, places: Places): void {
  const next = places.waiting.shift();
  if (next) next();
  else places.taken -= 1;
  if (places.taken === 0) teams.delete(teamId);
}

/**
 * Does work once one of a Team's few places is free, first come, first served, so that no Team has all of the pool's connections. Whoever
 * works in a place already waits for no other. **Throws** `BusyReadsError` where too many wait.
 */
export async function inReadPlace<T>(teamId: string, work: () => Promise<T>): Promise<T> {
  const { teams, holding } = keptPlaces();
  if (holding.getStore()) return work();
  const places = teams.get(teamId) ?? { taken: 0, waiting: [] };
  teams.set(teamId, places);
  if (places.taken < AT_ONCE) places.taken += 1;
  else if (places.waiting.length >= MOST_WAITING) throw new BusyReadsError();
  // Whoever goes leaves the place to the next in turn: it stays taken.
  else await new Promise<void>((resolve) => places.waiting.push(resolve));
  try {
    return await holding.run(true, work);
  } finally {
    release(teams, teamId, places);
  }
}
