const DAY_MS = 86_400_000;

/** How long before a key expires people are told, longest first. **Units**: days. */
export const WARNING_DAYS = [14, 3] as const;

/** How near the end of a key is: `soon` from 14 days before. */
export function expiryState(expiresAt: string | null, now: string): "none" | "later" | "soon" | "expired" {
  if (expiresAt === null) return "none";
  const left = Date.parse(expiresAt) - Date.parse(now);
  if (left <= 0) return "expired";
  return left <= WARNING_DAYS[0] * DAY_MS ? "soon" : "later";
}

/**
 * The warning that is due: the shortest notice whose time has come, unless one was given since then. Two notices missed
 * together are one mail. **Units**: days. **Returns** `null` when none is due, also for a key that has expired already.
 */
export function dueWarning(key: { readonly expiresAt: string; readonly warnedAt: string | null }, now: string): number | null {
  const [end, at] = [Date.parse(key.expiresAt), Date.parse(now)];
  if (at >= end) return null;
  const days = WARNING_DAYS.findLast((notice) => at >= end - notice * DAY_MS);
  if (days === undefined) return null;
  return key.warnedAt === null || Date.parse(key.warnedAt) < end - days * DAY_MS ? days : null;
}
