import { describe, expect, it } from "vitest";
import { listRequests, type RequestsQuery, readCursor } from "@/db/attempts/list-requests";
import { storeAttempts } from "@/db/test/store-attempts";
import { type TeamKit, teamKit } from "@/db/test/team-kit";
import { withTeam } from "@/db/wall/with-team";
import type { TeamScope } from "@/lib/team/scope";
import type { Attempt } from "@/lib/usage/attempt";
import { makeAttempt } from "@/lib/usage/draft";
import { NO_REQUEST_FILTER, type RequestFilter } from "@/lib/usage/request/request-filter";
import type { RequestRow } from "@/lib/usage/request/schema";

const START = Date.UTC(2026, 9, 3, 12);
const SPAN = { from: "2026-09-01T00:00:00Z", to: "2026-12-01T00:00:00Z" };

const attempt = (id: string, minute: number, more: Partial<Attempt> = {}) =>
  makeAttempt({ gateway: "portkey", recordId: id, startedAt: (START + minute * 60_000) * 1000, priorAttempts: 0, ...more });

const chained = (request: string, id: string, minute: number, more: Partial<Attempt> = {}) =>
  attempt(id, minute, { requestId: request, isGrouped: true, priorAttempts: null, ...more });

type Ask = { kit: TeamKit; scope: TeamScope };
type More = Partial<Omit<RequestsQuery, "filter" | "before">> & { filter?: Partial<RequestFilter>; before?: string | null };

const page = ({ kit, scope }: Ask, { filter = {}, before = null, ...more }: More = {}) =>
  withTeam(kit.sql, scope, (tx) =>
    listRequests(tx, {
      teamId: scope.teamId,
      ...SPAN,
      where: {},
      limit: 50,
      ...more,
      before: before === null ? null : readCursor(before),
      filter: { ...NO_REQUEST_FILTER, ...filter },
    }),
  );

const ids = (rows: readonly RequestRow[]): string[] => rows.map((row) => row.request_id);

async function allPages(ask: Ask, more: More, between: (pageNumber: number) => Promise<void> = async () => {}): Promise<RequestRow[]> {
  const rows: RequestRow[] = [];
  let before: string | null = null;
  for (let number = 1; ; number++) {
    const one = await page(ask, { ...more, before });
    rows.push(...one.rows);
    if (one.next === null) return rows;
    expect(readCursor(one.next)).not.toBeNull();
    before = one.next;
    await between(number);
  }
}

async function begin(): Promise<Ask> {
  const kit = await teamKit();
  return { kit, scope: await kit.join(await kit.makeTeam(), "viewer") };
}

describe("the list of requests", () => {
  it("has each request once, newest first, over pages of any size, while others come", async () => {
    const ask = await begin();
    const alone = Array.from({ length: 23 }, (_, place) => attempt(`alone-${place}`, place * 47));
    // Two that began in the same moment, one of many tries over hours, one over the end of a month.
    const tied = [attempt("tied-b", 500), attempt("tied-a", 500), attempt("tied-a", 500, { gateway: "litellm" })];
    const long = [0, 30, 700, 1_000].map((minute, place) =>
      chained("long", `long-${place}`, minute, { outcome: place === 3 ? "ok" : "failed" }),
    );
    const wide = [chained("wide", "wide-0", 41_000, { outcome: "failed" }), chained("wide", "wide-1", 42_000)];
    await storeAttempts(ask.kit.sql, ask.scope, [...alone, ...tied, ...long, ...wide]);
    const whole = await page(ask);
    expect(whole).toMatchObject({ next: null, searchedTo: null });
    expect(whole.rows).toHaveLength(23 + 3 + 2);
    const starts = whole.rows.map(({ at }) => at);
    expect(starts).toEqual(starts.toSorted().reverse());
    expect(whole.rows.find(({ request_id }) => request_id === "long")).toMatchObject({ tries: 4, record_id: "long-3", outcome: "ok" });
    for (const limit of [1, 2, 5, 27, 28]) {
      const rows = await allPages(ask, { limit });
      expect(
        rows.map(({ id }) => id),
        `pages of ${limit}`,
      ).toEqual(whole.rows.map(({ id }) => id));
    }
    const seen = await allPages(ask, { limit: 4 }, (number) =>
      storeAttempts(ask.kit.sql, ask.scope, [attempt(`late-${number}`, 50_000 + number), attempt(`early-${number}`, -10 * number)]),
    );
    expect(seen.filter(({ request_id }) => !request_id.startsWith("early-")).map(({ id }) => id)).toEqual(whole.rows.map(({ id }) => id));
    expect(new Set(ids(seen)).size).toBe(ids(seen).length - 1);
  });

  it("tells of a request by the attempt that answered, with what all of its attempts cost", async () => {
    const ask = await begin();
    await storeAttempts(ask.kit.sql, ask.scope, [
      chained("r", "1", 0, { outcome: "cancelled", provider: "groq", reported: 414_000n }),
      chained("r", "2", 1, {
        provider: "openai",
        model: "gpt-5.4",
        reported: 17_810_000n,
        tokens: { input: 5, output: 7 },
        tokenRecord: "recorded",
      }),
      chained("r", "3", 2, { outcome: "failed", provider: "azure", error: "429" }),
      attempt("counted", 3, { priorAttempts: 2, reported: null }),
      attempt("untold", 4, { priorAttempts: null }),
      attempt("nothing", 5, { reported: 0n }),
      attempt("fee", 6, { reported: 0n, upstream: 5n }),
    ]);
    const { rows } = await page(ask);
    expect(rows).toMatchObject([
      { request_id: "fee", spend: "0.000000005" },
      // A bill of nothing for what has no price is none.
      { request_id: "nothing", spend: null, reported: "0" },
      { request_id: "untold", tries: 1, tries_known: false, spend: null, tokens: {}, tokens_in: null },
      { request_id: "counted", tries: 3, tries_known: true, spend: null },
      {
        request_id: "r",
        record_id: "2",
        provider: "openai",
        native_id: "gpt-5.4",
        tries: 3,
        spend: null,
        reported: "0.018224",
        tokens_in: 5,
        tokens_out: 7,
      },
    ]);
  });

  it("narrows by any attempt of a request, and filters by how the request ended", async () => {
    const ask = await begin();
    await storeAttempts(ask.kit.sql, ask.scope, [
      chained("fell", "1", 0, { outcome: "failed", provider: "groq", reported: 1n }),
      chained("fell", "2", 1, { provider: "openai", reported: 5_000_000n, latencyMs: 900, askedModel: "a", model: "b", session: "s'1" }),
      attempt("plain", 2, {
        provider: "groq",
        reported: 2_000_000n,
        latencyMs: 100,
        isStreamed: true,
        tags: ["x", "y"],
        askedModel: "m",
        model: "m",
      }),
      attempt("lost", 3, { provider: "groq", outcome: "failed", latencyMs: 30, serviceTier: "flex" }),
      attempt("kept", 4, { provider: "openai", isReplay: true, tokens: { input: 4_000 }, tokenRecord: "recorded", priorAttempts: null }),
    ]);
    const found = async (more: More) => ids((await page(ask, more)).rows);
    expect(await found({ where: { provider: ["groq"] } })).toEqual(["lost", "plain", "fell"]);
    expect(await found({ where: { provider: ["groq"] }, filter: { outcome: ["ok"] } })).toEqual(["plain", "fell"]);
    expect(await found({ where: { tag: ["y"] } })).toEqual(["plain"]);
    expect(await found({ where: { tag: [""] } })).toEqual(["kept", "lost", "fell"]);
    expect(await found({ where: { provider: ["nobody"] } })).toEqual([]);
    expect(await found({ filter: { outcome: ["failed", "cancelled"] } })).toEqual(["lost"]);
    expect(await found({ filter: { anyFailed: true } })).toEqual(["lost", "fell"]);
    expect(await found({ filter: { anyFailed: true, outcome: ["ok"] } })).toEqual(["fell"]);
    expect(await found({ where: { provider: ["groq"] }, filter: { anyFailed: true } })).toEqual(["lost", "fell"]);
    expect(await found({ where: { provider: ["openai"] }, filter: { anyFailed: true } })).toEqual([]);
    expect(await found({ filter: { anyFailed: true, id: "fell" } })).toEqual(["fell"]);
    expect(await found({ filter: { anyFailed: true, id: "plain" } })).toEqual([]);
    expect(await found({ filter: { hasFallback: true } })).toEqual(["fell"]);
    expect(await found({ filter: { hasFallback: false } })).toEqual(["lost", "plain"]);
    expect(await found({ filter: { isOther: true } })).toEqual(["fell"]);
    expect(await found({ filter: { isReplay: true } })).toEqual(["kept"]);
    expect(await found({ filter: { isStreamed: true } })).toEqual(["plain"]);
    expect(await found({ filter: { tier: "flex" } })).toEqual(["lost"]);
    expect(await found({ filter: { tier: "no such tier" } })).toEqual([]);
    expect(await found({ filter: { session: "s'1" } })).toEqual(["fell"]);
    expect(await found({ filter: { minSpend: 2_000_001n } })).toEqual(["fell"]);
    expect(await found({ filter: { maxSpend: 2_000_000n } })).toEqual(["plain"]);
    expect(await found({ filter: { minLatencyMs: 100, maxLatencyMs: 899 } })).toEqual(["plain"]);
    expect(await found({ filter: { minTokens: 4_000 } })).toEqual(["kept"]);
    expect(await found({ filter: { reason: ["no_offer"] } })).toHaveLength(4);
    expect(await found({ where: { state: ["priced"] } })).toEqual([]);
  });

  it("finds a request by its id or a record's, whole or by its beginning, whatever letters that has", async () => {
    const ask = await begin();
    const odd = [`'; drop table attempt; --`, "100%_\\", "a*b", "\u202Eевро 🧾", "-", "x".repeat(300)];
    await storeAttempts(ask.kit.sql, ask.scope, [
      ...odd.map((id, place) => attempt(id, place * 3_000)),
      chained("trace-1", "span-1", 10, { outcome: "failed" }),
      chained("trace-1", "span-2", 20),
    ]);
    const found = async (id: string) => ids((await page(ask, { filter: { id } })).rows);
    for (const id of odd.filter((one) => !one.endsWith("*"))) expect(await found(id), id).toEqual([id]);
    for (const id of ["trace-1", "span-1", "span-2", "span-*", "trac*"]) expect(await found(id), id).toEqual(["trace-1"]);
    expect(await found("span")).toEqual([]);
    expect(await found("100%*")).toEqual(["100%_\\"]);
    expect(await found("%")).toEqual([]);
    const limited = await page(ask, { filter: { id: "*" }, limit: 2 });
    expect(limited.rows).toHaveLength(2);
    expect(limited.next).not.toBeNull();
    expect(await allPages(ask, { filter: { id: "*" }, limit: 2 })).toHaveLength(odd.length + 1);
  });

  it("loses none of many that an id or its beginning finds in one piece", async () => {
    const ask = await begin();
    const [names, minutes] = [Array.from({ length: 11 }, (_, place) => `bulk-${place}`), [4, 9, 1, 7, 3, 10, 2, 8, 0, 6, 5]];
    const tries = [20, 23, 21, 25, 22, 24].map((minute, place) => chained("one", `try-${place}`, minute));
    await storeAttempts(ask.kit.sql, ask.scope, [...names.map((id, place) => attempt(id, minutes[place] ?? 0)), ...tries]);
    const newest = names.toSorted((a, b) => (minutes[names.indexOf(b)] ?? 0) - (minutes[names.indexOf(a)] ?? 0));
    const first = await page(ask, { filter: { id: "bulk*" }, mostFound: 3 });
    expect(ids(first.rows)).toEqual(newest.slice(0, 3));
    expect(first.searchedTo).toBe(new Date(START + 8 * 60_000).toISOString());
    for (const limit of [2, 3, 50]) expect(ids(await allPages(ask, { filter: { id: "bulk*" }, mostFound: 3, limit }))).toEqual(newest);
    const whole = await page(ask, { filter: { id: "one" }, mostFound: 3 });
    expect(whole.rows).toMatchObject([{ request_id: "one", record_id: "try-3", tries: 6 }]);
  });

  it("looks no further than it may, says how far that was, and goes on from there", async () => {
    const ask = await begin();
    const rare = [attempt("rare-1", 0, { latencyMs: 9 }), attempt("rare-2", 60 * 200, { latencyMs: 9 })];
    const many = Array.from({ length: 300 }, (_, place) => attempt(`many-${place}`, place * 60));
    await storeAttempts(ask.kit.sql, ask.scope, [...rare, ...many]);
    const filter = { minLatencyMs: 9, maxLatencyMs: 9 };
    const first = await page(ask, { filter, most: 1 });
    expect(first.searchedTo).not.toBeNull();
    expect(first.next).not.toBeNull();
    expect(ids(await allPages(ask, { filter, most: 1 }))).toEqual(["rare-2", "rare-1"]);
    expect(await page(ask, { filter })).toMatchObject({ next: null, searchedTo: null });
  });

  it("is empty for another team, and for a span without any", async () => {
    const ask = await begin();
    const other = await ask.kit.join(await ask.kit.makeTeam(), "owner");
    await storeAttempts(ask.kit.sql, ask.scope, [chained("secret", "one", 0), chained("secret", "two", 1), attempt("three", 2)]);
    for (const filter of [{}, { id: "secret" }, { id: "one" }, { id: "*" }] satisfies Partial<RequestFilter>[]) {
      expect((await page({ ...ask, scope: other }, { filter })).rows).toEqual([]);
      const query = { teamId: ask.scope.teamId, ...SPAN, where: {}, limit: 9, before: null, filter: { ...NO_REQUEST_FILTER, ...filter } };
      expect((await withTeam(ask.kit.sql, other, (tx) => listRequests(tx, query))).rows).toEqual([]);
    }
    expect((await page(ask, { from: "2026-11-01T00:00:00Z" })).rows).toEqual([]);
  });
});
