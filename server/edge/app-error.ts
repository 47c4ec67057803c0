import "server-only";

export type AppErrorCode = "unauthenticated" | "forbidden" | "not_found" | "rate_limited" | "conflict" | "unavailable" | "stale_proof";

/** What a gate throws. Only `server/edge` turns it into an answer. `retryAfter` in seconds. */
export class AppError extends Error {
  constructor(
    readonly code: AppErrorCode,
    readonly detail?: string,
    readonly retryAfter?: number,
  ) {
    super(code);
  }
}
