import "server-only";
import { err, ok, type Result } from "@/lib/base/result";
import { readModelsUrl } from "@/lib/key/models-url";
import type { FetchSettings } from "@/server/http/fetch-settings";
import { checkTarget, readTarget, targetOf } from "@/server/http/target";

const FAULTS = {
  refused_url: "Only https on port 443 can be asked, unless whoever runs Tollboard allows more (TB_FETCH_ALLOW, surface provider)",
  refused_address: "It leads to an address that is not public; whoever runs Tollboard can allow it (TB_FETCH_ALLOW, surface provider)",
  could_not_reach: "Its name leads nowhere",
  timed_out: "Its name could not be looked up in time",
} as const;

/**
 * Reads and checks where a key is to be asked, before it is saved; each request checks it again. A name that cannot be
 * looked up right now is no fault: without network a key can still be registered.
 *
 * **Returns** the URL of the list of models, or a sentence on what is wrong.
 */
export async function checkDestination(typed: string, settings: FetchSettings): Promise<Result<string, string>> {
  const read = readModelsUrl(typed);
  if (!read.ok) return read;
  const policy = { surface: "provider", settings } as const;
  const target = readTarget(read.value, policy);
  if (!target.ok) return err(FAULTS[target.error]);
  const checked = await checkTarget(targetOf(target.value), policy);
  const isBad = !checked.ok && (checked.error === "refused_address" || checked.error === "refused_url");
  return isBad ? err(FAULTS[checked.error]) : ok(target.value.href);
}
