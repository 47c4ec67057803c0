import "server-only";
import { setTimeout as sleep } from "node:timers/promises";
import { CAPTURE_LIMITS, type Json, parseJson } from "@/lib/base/json";
import { err, ok, type Result } from "@/lib/base/result";
import { writeJson } from "@/lib/base/write-json";
import { findMorePages } from "@/lib/catalog/find-more-pages";
import { type KeyedSource, nextPage, type PullRequest, pullRequest, rowsOf } from "@/lib/catalog/pull-request";
import { keySetting } from "@/server/catalog/pull-settings";
import { askFor, fault, type Retrieval, type Retrieved, type RetrieveFault } from "@/server/catalog/retrieval";

const MAX_PAGES = 500;

type Page = { readonly bytes: Uint8Array; readonly rows: readonly Json[]; readonly next: string | null };

async function readPage(retrieval: Retrieval, request: PullRequest, url: string, key: string): Promise<Result<Page, RetrieveFault>> {
  const found = await askFor(retrieval, url, { headers: request.headers(key), redirects: 0 });
  if (!found.ok) return fault(found.error);
  if (found.value.kind !== "answer") return fault("answered that nothing changed although nobody asked");
  const parsed = parseJson(found.value.bytes);
  if (!parsed.ok) return fault(`the answer cannot be read: ${parsed.error.what}`);
  const rows = rowsOf(request, parsed.value);
  if (!rows) return fault("the answer holds no list");
  const next = nextPage(request, parsed.value);
  if (!next.ok) return fault("the next page lies at another company");
  if (next.value === null && findMorePages(parsed.value)) return fault("says that further pages exist, but not where");
  return ok({ bytes: found.value.bytes, rows, next: next.value });
}

const combine = (request: PullRequest, pages: readonly Page[]): Uint8Array =>
  new TextEncoder().encode(writeJson({ [request.list]: pages.flatMap((page) => page.rows) }));

/** Fetches the list of a Source that wants a key, page by page, and puts the pages together as one document. */
export async function retrievePages(source: KeyedSource, retrieval: Retrieval): Promise<Result<Retrieved, RetrieveFault>> {
  const key = retrieval.settings.keys.get(source);
  if (key === undefined) return err({ code: "failed", message: `needs a key: set ${keySetting(source)}` });
  const request = pullRequest(source, retrieval.settings.urls.get(source));
  const pages: Page[] = [];
  let size = 0;
  for (let url: string | null = request.url; url !== null; url = pages.at(-1)?.next ?? null) {
    if (pages.length === MAX_PAGES) return fault(`has more than ${MAX_PAGES} pages`);
    if (pages.length > 0) await sleep(retrieval.settings.politeMs);
    const page = await readPage(retrieval, request, url, key);
    if (!page.ok) return page;
    pages.push(page.value);
    size += page.value.bytes.length;
    if (size > CAPTURE_LIMITS.maxBytes) return fault("the pages together are too large");
  }
  const [only] = pages;
  const bytes = only && pages.length === 1 ? only.bytes : combine(request, pages);
  return ok({ kind: "documents", documents: [{ scope: "", bytes }], etag: null, lastModified: null, shortfall: null });
}
