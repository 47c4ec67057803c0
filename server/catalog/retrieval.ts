import "server-only";
import { CAPTURE_LIMITS } from "@/lib/base/json";
import { err, type Result } from "@/lib/base/result";
import { type SourceId, type SourceSpec, sourceSpec } from "@/lib/catalog/source";
import type { PullSettings } from "@/server/catalog/pull-settings";
import type { FetchAnswer, FetchError, Fetcher, FetchRequest } from "@/server/http/safe-fetch";

/** What one pull has at hand. `now` gives the present instant as ISO text in whole seconds. */
export type Retrieval = {
  readonly fetcher: Fetcher;
  readonly settings: PullSettings;
  readonly signal: AbortSignal;
  readonly now: () => string;
  readonly etag: string | null;
  readonly lastModified: string | null;
};

export type Retrieved =
  | { readonly kind: "not_modified" }
  | {
      readonly kind: "documents";
      /** Each the whole of one scope. */
      readonly documents: readonly { readonly scope: string; readonly bytes: Uint8Array }[];
      readonly etag: string | null;
      readonly lastModified: string | null;
      /** What could not be had although the rest can be used. */
      readonly shortfall: string | null;
    };

export type RetrieveFault = { readonly code: "failed" | "aborted"; readonly message: string };

/** Requests in hand at once to a Source that takes many. */
export const AT_ONCE = 4;
/** The share of many requests that may fail before their answers are no capture. */
export const MAX_MISSING = 0.05;
const MAX_REDIRECTS = 3;

export const fault = (error: FetchError | string): Result<never, RetrieveFault> =>
  typeof error === "string"
    ? err({ code: "failed", message: error })
    : err({ code: error.code === "aborted" ? "aborted" : "failed", message: error.message });

/** Asks for one keyless document as large as a capture may be. */
export const askFor = (retrieval: Retrieval, url: string, more: FetchRequest = {}): Promise<Result<FetchAnswer, FetchError>> =>
  retrieval.fetcher.fetch(url, { maxBytes: CAPTURE_LIMITS.maxBytes, redirects: MAX_REDIRECTS, signal: retrieval.signal, ...more });

/** Where a Source is read, the operator's own address first. **Returns** `null` when it has none. */
export function addressOf(source: SourceId, settings: PullSettings): string | null {
  const spec: SourceSpec = sourceSpec(source);
  return settings.urls.get(source) ?? spec.urls?.[0] ?? null;
}
