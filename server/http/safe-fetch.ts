import "server-only";
import { Agent, type Dispatcher } from "undici";
import { err, ok, type Result } from "@/lib/base/result";
import { ConnectRefusal, checkedConnect } from "@/server/http/checked-connect";
import { type BodyReader, readBody } from "@/server/http/read-body";
import { type FetchPolicy, readTarget } from "@/server/http/target";

const MESSAGES = {
  refused_url: "only https on port 443 without user info may be reached",
  refused_address: "leads to an address that is not public",
  redirected: "redirects, which is not allowed here",
  could_not_reach: "could not reach",
  timed_out: "timed out",
  too_large: "the answer is too large",
  unreadable: "the answer is packed in an unknown or damaged way",
  bad_status: "answered with an error",
  aborted: "was called off",
} as const;

/** An expected failure. `message` says nothing of the peer but, for `bad_status`, its status code. `retryAfter`: the header, where it came. */
export type FetchError = {
  readonly code: keyof typeof MESSAGES;
  readonly message: string;
  readonly status?: number;
  readonly retryAfter?: string;
};

export type FetchAnswer =
  | {
      readonly kind: "answer";
      readonly status: number;
      readonly bytes: Uint8Array;
      readonly etag: string | null;
      readonly lastModified: string | null;
    }
  | { readonly kind: "not_modified" };

/** One request. `headers` are the caller's own and are dropped when a redirect leaves the origin. Times in ms. */
export type FetchRequest = {
  readonly method?: "GET" | "POST";
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string;
  readonly etag?: string | null;
  readonly lastModified?: string | null;
  readonly maxBytes?: number;
  readonly totalMs?: number;
  /** For how long nothing may come, where that is less than the whole may take. */
  readonly idleMs?: number;
  readonly redirects?: 0 | 1 | 2 | 3;
  readonly signal?: AbortSignal;
  /** Takes a good answer's body as it comes, for what is too large to be kept: `bytes` is empty then. It is called at most once. */
  readonly reader?: BodyReader;
};

export type Fetcher = {
  /** Makes one request; never throws for what a peer or the network does. */
  readonly fetch: (url: string, request?: FetchRequest) => Promise<Result<FetchAnswer, FetchError>>;
  readonly close: () => Promise<void>;
};

const CONNECT_MS = 5_000;
const TOTAL_MS = 30_000;
const MAX_BYTES = 8 * 1024 * 1024;
const MAX_TAG = 512;
const REDIRECTS = new Set([301, 302, 303, 307, 308]);

const fault = (code: FetchError["code"]): Result<never, FetchError> => err({ code, message: MESSAGES[code] });

function badStatus({ statusCode: status, headers }: Dispatcher.ResponseData): Result<never, FetchError> {
  const retryAfter = tag(headers["retry-after"]);
  return err({ code: "bad_status", message: `answered with status ${status}`, status, ...(retryAfter !== null && { retryAfter }) });
}

const single = (value: string | string[] | undefined): string => (Array.isArray(value) ? value.join(", ") : (value ?? ""));

const tag = (value: string | string[] | undefined): string | null => {
  const text = single(value);
  return text !== "" && text.length <= MAX_TAG ? text : null;
};

const discard = (response: Dispatcher.ResponseData): void => void response.body.on("error", () => {}).destroy();

function buildHeaders(request: FetchRequest, isOwnOrigin: boolean): Record<string, string> {
  return {
    accept: "application/json, */*;q=0.5",
    "accept-encoding": "gzip, br",
    "user-agent": "Tollboard",
    ...(isOwnOrigin ? request.headers : {}),
    ...(isOwnOrigin && request.etag ? { "if-none-match": request.etag } : {}),
    ...(isOwnOrigin && request.lastModified ? { "if-modified-since": request.lastModified } : {}),
  };
}

async function readAnswer(response: Dispatcher.ResponseData, request: FetchRequest): Promise<Result<FetchAnswer, FetchError>> {
  const { statusCode: status, headers } = response;
  if (status === 304 && (request.etag || request.lastModified)) {
    discard(response);
    return ok({ kind: "not_modified" });
  }
  const limit = request.maxBytes ?? MAX_BYTES;
  const isTooLong = Number(single(headers["content-length"])) > limit;
  if (status < 200 || status > 299 || status === 206 || isTooLong) {
    discard(response);
    return isTooLong && status < 300 ? fault("too_large") : badStatus(response);
  }
  const body = await readBody(response.body, single(headers["content-encoding"]), { limit, reader: request.reader });
  if (!body.ok) return fault(body.error);
  return ok({ kind: "answer", status, bytes: body.value, etag: tag(headers.etag), lastModified: tag(headers["last-modified"]) });
}

function explain(cause: unknown, late: AbortSignal, called: AbortSignal | undefined): Result<never, FetchError> {
  if (cause instanceof ConnectRefusal) return fault(cause.fault);
  if (called?.aborted) return fault("aborted");
  const code = cause instanceof Error && "code" in cause ? String(cause.code) : "";
  return fault(late.aborted || /^UND_ERR_.*TIMEOUT$/.test(code) ? "timed_out" : "could_not_reach");
}

async function follow(agent: Agent, policy: FetchPolicy, start: string, request: FetchRequest): Promise<Result<FetchAnswer, FetchError>> {
  const late = AbortSignal.timeout(request.totalMs ?? TOTAL_MS);
  const signal = request.signal ? AbortSignal.any([late, request.signal]) : late;
  const idle = request.idleMs ?? request.totalMs ?? TOTAL_MS;
  let text = start;
  let origin: string | null = null;
  let isOwnOrigin = true;
  try {
    for (let left = request.method === "POST" ? 0 : (request.redirects ?? 0); ; left -= 1) {
      const target = readTarget(text, policy);
      if (!target.ok) return fault(target.error);
      const url = target.value;
      origin ??= url.origin;
      isOwnOrigin &&= url.origin === origin;
      const response = await agent.request({
        origin: url.origin,
        path: `${url.pathname}${url.search}`,
        method: request.method ?? "GET",
        headers: buildHeaders(request, isOwnOrigin),
        body: request.body ?? null,
        headersTimeout: idle,
        bodyTimeout: idle,
        signal,
      });
      if (!REDIRECTS.has(response.statusCode)) return await readAnswer(response, request);
      discard(response);
      const location = single(response.headers.location);
      if (left === 0 || !URL.canParse(location, url)) return fault("redirected");
      text = new URL(location, url).href;
    }
  } catch (cause) {
    return explain(cause, late, request.signal);
  }
}

/**
 * Opens a way to the outside for one purpose, with connections of its own that no other purpose or Team shares. Proxy
 * variables play no part. Close it when done.
 */
export function openFetcher(policy: FetchPolicy, { connections = 1, connectMs = CONNECT_MS } = {}): Fetcher {
  const agent = new Agent({ connect: checkedConnect(policy, connectMs), connections, pipelining: 1, allowH2: false });
  return {
    fetch: (url, request = {}) => follow(agent, policy, url, request),
    close: () => agent.destroy(),
  };
}

/**
 * Makes one request to the outside: https to public addresses only, unless the settings allow more; 5 s to connect, 30 s
 * and 8 MB in all unless told otherwise; no redirects unless asked for. The only way out of the program.
 *
 * **Returns** the answer, `not_modified` to a conditional request, or why there is none.
 */
export async function safeFetch(url: string, request: FetchRequest & FetchPolicy): Promise<Result<FetchAnswer, FetchError>> {
  const fetcher = openFetcher(request);
  try {
    return await fetcher.fetch(url, request);
  } finally {
    await fetcher.close();
  }
}
