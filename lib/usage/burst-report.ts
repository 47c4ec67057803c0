import type { Burst } from "@/lib/usage/burst";
import type { BurstLines } from "@/lib/usage/burst-lines";
import type { GatewayId } from "@/lib/usage/gateway";
import type { SessionRef } from "@/lib/usage/latency-view";

/** What the tries of one session came to. */
export type SessionBurst = Burst & SessionRef;

/** How many Attempts of a span each gateway logged, and how many of them bear a session. */
export type SessionCount = { readonly gateway: GatewayId; readonly attempts: number; readonly withSession: number };

/** Days with their Attempts, of which some may be chosen. */
export type BusyDay = { readonly day: string; readonly attempts: number };

/** How long a span may be whose sessions are looked through. */
export const MOST_BURST_DAYS = 3;

/**
 * Sessions of a span by how dense they were. `tooLong`: the span is longer than may be; its busiest days are named. `read`: how many
 * Attempts were looked through; there are more where it is not `isWhole`, which begin later. `chosen`: `null` where none was chosen or
 * the one that was is not there.
 */
export type BurstReport =
  | { readonly kind: "too_long"; readonly days: readonly BusyDay[] }
  | {
      readonly kind: "read";
      readonly counts: readonly SessionCount[];
      readonly sessions: readonly SessionBurst[];
      readonly read: number;
      readonly isWhole: boolean;
      readonly chosen: { readonly burst: SessionBurst; readonly lines: BurstLines } | null;
    };
