import { describe, expect, it, onTestFinished } from "vitest";
import { type FreshDatabase, freshDatabase } from "@/db/test/fresh-database";
import type { SourceId } from "@/lib/catalog/source";
import { readPullSettings } from "@/server/catalog/pull-settings";
import { type PullOptions, pullSource, pullSources } from "@/server/catalog/pull-source";
import { json, type ReplayServer, type Reply, startReplay, tagged } from "@/server/http/test/replay-server";

const NOON = Date.parse("2026-11-22T12:00:00.400Z");
const HOUR = 3_600_000;

const row = (id: string, cents = 0.00001) => ({
  model_name: id,
  type: "text-generation",
  reported_type: "text-generation",
  tags: [],
  max_tokens: 4096,
  deprecated: null,
  private: 0,
  pricing: { type: "tokens", cents_per_input_token: cents, cents_per_output_token: 0.00002 },
});
const list = (...rows: unknown[]): string => JSON.stringify(rows);

type Setup = {
  readonly db: FreshDatabase;
  readonly server: ReplayServer;
  readonly at: (ms: number, more?: Partial<PullOptions>) => PullOptions;
};

async function setUp(
  source: SourceId,
  reply: Reply | Map<string, Reply>,
  path = "/list",
  extra: Record<string, string> = {},
): Promise<Setup> {
  const server = await startReplay(reply);
  onTestFinished(() => server.close());
  const settings = readPullSettings({
    TB_FETCH_ALLOW: `catalog=http://127.0.0.1:${server.port}`,
    [`TB_SOURCE_URL_${source.toUpperCase().replaceAll(/[.-]/g, "_")}`]: `http://127.0.0.1:${server.port}${path}`,
    ...extra,
  });
  if (!settings.ok) throw new Error(settings.error);
  const given = { ...settings.value, politeMs: 1 };
  const at = (ms: number, more = {}): PullOptions => ({ settings: given, clock: () => ms, random: () => 0.5, onlyDue: false, ...more });
  return { db: await freshDatabase(), server, at };
}

const sourceRow = async ({ sql }: FreshDatabase, id: string) => (await sql`select * from source where id = ${id}`)[0];
const snapshots = ({ sql }: FreshDatabase) =>
  sql`select captured_at, checked_at, scope, facts_opened from snapshot order by scope, captured_at`;
const facts = async ({ sql }: FreshDatabase) => [...(await sql`select id, field, value, "from", until from fact order by id`)];

describe("one document", () => {
  it("is loaded as of the second of its answer, and pulled again after six hours", async () => {
    const { db, at } = await setUp("deepinfra", json(list(row("a/one"), row("a/two"))));
    const report = await pullSource(db.sql, "deepinfra", at(NOON));
    expect(report).toMatchObject({ outcome: "loaded", offers: 2, captures: 1, rejects: 0, capturedAt: "2026-11-22T12:00:00.000Z" });
    expect(await snapshots(db)).toMatchObject([
      { captured_at: new Date("2026-11-22T12:00:00Z"), checked_at: new Date("2026-11-22T12:00:00Z") },
    ]);
    const known = await sourceRow(db, "deepinfra");
    expect(known).toMatchObject({ failures: 0, failure: null, reached_at: new Date("2026-11-22T12:00:00Z") });
    const wait = (Date.parse(known?.next_pull_at) - NOON) / HOUR;
    expect(wait).toBeCloseTo(6.15, 1);
  });

  it.each([
    ["the same bytes", json(list(row("a/one"))), "confirmed"],
    ["304", tagged(list(row("a/one")), '"v1"'), "not_modified"],
  ] as const)("that comes back as %s changes nothing but the check date", async (_what, reply, outcome) => {
    const { db, at } = await setUp("deepinfra", reply);
    await pullSource(db.sql, "deepinfra", at(NOON));
    const before = await facts(db);
    const report = await pullSource(db.sql, "deepinfra", at(NOON + 7 * HOUR));
    expect(report).toMatchObject({ outcome, factsOpened: 0, factsClosed: 0 });
    expect(await facts(db)).toEqual(before);
    expect(await snapshots(db)).toMatchObject([
      { captured_at: new Date("2026-11-22T12:00:00Z"), checked_at: new Date("2026-11-22T19:00:00Z") },
    ]);
  });

  it("that changed opens and closes facts", async () => {
    let price = 0.00001;
    const { db, at } = await setUp("deepinfra", (request, response) => json(list(row("a/one", price)))(request, response));
    await pullSource(db.sql, "deepinfra", at(NOON));
    price = 0.000012;
    expect(await pullSource(db.sql, "deepinfra", at(NOON + HOUR))).toMatchObject({ outcome: "loaded", factsOpened: 1, factsClosed: 1 });
  });

  it("is asked for by its tags only while its own capture is the latest", async () => {
    const { db, server, at } = await setUp("deepinfra", tagged(list(row("a/one")), '"v1"'));
    const asked = () => server.seen.at(-1)?.headers["if-none-match"];
    await pullSource(db.sql, "deepinfra", at(NOON));
    expect(asked()).toBeUndefined();
    await pullSource(db.sql, "deepinfra", at(NOON + HOUR));
    expect(asked()).toBe('"v1"');
    await db.sql`insert into snapshot (source_id, scope, captured_at, checked_at, sha256, byte_count, records, offers, providers, facts_opened,
      facts_closed, rejects, skipped, unmodelled) values ('deepinfra', '', ${"2026-11-22T13:30:00Z"}, ${"2026-11-22T13:30:00Z"}, 'other', 1, 0, 0, 0,
      0, 0, '[]', '{}', '{}')`;
    await pullSource(db.sql, "deepinfra", at(NOON + 2 * HOUR));
    expect(asked()).toBeUndefined();
  });

  it.each([
    ["a failing server", ((_request, response) => void response.writeHead(500).end("secret words")) as Reply, "answered with status 500"],
    ["no JSON", json('{"a":'), /not valid JSON/],
    [
      "a short body",
      ((_request, response) => {
        response.writeHead(200, { "content-length": "999" });
        response.write("[]", () => response.destroy());
      }) as Reply,
      "could not reach",
    ],
    ["an empty list", json("[]"), "file: names no offer and no provider"],
    [
      "a redirect to a private address",
      ((_request, response) => void response.writeHead(302, { location: "https://10.0.0.1/" }).end()) as Reply,
      "leads to an address that is not public",
    ],
  ])("is not loaded from %s; the failure is noted", async (_what, reply, words) => {
    const { db, at } = await setUp("deepinfra", reply);
    const report = await pullSource(db.sql, "deepinfra", at(NOON));
    expect(report.outcome).toBe("failed");
    expect(report.message).toMatch(words);
    expect(await sourceRow(db, "deepinfra")).toMatchObject({ failures: 1, failure: report.message, reached_at: null });
    expect(await snapshots(db)).toHaveLength(0);
  });

  it("is left alone for longer with each failure, and soon forgiven", async () => {
    let healthy = false;
    const { db, at } = await setUp("deepinfra", (request, response) =>
      healthy ? json(list(row("a/one")))(request, response) : void response.writeHead(503).end(),
    );
    const waits: number[] = [];
    for (let turn = 0; turn < 13; turn += 1) {
      await pullSource(db.sql, "deepinfra", at(NOON));
      waits.push(Math.round((Date.parse((await sourceRow(db, "deepinfra"))?.next_pull_at) - NOON) / 60_000));
    }
    expect(waits).toEqual([2, 4, 8, 16, 32, 64, 128, 256, 512, 1024, 1440, 1440, 1440]);
    healthy = true;
    await pullSource(db.sql, "deepinfra", at(NOON));
    expect(await sourceRow(db, "deepinfra")).toMatchObject({ failures: 0, failure: null });
  });

  it("keeps what an earlier pull loaded when a later one fails", async () => {
    let healthy = true;
    const { db, at } = await setUp("deepinfra", (request, response) =>
      healthy ? json(list(row("a/one")))(request, response) : void response.writeHead(500).end(),
    );
    await pullSource(db.sql, "deepinfra", at(NOON));
    const before = await facts(db);
    healthy = false;
    await pullSource(db.sql, "deepinfra", at(NOON + HOUR));
    expect(await facts(db)).toEqual(before);
  });
});

describe("several pulls", () => {
  it("of one source at the same time ask once when only what is due is wanted", async () => {
    const { db, server, at } = await setUp("deepinfra", json(list(row("a/one"))));
    const reports = await Promise.all([1, 2, 3, 4].map(() => pullSource(db.sql, "deepinfra", at(NOON, { onlyDue: true }))));
    expect(reports.map((report) => report.outcome).toSorted()).toEqual(["loaded", "waiting", "waiting", "waiting"]);
    expect(server.seen).toHaveLength(1);
    const later = (hours: number) => pullSource(db.sql, "deepinfra", at(NOON + hours * HOUR, { onlyDue: true }));
    expect([(await later(1)).outcome, (await later(7)).outcome]).toEqual(["waiting", "confirmed"]);
  });

  it("forced at the same time end with one capture", async () => {
    const { db, at } = await setUp("deepinfra", json(list(row("a/one"))));
    const reports = await Promise.all([1, 2, 3].map(() => pullSource(db.sql, "deepinfra", at(NOON))));
    expect(reports.every((report) => ["loaded", "confirmed"].includes(report.outcome))).toBe(true);
    expect(await snapshots(db)).toHaveLength(1);
  });

  it("called off hand the source back without a failure", async () => {
    const { db, at } = await setUp("deepinfra", () => {});
    const report = await pullSource(db.sql, "deepinfra", at(NOON, { signal: AbortSignal.timeout(100) }));
    expect(report.outcome).toBe("aborted");
    expect(await sourceRow(db, "deepinfra")).toMatchObject({ failures: 0, next_pull_at: new Date("2026-11-22T12:00:00Z") });
  });

  it("say what each source needs and never fail as a whole", async () => {
    const { db, at } = await setUp("deepinfra", json(list(row("a/one"))));
    const { settings } = at(NOON);
    const reports = await pullSources(db.sql, ["openai", "deepinfra", "curated"], { now: new Date(NOON).toISOString(), settings });
    expect(reports.map(({ source, outcome, message }) => [source, outcome, message])).toEqual([
      ["openai", "needs_key", "needs a key: set TOLLBOARD_KEY_OPENAI"],
      ["deepinfra", "loaded", null],
      ["curated", "failed", "is not published at an address that could be pulled"],
    ]);
  });
});
