// biome-ignore-all lint/style/noRestrictedImports: this test drives the HTTP API through its own routes, which only app may hold.
import { afterAll, beforeAll, expect, it } from "vitest";
import { GET as readJson } from "@/app/api/v1/teams/[team]/latency/route";
import { GET as readCsv } from "@/app/api/v1/teams/[team]/latency.csv/route";
import { GET as readFile } from "@/app/api/v1/teams/[team]/latency.json/route";
import { storeAttempts } from "@/db/test/store-attempts";
import type { Attempt } from "@/lib/usage/attempt";
import { makeAttempt } from "@/lib/usage/draft";
import { LatencyAnswer } from "@/lib/usage/latency-answer";
import { TIMED_BY } from "@/lib/usage/latency-view";
import type { Timed, TimedRow } from "@/lib/usage/timed-rows";
import { apiRequest, openTeamApi, type TeamApi, type TokenTeam } from "@/server/api/test/team-api";
import { reportLatency } from "@/server/usage/latency";

let api: TeamApi;
beforeAll(async () => {
  api = await openTeamApi();
});
afterAll(() => api.close());

const OCTOBER = { from: "2026-10-01T00:00:00.000Z", to: "2026-11-01T00:00:00.000Z" };

let count = 0;
const on = (day: number, more: Partial<Attempt>): Attempt =>
  makeAttempt({
    gateway: "litellm",
    recordId: `try-${++count}`,
    startedAt: Date.UTC(2026, 9, day, day) * 1000 + count,
    provider: "groq",
    model: "glm",
    key: "backend",
    tokens: { output: 100 },
    tokenRecord: "recorded",
    ...more,
  });

const TRAFFIC: readonly Partial<Attempt>[] = [
  { latencyMs: 900, ttftMs: 200 },
  { latencyMs: 4_000 },
  { outcome: "failed", latencyMs: 50 },
  { provider: "=cmd|' /C calc'!A0", latencyMs: 700 },
  { provider: "openai", model: "gpt", key: "" },
  { provider: "", outcome: "cancelled", priorAttempts: 2 },
];

type Read = typeof readJson;

const ask = (read: Read, { slug, secret }: Pick<TokenTeam, "slug" | "secret">, query = "") =>
  read(apiRequest(`/api/v1/teams/${slug}/latency?period=2026-10${query}`, { token: secret }), { params: Promise.resolve({ team: slug }) });

/** Lines of a CSV none of whose cells is quoted. */
function lines(text: string): Record<string, string>[] {
  expect(text).not.toContain('"');
  const [head = "", ...rows] = text.trimEnd().split("\r\n");
  return rows.map((row) => Object.fromEntries(head.split(",").map((name, place) => [name, row.split(",")[place] ?? ""])));
}

it.each(TIMED_BY)("files of latencies by %s have what the page's own report has, row by row", async (by) => {
  const mine = await api.begin(["usage:read"]);
  await storeAttempts(
    api.store().sql,
    mine.scope,
    TRAFFIC.map((more, place) => on(place + 3, more)),
  );
  const view = { by, metric: "latency", twin: null, isBurst: false, session: null } as const;
  const report = await reportLatency(api.store().sql, mine.scope, { span: OCTOBER, zone: "UTC", where: {}, view });
  const answer = LatencyAnswer.parse(await (await ask(readJson, mine, `&by=${by}`)).json());
  expect(answer).toMatchObject({ ...OCTOBER, zone: "UTC", by });
  expect(answer.sample).toBeUndefined();
  const own = (timed: Timed | null) => timed && { count: timed.count, p50: timed.p50, p95: timed.p95, p99: timed.p99 };
  const plain = ({ name, attempts, failed, cancelled, fellBack, times, output }: TimedRow): object => ({
    ...{ name, attempts, failed, cancelled, fell_back: fellBack, output_tokens: Number(output) },
    ...{ latency: own(times.latency), ttft: own(times.ttft), speed: own(times.speed) },
  });
  expect(report.rows.length).toBeGreaterThan(1);
  expect(answer.rows).toMatchObject(report.rows.map(plain));
  expect({ name: "", ...answer.total }).toMatchObject(plain(report.total));
  expect(answer.over).toEqual(report.over);

  const file = await ask(readCsv, mine, `&by=${by}`);
  expect(file.headers.get("cache-control")).toBe("private, no-store");
  expect(file.headers.get("content-disposition")).toBe(`attachment; filename="${mine.slug}-latency-by-${by}-2026-10-01-to-2026-10-31.csv"`);
  const text = (one: number | null | undefined) => (one === null || one === undefined ? "" : String(one));
  expect(lines(await file.text())).toMatchObject(
    report.rows.map(({ name, attempts, times }) => ({
      [by]: name.startsWith("=") ? `'${name}` : name,
      attempts: String(attempts),
      latency_timed: String(times.latency?.count ?? 0),
      latency_ms_p50: text(times.latency?.p50),
      latency_ms_p99: text(times.latency?.p99),
      ttft_ms_p95: text(times.ttft?.p95),
      speed_tokens_per_s_p50: text(times.speed?.p50),
      ...OCTOBER,
      zone: "UTC",
      sample: "false",
    })),
  );
});

it("is narrowed as the page is, refuses what it cannot answer, and shows nothing to another team", async () => {
  const [mine, other] = [await api.begin(["usage:read"]), await api.begin(["usage:read"])];
  await storeAttempts(
    api.store().sql,
    mine.scope,
    TRAFFIC.map((more, place) => on(place + 3, more)),
  );
  const narrowed = LatencyAnswer.parse(await (await ask(readFile, mine, "&model=glm&provider=groq&metric=ttft")).json());
  expect(narrowed).toMatchObject({ total: { attempts: 3, ttft: { count: 1 } }, over: [{ name: "2026-10-03", count: 1 }] });
  for (const query of ["&by=user", "&metric=mood", "&from=2026-10-01", "&period=2026-09"])
    expect((await ask(readCsv, mine, query)).status, query).toBe(400);
  for (const read of [readJson, readCsv, readFile]) expect((await ask(read, { ...other, slug: mine.slug })).status).toBe(404);
  expect(LatencyAnswer.parse(await (await ask(readJson, other)).json())).toMatchObject({ rows: [], total: { attempts: 0 }, over: [] });
  expect((await ask(readJson, await api.begin(["team:read"]))).status).toBe(403);
});
