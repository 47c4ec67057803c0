import "server-only";
import type { TeamStore } from "@/db/commands/change-team";
import { recordCheck } from "@/db/commands/key/record-check";
import { getSealedVersion } from "@/db/queries/key/get-sealed-version";
import { err, type Result } from "@/lib/base/result";
import type { CheckOutcome } from "@/lib/key/check-outcome";
import { destinationOf } from "@/lib/key/destination";
import type { TeamScope } from "@/lib/team/scope";
import type { FetchSettings } from "@/server/http/fetch-settings";
import { askModels } from "@/server/key/ask-models";
import { openVersion } from "@/server/key/vault";
import { wipe } from "@/server/vault/seal";
import type { Secrets } from "@/server/vault/secrets";

/** What checking works with. */
export type CheckTools = {
  readonly store: TeamStore;
  readonly secrets: Pick<Secrets, "ring" | "fingerprintKey">;
  readonly fetch: FetchSettings;
  readonly signal?: AbortSignal;
};

const SEALED_ELSEWHERE: CheckOutcome = {
  state: "unreachable",
  models: null,
  message: "The secret does not open for this destination: type it again under Where it is asked.",
};

const SIGNS: CheckOutcome = {
  state: "unproven",
  models: null,
  message: "It signs requests and is never sent, so nobody is asked. Whether it works, the source of imports that signs with it tells.",
};

/**
 * Asks a key's stored destination what the key reaches and writes that down. Nothing is held in the database meanwhile; what
 * was found counts only while the version asked with is still the newest live one.
 *
 * **Returns** what was found; `not_live` for a key that is gone, revoked or without a live version; `outdated` when it was
 * rotated meanwhile. **Throws** `PolicyError`.
 */
export async function checkKey(
  { store, secrets, fetch, signal }: CheckTools,
  scope: TeamScope,
  keyId: string,
): Promise<Result<CheckOutcome, "not_live" | "outdated">> {
  const version = await getSealedVersion(store, scope, keyId);
  if (!version) return err("not_live");
  const now = new Date().toISOString();
  const opened = openVersion(secrets, scope.teamId, version);
  let outcome = SEALED_ELSEWHERE;
  if (opened.ok) {
    const key = opened.value.toString("latin1");
    wipe(opened.value);
    outcome = version.scheme === "signs" ? SIGNS : await askModels({ destination: destinationOf(version), fetch, now, signal }, key);
  }
  if (signal?.aborted) return err("outdated");
  const check = { keyId, versionId: version.versionId, outcome, now, chance: Math.random() };
  const recorded = await recordCheck(store, scope, check);
  return recorded.ok ? { ok: true, value: outcome } : recorded;
}
