export const CHECK_STATES = ["never", "verified", "unproven", "refused", "unreachable"] as const;
export type CheckState = (typeof CHECK_STATES)[number];

/** Whether a text names a state. */
export const isCheckState = (text: string): text is CheckState => CHECK_STATES.some((state) => state === text);

/**
 * What asking with a key showed. `verified`: the list is given to this key and not without one. `unproven`: anybody gets the
 * list, so the key is neither proven nor refused. `refused`: the key is not accepted. `unreachable`: no answer that counts.
 */
export type CheckOutcome = {
  readonly state: Exclude<CheckState, "never">;
  /** Native ids; `null` where none were had. */
  readonly models: readonly string[] | null;
  /** At most 500 characters, nothing secret in it; `null` where there is nothing to add. */
  readonly message: string | null;
};

const DAY_MS = 86_400_000;
const FIRST_RETRY_MS = 15 * 60_000;

/**
 * When a key is checked again: daily, give or take an eighth of a day; after a failure sooner, then ever later up to a day.
 *
 * **Units**: `now` is an ISO instant, `chance` lies in [0, 1).
 */
export function nextCheckAt(now: string, outcome: CheckOutcome["state"], failures: number, chance: number): string {
  const isFailure = outcome === "unreachable" || outcome === "refused";
  const wait = isFailure ? Math.min(DAY_MS, FIRST_RETRY_MS * 2 ** Math.min(Math.max(failures, 1) - 1, 10)) : DAY_MS;
  return new Date(Date.parse(now) + wait * (0.875 + chance / 4)).toISOString();
}
