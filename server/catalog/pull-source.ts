import "server-only";
import type { Sql } from "postgres";
import { claimPull, confirmCapture, type PullState, recordFailure, recordReached, releasePull } from "@/db/commands/record-pull";
import { pullDelayMs } from "@/lib/catalog/pull-delay";
import { isKeyedSource } from "@/lib/catalog/pull-request";
import { SOURCES, type SourceId } from "@/lib/catalog/source";
import { mapLimited } from "@/server/catalog/map-limited";
import { keySetting, type PullSettings, readPullSettings } from "@/server/catalog/pull-settings";
import { AT_ONCE, addressOf, type Retrieved } from "@/server/catalog/retrieval";
import { retrieve } from "@/server/catalog/retrieve";
import { type Stored, storeDocument, sumStored } from "@/server/catalog/store-document";
import { openFetcher } from "@/server/http/safe-fetch";
import { scrub } from "@/server/scrub";

/**
 * What became of one Source. `loaded`: something new was stored; `confirmed`: the same bytes or the same facts;
 * `not_modified`: the Source said that nothing changed; `waiting`: not due yet, or another process has it.
 */
export type PullReport = {
  readonly source: SourceId;
  readonly outcome: "loaded" | "confirmed" | "not_modified" | "failed" | "needs_key" | "waiting" | "aborted";
  readonly message: string | null;
  readonly capturedAt: string | null;
  readonly captures: number;
  readonly offers: number;
  readonly factsOpened: number;
  readonly factsClosed: number;
  readonly held: number;
  readonly rejects: number;
};

/** `clock` gives the present in ms; `random` is in [0, 1); `onlyDue` leaves alone what was pulled lately. */
export type PullOptions = {
  readonly settings: PullSettings;
  readonly clock: () => number;
  readonly random: () => number;
  readonly onlyDue: boolean;
  readonly signal?: AbortSignal;
};

const MINUTE_MS = 60_000;
const TOTAL_MS = 5 * MINUTE_MS;
const LEASE_MS = 2 * TOTAL_MS;

const seconds = (ms: number): string => new Date(Math.floor(ms / 1000) * 1000).toISOString();

const blank = (source: SourceId, outcome: PullReport["outcome"], message: string | null = null): PullReport => ({
  source,
  outcome,
  message,
  capturedAt: null,
  captures: 0,
  offers: 0,
  factsOpened: 0,
  factsClosed: 0,
  held: 0,
  rejects: 0,
});

async function fail(sql: Sql, source: SourceId, { failures }: PullState, options: PullOptions, why: string): Promise<string> {
  const message = scrub(why);
  const delay = pullDelayMs({ failures: failures + 1, hours: options.settings.hours, random: options.random() });
  await recordFailure(sql, source, { failure: message, nextPullAt: new Date(options.clock() + delay).toISOString() });
  return message;
}

async function store(sql: Sql, source: SourceId, state: PullState, options: PullOptions, retrieved: Retrieved): Promise<PullReport> {
  const answeredAt = options.clock();
  const at = seconds(answeredAt);
  const delay = pullDelayMs({ failures: 0, hours: options.settings.hours, random: options.random() });
  const nextPullAt = new Date(answeredAt + delay).toISOString();
  if (retrieved.kind === "not_modified") {
    await confirmCapture(sql, { source, scope: "", sha256: null, checkedAt: at });
    await recordReached(sql, source, { at, etag: state.etag, lastModified: state.lastModified, nextPullAt });
    return { ...blank(source, "not_modified"), capturedAt: at };
  }
  const stored: Stored[] = await mapLimited(retrieved.documents, 1, (document) => storeDocument(sql, source, document, at));
  const report = { ...blank(source, "confirmed"), ...sumStored(stored), capturedAt: at };
  const problems = [...stored.flatMap(({ problem }) => problem ?? []), ...(retrieved.shortfall === null ? [] : [retrieved.shortfall])];
  if (problems.length === 0) {
    await recordReached(sql, source, { at, etag: retrieved.etag, lastModified: retrieved.lastModified, nextPullAt });
    return report;
  }
  return { ...report, outcome: "failed", message: await fail(sql, source, state, options, problems.join("; ")) };
}

async function pullClaimed(sql: Sql, source: SourceId, state: PullState, options: PullOptions): Promise<PullReport> {
  const fetcher = openFetcher({ surface: "catalog", settings: options.settings.fetch }, { connections: AT_ONCE });
  const late = AbortSignal.timeout(TOTAL_MS);
  const signal = options.signal ? AbortSignal.any([late, options.signal]) : late;
  const now = () => seconds(options.clock());
  try {
    const { etag, lastModified } = state;
    const found = await retrieve(source, { fetcher, settings: options.settings, signal, now, etag, lastModified });
    if (options.signal?.aborted) {
      await releasePull(sql, source, { now: now() });
      return blank(source, "aborted", "was called off");
    }
    if (found.ok) return await store(sql, source, state, options, found.value);
    const why = found.error.code === "aborted" ? `took longer than ${TOTAL_MS / MINUTE_MS} minutes` : found.error.message;
    return blank(source, "failed", await fail(sql, source, state, options, why));
  } finally {
    await fetcher.close();
  }
}

/**
 * Pulls one Source now and loads what it says as of the instant of its answer, in whole seconds. The same bytes, or word
 * that nothing changed, only move the check date. A failure is noted with the time of the next try.
 *
 * **Throws** on a lost database only.
 */
export async function pullSource(sql: Sql, source: SourceId, options: PullOptions): Promise<PullReport> {
  if (isKeyedSource(source) && !options.settings.keys.has(source))
    return blank(source, "needs_key", `needs a key: set ${keySetting(source)}`);
  if (options.signal?.aborted) return blank(source, "aborted", "was called off");
  const begun = options.clock();
  const lease = { now: new Date(begun).toISOString(), leaseUntil: new Date(begun + LEASE_MS).toISOString(), onlyDue: options.onlyDue };
  const state = await claimPull(sql, source, lease);
  return state ? pullClaimed(sql, source, state, options) : blank(source, "waiting");
}

const SOURCES_AT_ONCE = 3;

/** The Sources that can be pulled under the settings: those without a key, and those whose key is set. */
export const pullableSources = (settings: PullSettings): SourceId[] =>
  (Object.keys(SOURCES) as SourceId[]).filter((source) =>
    isKeyedSource(source) ? settings.keys.has(source) : source === "portkey" || addressOf(source, settings) !== null,
  );

/**
 * Pulls Sources, three at once: those named, else all that can be pulled. `now` is the present as ISO text; settings are
 * the environment's unless given.
 *
 * **Returns** one report a Source. **Throws** on a bad setting or a lost database, never for the network.
 */
export async function pullSources(
  sql: Sql,
  sources: readonly SourceId[] | undefined,
  { now, ...more }: { readonly now: string } & Partial<PullOptions>,
): Promise<PullReport[]> {
  const settings = more.settings ?? required(readPullSettings(process.env));
  const begun = performance.now();
  const clock = () => Date.parse(now) + performance.now() - begun;
  const options: PullOptions = { random: Math.random, onlyDue: false, clock, ...more, settings };
  return mapLimited(sources ?? pullableSources(settings), SOURCES_AT_ONCE, (source) => pullSource(sql, source, options));
}

function required(settings: ReturnType<typeof readPullSettings>): PullSettings {
  if (!settings.ok) throw new Error(settings.error);
  return settings.value;
}
