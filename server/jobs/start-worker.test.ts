import { setTimeout as sleep } from "node:timers/promises";
import { pino } from "pino";
import { describe, expect, it, onTestFinished } from "vitest";
import { type FreshDatabase, freshDatabase } from "@/db/test/fresh-database";
import { SOURCES, type SourceId } from "@/lib/catalog/source";
import { type PullSettings, readPullSettings } from "@/server/catalog/pull-settings";
import { json, type Reply, startReplay } from "@/server/http/test/replay-server";
import { startWorker } from "@/server/jobs/start-worker";

const LIST = [
  {
    model_name: "a/one",
    type: "text-generation",
    max_tokens: 4096,
    pricing: { type: "tokens", cents_per_input_token: 0.00001, cents_per_output_token: 0.00002 },
  },
];

/** Settings under which every Source is read at one address. */
function everySourceAt(port: number): PullSettings {
  const urls = Object.keys(SOURCES).map((id) => [
    `TB_SOURCE_URL_${id.toUpperCase().replaceAll(/[.-]/g, "_")}`,
    `http://127.0.0.1:${port}/${id}`,
  ]);
  const read = readPullSettings({ TB_FETCH_ALLOW: `catalog=http://127.0.0.1:${port}`, ...Object.fromEntries(urls) });
  if (!read.ok) throw new Error(read.error);
  return { ...read.value, politeMs: 0 };
}

async function begin(reply: Reply, { pulls = true } = {}) {
  const db = await freshDatabase();
  const [ready] = await db.sql<{ at: string }[]>`select clock_timestamp()::text as at`;
  const readyAt = ready?.at ?? "";
  const server = await startReplay(reply);
  const lines: Record<string, unknown>[] = [];
  const logger = pino({}, { write: (line) => lines.push(JSON.parse(line)) });
  const start = () => startWorker({ url: db.url, pulls, settings: everySourceAt(server.port), logger });
  const worker = await start();
  onTestFinished(async () => {
    await worker.stop();
    await server.close();
  });
  return { db, server, lines, worker, start, readyAt };
}

async function until<T>(read: () => Promise<T | undefined | null | false>): Promise<T> {
  for (let turn = 0; turn < 400; turn += 1) {
    const value = await read();
    if (value) return value;
    await sleep(50);
  }
  throw new Error("it never came");
}

const reached =
  ({ sql }: FreshDatabase, id: SourceId) =>
  async () =>
    (await sql`select 1 from source where id = ${id} and reached_at is not null`)[0];
const idle =
  ({ sql }: FreshDatabase) =>
  async () =>
    (await sql`select 1 from pgboss.job where name = 'catalog.pull' having count(*) > 0 and bool_and(state = 'completed')`)[0];

describe("the worker", () => {
  it("pulls what is due at start and says so in one line, also when most of it fails", async () => {
    const { db, lines } = await begin((request, response) =>
      request.url === "/deepinfra" ? json(LIST)(request, response) : void response.writeHead(503).end(),
    );
    await until(idle(db));
    await until(reached(db, "deepinfra"));
    expect(lines).toMatchObject([{ event: "catalog.pull", loaded: 1, message: "answered with status 503" }]);
    expect((await db.sql`select sum(failures)::int as failed from source`)[0]?.failed).toBe(lines[0]?.failed);
  });

  it("keeps to three connections, one schedule and one round at a time however many workers run", async () => {
    const { db, server, start, readyAt } = await begin(
      (request, response) =>
        void setTimeout(() => (request.url === "/deepinfra" ? json(LIST)(request, response) : response.writeHead(503).end()), 300),
    );
    // Those that made the database ready may still be on their way out.
    const [connections] = await db.sql`select count(*)::int as count from pg_stat_activity where datname = current_database()
      and backend_start > ${readyAt}::timestamptz and backend_type = 'client backend'`;
    expect(connections?.count).toBeGreaterThan(0);
    expect(connections?.count).toBeLessThanOrEqual(3);
    const others = await Promise.all([start(), start()]);
    await until(idle(db));
    for (const other of others) await other.stop();
    expect(server.seen.filter(({ path }) => path === "/deepinfra")).toHaveLength(1);
    expect(await db.sql`select name from pgboss.schedule`).toHaveLength(1);
  });

  it("hands everything back within moments when told to stop", async () => {
    const { db, server, worker } = await begin(() => {});
    await until(async () => server.seen.length > 0);
    const startedAt = performance.now();
    await worker.stop();
    expect(performance.now() - startedAt).toBeLessThan(10_000);
    const rows = await db.sql`select failures, next_pull_at <= now() as due from source where tried_at is not null`;
    expect(rows.length).toBeGreaterThan(0);
    expect(rows.every((row) => row.failures === 0 && row.due)).toBe(true);
    expect(await db.sql`select 1 from pgboss.job where name = 'catalog.pull' and state = 'active'`).toHaveLength(0);
  });

  it("pulls nothing when that is turned off, and takes the schedule away", async () => {
    const { db, server, worker } = await begin(() => {}, { pulls: true });
    await worker.stop();
    const asked = server.seen.length;
    const off = await startWorker({ url: db.url, pulls: false, settings: everySourceAt(server.port), logger: pino({ level: "silent" }) });
    await off.stop();
    expect(await db.sql`select name from pgboss.schedule`).toHaveLength(0);
    expect(server.seen).toHaveLength(asked);
  });

  it("outlives a lost database connection", async () => {
    const { db, worker } = await begin(json(LIST));
    await until(reached(db, "deepinfra"));
    await until(idle(db));
    await db.sql`select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid()`;
    await db.sql`update source set next_pull_at = now(), reached_at = null where id = 'deepinfra'`;
    await db.sql`insert into pgboss.job (name, policy) select name, policy from pgboss.queue where name = 'catalog.pull'`;
    await until(reached(db, "deepinfra"));
    await worker.stop();
  });
});
