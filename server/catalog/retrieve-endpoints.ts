import "server-only";
import { setTimeout as sleep } from "node:timers/promises";
import { CAPTURE_LIMITS, isJsonList, isJsonRecord, type Json, parseJson } from "@/lib/base/json";
import { err, ok, type Result } from "@/lib/base/result";
import { findMorePages } from "@/lib/catalog/find-more-pages";
import { mapLimited } from "@/server/catalog/map-limited";
import { AT_ONCE, askFor, fault, MAX_MISSING, type Retrieval, type Retrieved, type RetrieveFault } from "@/server/catalog/retrieval";
import type { FetchError } from "@/server/http/safe-fetch";

const DETAILS = /^\/api\/v1\/models\/(?!\.+\/)([\w.~:@+-]+)\/(?!\.+\/)([\w.~:@+-]+)\/endpoints$/;
const MAX_DETAIL_BYTES = 1024 * 1024;
const MAX_MODELS = 5_000;
/** Pauses before each further round of the models that gave no answer, in polite pauses. */
const ROUNDS = [5, 25, 50];
const NAMED = 5;
const GONE = new Set([404, 410]);

const detailsPath = (path: unknown): string[] => (typeof path === "string" && DETAILS.test(path) ? [path] : []);

type Listed = { readonly paths: readonly string[]; readonly unaskable: readonly string[] };

/** The paths of the answers for single models, each once, in the order of the list. **Returns** `null` when it is no whole list. */
function listPaths(value: Json): Listed | null {
  const models = isJsonRecord(value) ? value.data : value;
  if (!isJsonList(models) || findMorePages(value)) return null;
  const unaskable: string[] = [];
  const paths = models.flatMap((model) => {
    const { id, canonical_slug: slug, links } = isJsonRecord(model) ? model : {};
    const stated = isJsonRecord(links) ? links.details : undefined;
    const [path] = [stated, `/api/v1/models/${String(slug)}/endpoints`, `/api/v1/models/${String(id)}/endpoints`].flatMap(detailsPath);
    if (path === undefined) unaskable.push(typeof id === "string" ? id : "a model without an id");
    return path ?? [];
  });
  return { paths: [...new Set(paths)], unaskable };
}

type Details = Result<string, FetchError | string>;

/** The text of one model's answer, or why there is none. */
async function readDetails(retrieval: Retrieval, listUrl: string, path: string): Promise<Details> {
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

async function readAll(retrieval: Retrieval, listUrl: string, paths: readonly string[]): Promise<Map<string, Details>> {
  const answers = await mapLimited(paths, AT_ONCE, async (path, index) => {
    if (retrieval.signal.aborted) return [path, { ok: false, error: "was called off" }] as const;
    if (index >= AT_ONCE) await sleep(retrieval.settings.politeMs);
    return [path, await readDetails(retrieval, listUrl, path)] as const;
  });
  return new Map(answers);
}

const failedPaths = (answers: ReadonlyMap<string, Details>): string[] => [...answers].flatMap(([path, { ok }]) => (ok ? [] : [path]));

async function readPatiently(retrieval: Retrieval, listUrl: string, paths: readonly string[]): Promise<Map<string, Details>> {
  const answers = await readAll(retrieval, listUrl, paths);
  for (const [round, pauses] of ROUNDS.entries()) {
    const failed = failedPaths(answers);
    const isHopeless = round > 0 && failed.length > paths.length * MAX_MISSING;
    if (failed.length === 0 || isHopeless || retrieval.signal.aborted) break;
    await sleep(retrieval.settings.politeMs * pauses);
    for (const [path, details] of await readAll(retrieval, listUrl, failed)) answers.set(path, details);
  }
  return answers;
}

const isGone = (details: Details | undefined): boolean =>
  details?.ok === false && typeof details.error !== "string" && GONE.has(details.error.status ?? 0);

const nameSome = (names: readonly string[]): string =>
  names.slice(0, NAMED).join(", ") + (names.length > NAMED ? ` and ${names.length - NAMED} more` : "");

/** What must be known of every model before any is loaded: one that was not asked would look withdrawn. */
function missingFault({ paths, unaskable }: Listed, answers: ReadonlyMap<string, Details>): string | null {
  const failed = failedPaths(answers);
  const gone = failed.filter((path) => isGone(answers.get(path)));
  const missing = gone.length > paths.length * MAX_MISSING ? failed : failed.filter((path) => !gone.includes(path));
  const names = [...missing.map((path) => path.replace(DETAILS, "$1/$2")), ...unaskable];
  if (names.length === 0) return null;
  const first = answers.get(missing[0] ?? "");
  const error = first?.ok === false ? first.error : "has no address to ask at";
  const why = typeof error === "string" ? error : error.message;
  return `${names.length} of ${paths.length + unaskable.length} models gave no answer (${nameSome(names)}): ${why}`;
}

/**
 * Fetches OpenRouter's list of models, then the endpoints of each, as one document. A model that gives no answer is asked
 * again up to three times, once when it is one of very many. When one still gives none there is no document, and the fault names it: its endpoints would
 * look withdrawn. That a listed model is not found (404, 410) is an answer, unless more than one in twenty are not.
 */
export async function retrieveEndpoints(listUrl: string, retrieval: Retrieval): Promise<Result<Retrieved, RetrieveFault>> {
  const list = await askFor(retrieval, listUrl);
  if (!list.ok) return fault(list.error);
  const parsed = list.value.kind === "answer" ? parseJson(list.value.bytes) : null;
  const listed = parsed?.ok ? listPaths(parsed.value) : null;
  if (!listed || listed.paths.length === 0 || listed.paths.length > MAX_MODELS) return fault("the list of models cannot be read");
  const answers = await readPatiently(retrieval, listUrl, listed.paths);
  const missing = missingFault(listed, answers);
  if (missing !== null) return retrieval.signal.aborted ? err({ code: "aborted", message: missing }) : fault(missing);
  const parts = [...answers].flatMap(([path, details]) =>
    details.ok ? [`{"detailsPath":${JSON.stringify(path)},"response":${details.value}}`] : [],
  );
  const bytes = new TextEncoder().encode(`{"fetchedAt":"${retrieval.now()}","data":[${parts.join(",")}]}`);
  if (bytes.length > CAPTURE_LIMITS.maxBytes) return fault("the answers together are too large");
  return ok({ kind: "documents", documents: [{ scope: "", bytes }], etag: null, lastModified: null, shortfall: null });
}
