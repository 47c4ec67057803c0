import "server-only";
import type { FetchError } from "@/server/http/safe-fetch";
import type { LookEnd } from "@/server/source/source-tools";

const WORDS: Readonly<Record<FetchError["code"], string>> = {
  refused_url:
    "Not asked: only https on port 443 may be reached, unless whoever runs Tollboard allows more (TB_FETCH_ALLOW, surface gateway)",
  refused_address:
    "Not asked: the name leads to an address that is not public; whoever runs Tollboard can allow it (TB_FETCH_ALLOW, surface gateway)",
  redirected: "It redirects elsewhere, and a key is not sent after a redirect",
  could_not_reach: "It could not be reached, or broke off in the middle of its answer",
  timed_out: "It did not answer in time",
  too_large: "Its answer is too large",
  unreadable: "Its answer is packed in an unknown or damaged way",
  bad_status: "It answered with an error",
  aborted: "The look was called off",
};

const MOST_WAIT_MS = 24 * 3_600_000;

/** What a `Retry-After` asks for: seconds or an HTTP date. `now`: ms since 1970. **Units**: ms, a day at most. **Returns** `null` for neither. */
export function waitOf(retryAfter: string | undefined, now: number): number | null {
  if (retryAfter === undefined) return null;
  const ms = /^\d{1,9}$/.test(retryAfter) ? Number(retryAfter) * 1_000 : Date.parse(retryAfter) - now;
  return Number.isNaN(ms) ? null : Math.min(Math.max(0, ms), MOST_WAIT_MS);
}

/** What a request that brought nothing means for its source. `now`: ms since 1970. */
export function explainFetch({ code, status, retryAfter }: FetchError, now: number): LookEnd {
  if (status === undefined) return { kind: "fault", words: `${WORDS[code]}.` };
  if (status === 401) return { kind: "pause", words: "The key is refused (status 401)." };
  if (status === 403) return { kind: "pause", words: "The key may not read this (status 403)." };
  const wait = waitOf(retryAfter, now);
  const later = wait === null ? {} : { retryMs: wait };
  if (status === 429) return { kind: "fault", words: "It asks to be left alone for a while (status 429).", ...later };
  if (status >= 500) return { kind: "fault", words: `It had trouble of its own (status ${status}).`, ...later };
  if (status === 404 || status === 410)
    return {
      kind: "fault",
      words: `There is nothing at that address (status ${status}): the key's own address decides where it is asked.`,
    };
  return { kind: "fault", words: `It answered with status ${status}.` };
}
