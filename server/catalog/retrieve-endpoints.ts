import "server-only";
import { setTimeout as sleep } from "node:timers/promises";
import { CAPTURE_LIMITS, isJsonList, isJsonRecord, type Json, parseJson } from "@/lib/base/json";
import { ok, type Result } from "@/lib/base/result";
import { mapLimited } from "@/server/catalog/map-limited";
import { AT_ONCE, askFor, fault, MAX_MISSING, type Retrieval, type Retrieved, type RetrieveFault } from "@/server/catalog/retrieval";
import type { FetchError } from "@/server/http/safe-fetch";

const DETAILS = /^\/api\/v1\/models\/(?!\.+\/)([\w.~:@+-]+)\/(?!\.+\/)([\w.~:@+-]+)\/endpoints$/;
const MAX_DETAIL_BYTES = 1024 * 1024;
const MAX_MODELS = 5_000;
const TRIES = 2;

/** The paths of the answers for single models, each once, in the order of the list. **Returns** `null` when it is no list. */
function listPaths(value: Json): string[] | null {
  const models = isJsonRecord(value) ? value.data : value;
  if (!isJsonList(models)) return null;
  const paths = models.flatMap((model) => {
    if (!isJsonRecord(model)) return [];
    const stated = isJsonRecord(model.links) ? model.links.details : undefined;
    const path = typeof stated === "string" ? stated : `/api/v1/models/${String(model.canonical_slug ?? model.id)}/endpoints`;
    return DETAILS.test(path) ? [path] : [];
  });
  return [...new Set(paths)];
}

/** The text of one model's answer, or why there is none. */
async function readDetails(retrieval: Retrieval, listUrl: string, path: string): Promise<Result<string, FetchError | string>> {
  const [, author, slug] = DETAILS.exec(path) ?? [];
  const url = new URL(listUrl);
  url.search = "";
  url.pathname = `${url.pathname.replace(/\/$/, "")}/${author}/${slug}/endpoints`;
  const found = await askFor(retrieval, url.href, { maxBytes: MAX_DETAIL_BYTES });
  if (!found.ok) return { ok: false, error: found.error };
  if (found.value.kind !== "answer") return { ok: false, error: "gave no answer" };
  const parsed = parseJson(found.value.bytes);
  if (!parsed.ok || !isJsonRecord(parsed.value) || !isJsonRecord(parsed.value.data))
    return { ok: false, error: "gave no list of endpoints" };
  return ok(Buffer.from(found.value.bytes).toString());
}

async function readPatiently(retrieval: Retrieval, listUrl: string, path: string): Promise<Result<string, FetchError | string>> {
  for (let attempt = 1; ; attempt += 1) {
    const details = await readDetails(retrieval, listUrl, path);
    if (details.ok || attempt === TRIES || retrieval.signal.aborted) return details;
    await sleep(retrieval.settings.politeMs * 5);
  }
}

/**
 * Fetches OpenRouter's list of models, then the endpoints of each, as one document. When more than one model in twenty
 * gives no answer there is no document: the others would look withdrawn.
 */
export async function retrieveEndpoints(listUrl: string, retrieval: Retrieval): Promise<Result<Retrieved, RetrieveFault>> {
  const list = await askFor(retrieval, listUrl);
  if (!list.ok) return fault(list.error);
  const parsed = list.value.kind === "answer" ? parseJson(list.value.bytes) : null;
  const paths = parsed?.ok ? listPaths(parsed.value) : null;
  if (!paths || paths.length === 0 || paths.length > MAX_MODELS) return fault("the list of models cannot be read");
  const answers = await mapLimited(paths, AT_ONCE, async (path, index) => {
    if (retrieval.signal.aborted) return { path, details: { ok: false, error: "was called off" } as const };
    if (index >= AT_ONCE) await sleep(retrieval.settings.politeMs);
    return { path, details: await readPatiently(retrieval, listUrl, path) };
  });
  const faults = answers.flatMap(({ details }) => (details.ok ? [] : [details.error]));
  const [first] = faults;
  const why = typeof first === "string" ? first : first?.message;
  if (first !== undefined && retrieval.signal.aborted) return { ok: false, error: { code: "aborted", message: String(why) } };
  if (faults.length > paths.length * MAX_MISSING) return fault(`${faults.length} of ${paths.length} models gave no answer: ${why}`);
  const parts = answers.flatMap(({ path, details }) =>
    details.ok ? [`{"detailsPath":${JSON.stringify(path)},"response":${details.value}}`] : [],
  );
  const bytes = new TextEncoder().encode(`{"fetchedAt":"${retrieval.now()}","data":[${parts.join(",")}]}`);
  if (bytes.length > CAPTURE_LIMITS.maxBytes) return fault("the answers together are too large");
  return ok({ kind: "documents", documents: [{ scope: "", bytes }], etag: null, lastModified: null, shortfall: null });
}
