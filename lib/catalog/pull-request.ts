import { isJsonList, isJsonRecord, type Json } from "@/lib/base/json";
import { err, ok, type Result } from "@/lib/base/result";
import { type SourceId, sourceSpec } from "@/lib/catalog/source";

/** How the `/models` answer of a Source that wants a key is asked for, and how its pages hang together. */
export type PullRequest = {
  readonly url: string;
  readonly headers: (key: string) => Record<string, string>;
  /** The key under which a page holds its list; bare lists have none. */
  readonly list: string;
  /** Query and field that lead to the next page; `null` when all comes at once. */
  readonly paging: Paging | null;
};

type Paging =
  | { readonly kind: "token"; readonly field: string; readonly parameter: string }
  | { readonly kind: "last_id"; readonly parameter: string }
  | { readonly kind: "next_url" };

const bearer = (key: string) => ({ authorization: `Bearer ${key}` });

const REQUESTS = {
  openai: { list: "data", headers: bearer, paging: null },
  anthropic: {
    query: "limit=1000",
    list: "data",
    headers: (key: string) => ({ "x-api-key": key, "anthropic-version": "2023-06-01" }),
    paging: { kind: "last_id", parameter: "after_id" },
  },
  google: {
    query: "pageSize=1000",
    list: "models",
    headers: (key: string) => ({ "x-goog-api-key": key }),
    paging: { kind: "token", field: "nextPageToken", parameter: "pageToken" },
  },
  meta: { list: "data", headers: bearer, paging: null },
  mistral: { list: "data", headers: bearer, paging: null },
  cohere: {
    query: "page_size=1000",
    list: "models",
    headers: bearer,
    paging: { kind: "token", field: "next_page_token", parameter: "page_token" },
  },
  deepseek: { list: "data", headers: bearer, paging: null },
  together: { list: "data", headers: bearer, paging: null },
  fireworks: {
    query: "pageSize=200&filter=supports_serverless%3Dtrue",
    list: "models",
    headers: bearer,
    paging: { kind: "token", field: "nextPageToken", parameter: "pageToken" },
  },
  groq: { list: "data", headers: bearer, paging: null },
  baseten: { list: "data", headers: (key: string) => ({ authorization: `Api-Key ${key}` }), paging: null },
  replicate: { list: "results", headers: bearer, paging: { kind: "next_url" } },
} as const satisfies Partial<Record<SourceId, Omit<PullRequest, "url"> & { query?: string }>>;

export type KeyedSource = keyof typeof REQUESTS;

/** Whether a Source's list is only given to those who hold a key of the Provider. */
export const isKeyedSource = (source: SourceId): source is KeyedSource => Object.hasOwn(REQUESTS, source);

/** The name of a Source in settings: `models.dev` gives `MODELS_DEV`. */
export const settingName = (source: SourceId): string => source.toUpperCase().replaceAll(/[^A-Z0-9]+/g, "_");

/** How to ask for the list of a Source that wants a key. `base` stands in for its published address. */
export function pullRequest(source: KeyedSource, base: string = sourceSpec(source).homepage): PullRequest {
  const { query, ...request }: Omit<PullRequest, "url"> & { query?: string } = REQUESTS[source];
  return { ...request, url: query ? `${base}?${query}` : base };
}

const text = (value: Json | undefined): string | null => (typeof value === "string" && value !== "" ? value : null);

function nextUrl(request: PullRequest, page: Json): string | null {
  if (!request.paging || !isJsonRecord(page)) return null;
  const { paging } = request;
  if (paging.kind === "next_url") return text(page.next);
  const token = paging.kind === "token" ? text(page[paging.field]) : page.has_more === true ? text(page.last_id) : null;
  if (token === null) return null;
  const url = new URL(request.url);
  url.searchParams.set(paging.parameter, token);
  return url.href;
}

/** The address of the page after one. **Returns** `null` after the last, an error when it leads to another origin. */
export function nextPage(request: PullRequest, page: Json): Result<string | null, "foreign_page"> {
  const next = nextUrl(request, page);
  if (next === null) return ok(null);
  const isHome = URL.canParse(next) && new URL(next).origin === new URL(request.url).origin;
  return isHome ? ok(next) : err("foreign_page");
}

/** The rows of one page. **Returns** `null` when the page holds no list. */
export function rowsOf(request: PullRequest, page: Json): readonly Json[] | null {
  const rows = isJsonRecord(page) ? page[request.list] : page;
  return isJsonList(rows) ? rows : null;
}
