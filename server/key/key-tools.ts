import "server-only";
import { getKey } from "@/db/queries/key/get-key";
import type { TeamScope } from "@/lib/team/scope";
import { AppError } from "@/server/edge/app-error";
import { type FetchSettings, readFetchSettings } from "@/server/http/fetch-settings";
import { type CheckTools, checkKey } from "@/server/key/check-key";
import { takePoint } from "@/server/limits";
import { teamStore } from "@/server/store";
import { secrets } from "@/server/vault/secrets";

/** What operators allow this process to reach. **Throws** on a bad setting: `bin/start` looks before it starts anything. */
export function fetchSettings(): FetchSettings {
  const read = readFetchSettings(process.env);
  if (!read.ok) throw new Error(read.error);
  return read.value;
}

/** What this process checks keys with. */
export const checkTools = (): CheckTools => ({ store: teamStore(), secrets: secrets(), fetch: fetchSettings() });

/** Checks a key because somebody asks for it now, which is limited per Team. **Throws** `rate_limited`, `not_found`, `PolicyError`. */
export async function checkKeyNow(scope: TeamScope, keyId: string) {
  await takePoint("key_check", scope.teamId);
  const found = await checkKey(checkTools(), scope, keyId);
  if (found.ok) return found.value;
  if (found.error === "outdated") throw new AppError("conflict", "The key was changed while it was checked. Check it again.");
  if ((await getKey(teamStore(), scope, keyId)) === null) throw new AppError("not_found");
  throw new AppError("conflict", "The key has no live secret to check.");
}

const FIRST_CHECK_MS = 8_000;

/** Checks a key that was just registered or changed, as long as a person waits; later the worker sees to it. */
export async function checkKeySoon(scope: TeamScope, keyId: string): Promise<void> {
  try {
    await takePoint("key_check", scope.teamId);
  } catch (cause) {
    if (cause instanceof AppError) return;
    throw cause;
  }
  await checkKey({ ...checkTools(), signal: AbortSignal.timeout(FIRST_CHECK_MS) }, scope, keyId);
}
