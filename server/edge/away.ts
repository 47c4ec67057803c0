import "server-only";
import { isUnavailable } from "@/db/wall/guard";

/** What is answered while the database is away or too slow, and when to ask again. */
export const AWAY = {
  problem: { status: 503, title: "Not available", detail: "The database does not answer at the moment." },
  headers: { "retry-after": "5" },
} as const;

/** Whether the database is what failed: the mapper wraps what the driver says. */
export const isAway = (cause: unknown): boolean => isUnavailable(cause) || (cause instanceof Error && isUnavailable(cause.cause));
