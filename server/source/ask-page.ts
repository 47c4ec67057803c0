import "server-only";
import { type JsonLimits, parseJson } from "@/lib/base/json";
import { err, ok, type Result } from "@/lib/base/result";
import { canonicalOrigin } from "@/lib/key/models-url";
import { schemeHeaders } from "@/lib/key/scheme";
import type { Pull, PullAsk, PullPage } from "@/lib/usage/source/pull/pull";
import type { Fetcher } from "@/server/http/safe-fetch";
import { explainFetch } from "@/server/source/fetch-words";
import type { OpenKey } from "@/server/source/open-key";
import type { LookEnd } from "@/server/source/source-tools";

const PAGE_BYTES = 32 * 1024 ** 2;
const PAGE_MS = 60_000;
const LIMITS: JsonLimits = { maxBytes: PAGE_BYTES, maxDepth: 64, maxValues: 2_000_000 };

export type Asking = {
  readonly fetcher: Fetcher;
  readonly pull: Pull;
  readonly key: OpenKey;
  readonly signal: AbortSignal;
  readonly now: number;
};

/** Why there is no page. `isSpoilt`: the other side does not know the cursor, or any more, so that its span is to be begun anew. */
export type NoPage = { readonly end: LookEnd; readonly isSpoilt: boolean };

const noPage = (words: string): Result<never, NoPage> => err({ end: { kind: "fault", words }, isSpoilt: false });

/** Asks for one page with a key, which travels in a header to its own origin and nowhere else. Never throws for what the other side does. */
export async function askPage({ fetcher, pull, key, signal, now }: Asking, ask: PullAsk): Promise<Result<PullPage, NoPage>> {
  const { url, method, body } = pull.request(ask);
  if (key.scheme === "signs") return noPage("Its key is one that signs and is not sent.");
  if (canonicalOrigin(url) !== key.origin) return noPage("The key is for another address than this one.");
  const headers = { ...schemeHeaders(key.scheme, key.secret), ...(body !== undefined && { "content-type": "application/json" }) };
  const answer = await fetcher.fetch(url, {
    method,
    headers,
    ...(body !== undefined && { body }),
    redirects: 0,
    maxBytes: PAGE_BYTES,
    totalMs: PAGE_MS,
    signal,
  });
  if (!answer.ok) {
    const { status = 0 } = answer.error;
    const isSpoilt = ask.cursor !== null && status >= 400 && status < 500 && ![401, 403, 408, 429].includes(status);
    return err({ end: explainFetch(answer.error, now), isSpoilt });
  }
  if (answer.value.kind !== "answer") return noPage("It answered that nothing changed although nobody asked.");
  const parsed = parseJson(answer.value.bytes, LIMITS);
  if (!parsed.ok) return noPage(`Its answer cannot be read: ${parsed.error.what}.`);
  const page = pull.read(parsed.value, ask);
  if (!page.ok) return noPage(`It answered, but ${page.error}.`);
  if (page.value.next !== null && page.value.next === ask.cursor) return noPage("It names the page that was asked for as the next one.");
  return ok(page.value);
}
