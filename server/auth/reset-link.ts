import "server-only";
import { type MadeLink, makeResetLink as tryResetLink } from "@/db/commands/account/one-time-links";
import type { Operator } from "@/db/commands/account/users";
import type { TeamStore } from "@/db/commands/change-team";
import { AppError } from "@/server/edge/app-error";

/**
 * Makes a link that sets a User's password once, within 30 minutes, for somebody to hand over: its secret is known from here
 * only. **Throws** `unavailable` for an account that is gone or disabled.
 */
export async function makeResetLink(store: TeamStore, userId: string, by: Operator, tenantId: string): Promise<MadeLink> {
  const made = await tryResetLink(store, userId, by, tenantId);
  if (!made) throw new AppError("unavailable", "This account is disabled.");
  return made;
}
