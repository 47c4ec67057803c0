import "server-only";
import { RateLimiterPostgres, RateLimiterRes } from "rate-limiter-flexible";
import { AppError } from "@/server/edge/app-error";
import { limiterClient } from "@/server/limiter-client";

/** How many points each limited thing has per time, in seconds. All processes share them: they are counted in PostgreSQL. */
const LIMITS = {
  sign_in_pair: { points: 5, duration: 60 },
  sign_in_address: { points: 50, duration: 3_600 },
  secret_guess: { points: 30, duration: 300 },
  reset_mail: { points: 3, duration: 3_600 },
  invitation_accept: { points: 10, duration: 3_600 },
  invitation_mail: { points: 30, duration: 3_600 },
  invitation_recipient: { points: 3, duration: 86_400 },
  team_create: { points: 10, duration: 86_400 },
  key_check: { points: 30, duration: 60 },
  export: { points: 60, duration: 60 },
  log_verify: { points: 10, duration: 60 },
  otlp: { points: 1_200, duration: 60 },
  import_upload: { points: 240, duration: 3_600 },
  share_create: { points: 60, duration: 3_600 },
  share_open: { points: 120, duration: 60 },
  preview: { points: 60, duration: 60 },
  team_api: { points: 600, duration: 60 },
} as const;

export type LimitName = keyof typeof LIMITS;

const limiters = new Map<LimitName, RateLimiterPostgres>();

function limiter(name: LimitName): RateLimiterPostgres {
  let found = limiters.get(name);
  if (!found) {
    found = new RateLimiterPostgres({
      storeClient: limiterClient,
      storeType: "client",
      tableName: "rate_limit",
      tableCreated: true,
      keyPrefix: name,
      clearExpiredByTimeout: true,
      ...LIMITS[name],
    });
    limiters.set(name, found);
  }
  return found;
}

/** Uses up one point of a limit. **Throws** `rate_limited` with the seconds to wait; a database that cannot count lets nobody through. */
export async function takePoint(name: LimitName, key: string): Promise<void> {
  try {
    await limiter(name).consume(key.slice(0, 200));
  } catch (cause) {
    if (cause instanceof RateLimiterRes) throw new AppError("rate_limited", undefined, Math.max(1, Math.ceil(cause.msBeforeNext / 1_000)));
    throw cause;
  }
}

/** Uses up one point unless none is left. **Throws** like `takePoint` where none was left before. For what only counts when it fails. */
export async function requirePoints(name: LimitName, key: string): Promise<void> {
  const used = await limiter(name).get(key.slice(0, 200));
  if (used && used.remainingPoints <= 0 && used.msBeforeNext > 0)
    throw new AppError("rate_limited", undefined, Math.max(1, Math.ceil(used.msBeforeNext / 1_000)));
}
