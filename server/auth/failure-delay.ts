import "server-only";
import { setTimeout as sleep } from "node:timers/promises";
import { RateLimiterPostgres, RateLimiterRes } from "rate-limiter-flexible";
import { limiterClient } from "@/server/limiter-client";

const MEMORY_SECONDS = 3_600;
const FREE_TRIES = 3;
const FIRST_MS = 250;
const LONGEST_MS = 8_000;

/**
 * How long a try must wait after so many that failed before it: nothing after three, then twice as long each time, never more
 * than 8 s. It is a wait and never a refusal, so that nobody can lock another out. **Units**: ms.
 */
export const delayAfter = (failures: number): number =>
  failures < FREE_TRIES ? 0 : Math.min(LONGEST_MS, FIRST_MS * 2 ** Math.min(failures - FREE_TRIES, 10));

let kept: RateLimiterPostgres | null = null;

function counter(): RateLimiterPostgres {
  kept ??= new RateLimiterPostgres({
    storeClient: limiterClient,
    storeType: "client",
    tableName: "rate_limit",
    tableCreated: true,
    keyPrefix: "sign_in_failure",
    clearExpiredByTimeout: false,
    points: 1_000_000,
    duration: MEMORY_SECONDS,
  });
  return kept;
}

/** Counts a try on an account before its outcome is known, so that tries at the same time count too. **Returns** the failures before it within the hour. */
export async function countTry(account: string): Promise<number> {
  try {
    return (await counter().consume(account)).consumedPoints - 1;
  } catch (cause) {
    if (cause instanceof RateLimiterRes) return cause.consumedPoints - 1;
    throw cause;
  }
}

/** Counts a try and waits as long as the failures before it demand. */
export async function waitAfterFailures(account: string): Promise<void> {
  await sleep(delayAfter(await countTry(account)));
}

/** Forgets the failures of an account: its owner is there. */
export async function forgetFailures(account: string): Promise<void> {
  await counter().delete(account);
}
