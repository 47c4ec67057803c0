import "server-only";
import { setTimeout as sleep } from "node:timers/promises";
import { database } from "@/server/database";
import { AppError } from "@/server/edge/app-error";

const FREE_TRIES = 3;
const FIRST_MS = 250;
const LONGEST_MS = 8_000;
const LONGEST_LINE_MS = 30_000;
const MEMORY_MS = 3_600_000;

const keyOf = (line: string): string => `sign_in_line:${line}`;

/** How long a try comes after the one before it: at once up to three failures, then twice as long each time, never more than 8 s. **Units**: ms. */
export const gapAfter = (failures: number): number =>
  failures < FREE_TRIES ? 0 : Math.min(LONGEST_MS, FIRST_MS * 2 ** Math.min(failures - FREE_TRIES, 10));

// As `gapAfter`, where it must be known in the very statement that takes the place.
const GAP = `case when line.points < ${FREE_TRIES} then 0 else least(${LONGEST_MS}, ${FIRST_MS} * 2 ^ least(line.points - ${FREE_TRIES}, 10))::bigint end`;
const NOW = "(extract(epoch from now()) * 1000)::bigint";
const IS_OLD = `line.expire < ${NOW} - ${MEMORY_MS}`;
const NEXT = `greatest(line.expire, ${NOW}) + ${GAP}`;

// One row for a line: `points` are the tries of the last hour, `expire` is when the last of them may be made.
const TAKE = `
  insert into rate_limit as line (key, points, expire) values ($1, 1, ${NOW})
  on conflict (key) do update set points = case when ${IS_OLD} then 1 else line.points + 1 end, expire = case when ${IS_OLD} then ${NOW} else ${NEXT} end
  where ${IS_OLD} or ${NEXT} - ${NOW} <= ${LONGEST_LINE_MS}
  returning (expire - ${NOW})::int as ms`;
const LENGTH = `select (${NEXT} - ${NOW})::int as ms from rate_limit line where key = $1`;

/**
 * Takes a place in a line before the outcome of the try is known: the next try may come only some time after the one before it,
 * whichever process and address either comes from, so that an account is guessed at no more than once in 8 s.
 *
 * It locks nobody out. A place is never further than 30 s away; whoever finds the line longer is told when it has moved on, and
 * took no place; and a browser in which the account was signed in to lately stands in a line of its own, which strangers cannot fill.
 *
 * **Returns** the wait in ms. **Throws** `rate_limited`.
 */
export async function takePlace(line: string): Promise<number> {
  const { sql } = database();
  const [taken] = await sql.unsafe<{ ms: number }[]>(TAKE, [keyOf(line)]);
  if (taken) return Math.max(0, taken.ms);
  const [full] = await sql.unsafe<{ ms: number }[]>(LENGTH, [keyOf(line)]);
  throw new AppError("rate_limited", undefined, Math.max(1, Math.ceil((full?.ms ?? LONGEST_MS) / 1_000)));
}

/** Takes a place in a line and waits until it is its turn. **Throws** like `takePlace`. */
export async function waitInLine(line: string): Promise<void> {
  await sleep(await takePlace(line));
}

/** Forgets the failures of a line: whom it keeps waiting is there. Places that were taken stay taken. */
export async function forgetFailures(line: string): Promise<void> {
  await database().sql`update rate_limit set points = 0 where key = ${keyOf(line)}`;
}
