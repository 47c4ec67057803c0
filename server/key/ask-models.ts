import "server-only";
import { setTimeout as sleep } from "node:timers/promises";
import { type Json, parseJson } from "@/lib/base/json";
import { err, ok, type Result } from "@/lib/base/result";
import type { CheckOutcome } from "@/lib/key/check-outcome";
import type { Destination } from "@/lib/key/destination";
import { MAX_MODELS, reachedModels, readModelsPage } from "@/lib/key/read-models";
import type { FetchSettings } from "@/server/http/fetch-settings";
import { type FetchError, type Fetcher, openFetcher } from "@/server/http/safe-fetch";
import { scrub } from "@/server/scrub";

const MAX_PAGES = 20;
const MAX_BYTES = 8 * 1024 * 1024;
const POLITE_MS = 50;
const MAX_MESSAGE = 500;
const JSON_LIMITS = { maxBytes: MAX_BYTES, maxDepth: 64, maxValues: 500_000 };

type Asking = { readonly fetcher: Fetcher; readonly destination: Destination; readonly signal: AbortSignal | undefined };
type Fault = { readonly state: "refused" | "unreachable"; readonly message: string };

/** A message that may be kept and shown: scrubbed, the key itself cut out, at most 500 characters. */
function tellable(message: string, key: string | null): string {
  const plain = key === null ? message : message.replaceAll(key, "[removed]");
  return scrub(plain).slice(0, MAX_MESSAGE);
}

const WORDS: Readonly<Record<FetchError["code"], string>> = {
  refused_url: "Not asked: only https on port 443 may be reached, unless TB_FETCH_ALLOW says more",
  refused_address: "Not asked: the name leads to an address that is not public",
  redirected: "Redirects elsewhere, and a key is not sent after a redirect",
  could_not_reach: "Could not reach the destination",
  timed_out: "The destination did not answer in time",
  too_large: "The answer is too large",
  unreadable: "The answer is packed in an unknown or damaged way",
  bad_status: "Answered with an error",
  aborted: "The check was called off",
};

const unreachable = (message: string): Result<never, Fault> => err({ state: "unreachable", message });

async function askPage({ fetcher, destination, signal }: Asking, url: string, key: string | null): Promise<Result<Json, Fault>> {
  const headers = destination.headers(key);
  const answer = await fetcher.fetch(url, { headers, redirects: 0, maxBytes: MAX_BYTES, ...(signal && { signal }) });
  if (!answer.ok) {
    const { status, code } = answer.error;
    if (status === undefined) return unreachable(WORDS[code]);
    const message = `Answered with status ${status}`;
    return err({ state: destination.isRefusal(status) ? "refused" : "unreachable", message });
  }
  if (answer.value.kind !== "answer") return unreachable("Answered that nothing changed although nobody asked");
  const parsed = parseJson(answer.value.bytes, JSON_LIMITS);
  return parsed.ok ? parsed : unreachable(`The answer cannot be read: ${parsed.error.what}`);
}

async function askAll(asking: Asking, key: string): Promise<Result<Json[], Fault>> {
  const rows: Json[] = [];
  let url: string | null = asking.destination.url;
  for (let page = 0; url !== null; page += 1) {
    if (page === MAX_PAGES) return unreachable(`The list has more than ${MAX_PAGES} pages`);
    if (page > 0) await sleep(POLITE_MS);
    const answer: Result<Json, Fault> = await askPage(asking, url, key);
    if (!answer.ok) return answer;
    const read = readModelsPage(asking.destination, answer.value);
    if (!read.ok) return unreachable(`Answered, but ${read.error}`);
    rows.push(...read.value.rows);
    url = read.value.next;
  }
  return ok(rows);
}

/** Whether the list is given to anybody: asked once without the key. No answer is no proof that it is. */
async function isPublic(asking: Asking): Promise<boolean> {
  const answer = await askPage(asking, asking.destination.url, null);
  return answer.ok && readModelsPage(asking.destination, answer.value).ok;
}

/** What a page says of the key that only those with one get. A key that may not see it can be a good one all the same. */
async function askProof({ fetcher, destination, signal }: Asking, key: string): Promise<"accepted" | "refused" | "unknown"> {
  if (destination.proofUrl === null) return "unknown";
  const headers = destination.headers(key);
  const answer = await fetcher.fetch(destination.proofUrl, { headers, redirects: 0, maxBytes: MAX_BYTES, ...(signal && { signal }) });
  if (answer.ok) return "accepted";
  return answer.error.status === 401 ? "refused" : "unknown";
}

async function judge(asking: Asking, key: string, now: string): Promise<CheckOutcome> {
  const rows = await askAll(asking, key);
  if (!rows.ok) return { state: rows.error.state, models: null, message: tellable(rows.error.message, key) };
  const { models, total } = reachedModels(asking.destination, rows.value, now);
  const cut = total > MAX_MODELS ? `The list names ${total} models; the first ${MAX_MODELS} are kept.` : null;
  if (!(await isPublic(asking))) return { state: "verified", models, message: cut };
  const proof = await askProof(asking, key);
  if (proof === "accepted") return { state: "verified", models, message: cut };
  if (proof === "refused")
    return { state: "refused", models: null, message: "The list is given to anybody, but the account to this key is not." };
  const plainly = "The list is given without a key too, so it does not show whether this key is accepted.";
  return { state: "unproven", models, message: cut ? `${plainly} ${cut}` : plainly };
}

/** Where and how to ask. `now`: an ISO instant. */
export type Question = {
  readonly destination: Destination;
  readonly fetch: FetchSettings;
  readonly now: string;
  readonly signal?: AbortSignal | undefined;
};

/**
 * Asks a destination for its list of models with a key, which travels in a header and nowhere else: no redirects, 8 MB and
 * 20 pages at most, connections of its own. Never throws for what the peer does.
 */
export async function askModels({ destination, fetch, now, signal }: Question, key: string): Promise<CheckOutcome> {
  const fetcher = openFetcher({ surface: "provider", settings: fetch });
  try {
    return await judge({ fetcher, destination, signal }, key, now);
  } finally {
    await fetcher.close();
  }
}
