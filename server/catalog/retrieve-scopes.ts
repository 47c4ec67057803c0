import "server-only";
import { setTimeout as sleep } from "node:timers/promises";
import { ok, type Result } from "@/lib/base/result";
import { PORTKEY_SCOPES } from "@/lib/catalog/portkey-scope";
import { mapLimited } from "@/server/catalog/map-limited";
import { AT_ONCE, askFor, fault, MAX_MISSING, type Retrieval, type Retrieved, type RetrieveFault } from "@/server/catalog/retrieval";

const BASE = "https://configs.portkey.ai/pricing/";

/**
 * Fetches each file of Portkey as the capture of its own scope. Those that came are used whatever becomes of the others;
 * when more than one in twenty is missing, that is a shortfall.
 */
export async function retrieveScopes(retrieval: Retrieval): Promise<Result<Retrieved, RetrieveFault>> {
  const base = retrieval.settings.urls.get("portkey") ?? BASE;
  const found = await mapLimited(PORTKEY_SCOPES, AT_ONCE, async (scope, index) => {
    if (index >= AT_ONCE) await sleep(retrieval.settings.politeMs);
    return { scope, answer: await askFor(retrieval, new URL(`${scope}.json`, base.endsWith("/") ? base : `${base}/`).href) };
  });
  const documents = found.flatMap(({ scope, answer }) =>
    answer.ok && answer.value.kind === "answer" ? [{ scope, bytes: answer.value.bytes }] : [],
  );
  const faults = found.flatMap(({ answer }) => (answer.ok ? [] : [answer.error]));
  const [first] = faults;
  if (first && (documents.length === 0 || retrieval.signal.aborted)) return fault(first);
  const shortfall =
    first && faults.length > PORTKEY_SCOPES.length * MAX_MISSING
      ? `${faults.length} of ${PORTKEY_SCOPES.length} files are missing: ${first.message}`
      : null;
  return ok({ kind: "documents", documents, etag: null, lastModified: null, shortfall });
}
