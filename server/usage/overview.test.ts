import { expect, it } from "vitest";
import { sumAttempts } from "@/db/attempts/sum-attempts";
import { listImportTroubles } from "@/db/queries/usage/list-import-troubles";
import { listNewUnpriced } from "@/db/queries/usage/list-unpriced";
import { mixedTraffic } from "@/db/test/mixed-traffic";
import { storeAttempts, storePriced } from "@/db/test/store-attempts";
import { type TeamKit, teamKit } from "@/db/test/team-kit";
import { withTeam } from "@/db/wall/with-team";
import type { TeamScope } from "@/lib/team/scope";
import { makeAttempt } from "@/lib/usage/draft";
import { CAUSE_KINDS } from "@/lib/usage/explain-change";
import { readPeriod } from "@/lib/usage/period";
import type { Narrowing } from "@/lib/usage/spend";
import { readOverview } from "@/server/usage/overview";

const traffic = mixedTraffic(700);

function periodOf(text: string, zone: string) {
  const read = readPeriod(text, { now: "2026-11-27T12:00:00Z", zone, lastDay: "2026-10-09" });
  if (!read.ok) throw new Error(read.error);
  return read.value;
}

async function stored(): Promise<{ kit: TeamKit; scope: TeamScope }> {
  const kit = await teamKit();
  const scope = await kit.join(await kit.makeTeam(), "viewer");
  await storePriced(kit.sql, scope, traffic);
  return { kit, scope };
}

const sum = <T>(list: readonly T[], of: (one: T) => bigint): bigint => list.reduce((total, one) => total + of(one), 0n);

const CASES: readonly (readonly [text: string, zone: string, where: Narrowing])[] = [
  ["2026-10-06..2026-10-08", "UTC", {}],
  ["2026-10-06..2026-10-08", "UTC", { provider: ["anthropic", ""] }],
  ["2026-10-06..2026-10-08", "UTC", { region: ["eu-west-1"], tag: ["nightly"] }],
  ["2026-10-07", "UTC", {}],
  ["2026-10", "UTC", {}],
  ["2026-10-06..2026-10-08", "Asia/Kathmandu", {}],
  ["2026-10-06T10:20:00Z..2026-10-06T19:00:00Z", "UTC", { key: ["key-1"] }],
];

it.each(CASES)("every figure of %s in %s, narrowed to %o, is that of the store", async (text, zone, where) => {
  const { kit, scope } = await stored();
  const period = periodOf(text, zone);
  const overview = await readOverview(kit, scope, { period, zone, where });
  const ask = (span: { from: string; to: string }) =>
    withTeam(kit.sql, scope, (tx) => sumAttempts(tx, { teamId: scope.teamId, from: span.from, until: span.to, zone, by: [], where }));
  const [[now], [before]] = [await ask(period), await ask(period.before)];
  if (!now || !before) throw new Error("a sum without a breakdown has one row");
  for (const [ours, wanted] of [
    [overview.totals.now, now],
    [overview.totals.before, before],
  ] as const) {
    const { sums, byState } = wanted;
    const spend = sums.reported + sums.upstream + sums.filled;
    expect(ours).toMatchObject({
      attempts: Number(sums.attempts),
      failed: Number(sums.failed),
      spend,
      low: spend + sums.filled_low,
      high: spend + sums.filled_high,
      unknown: Number(sums.unknown),
    });
    for (const [state, { attempts }] of Object.entries(byState)) expect(ours.states).toMatchObject({ [state]: Number(attempts) });
  }
  expect(overview.tries.requests).toBe(now.requests);
  expect(sum(overview.spend, (point) => point.spend)).toBe(overview.totals.now.spend);
  expect(sum(overview.spend, (point) => point.estimated)).toBe(overview.totals.now.high - overview.totals.now.spend);
  expect(overview.latency.points.reduce((total, { count }) => total + count, 0)).toBe(overview.latency.all?.count ?? 0);
  const { change, parts } = overview.explained;
  expect(change).toBe(overview.totals.now.spend - overview.totals.before.spend);
  expect(sum(CAUSE_KINDS, (kind) => parts[kind])).toBe(change);
  expect(overview.named.rest + sum(overview.named.causes, ({ amount }) => amount)).toBe(change);
});

it("another team sees nothing of it", async () => {
  const { kit } = await stored();
  const other = await kit.join(await kit.makeTeam(), "owner");
  const overview = await readOverview(kit, other, { period: periodOf("2026-10", "UTC"), zone: "UTC", where: {} });
  expect(overview).toMatchObject({
    totals: { now: { attempts: 0, spend: 0n }, before: { attempts: 0 } },
    spend: [],
    providers: [],
    latency: { all: null, points: [] },
    tries: { requests: 0, days: [] },
    answers: { requests: 0 },
    unpriced: [],
    choices: {},
  });
});

it("rows that were erased of a period, or of the one before, are told of, and to no other team", async () => {
  const { kit, scope } = await stored();
  const { teamId } = scope;
  const other = await kit.join(await kit.makeTeam(), "viewer");
  await withTeam(
    kit.sql,
    scope,
    (tx) => tx`insert into usage_erasure (team_id, id, kind, before, day, zone, keeps_figures, created_by)
      values (${teamId}, 'era_1', 'retention', '2026-10-08T00:00:00Z', '2026-10-08', 'UTC', true, 'ann')`,
  );
  const told = async (who: TeamScope, text: string) =>
    (await readOverview(kit, who, { period: periodOf(text, "UTC"), zone: "UTC", where: {} })).erased?.before ?? null;
  expect(await told(scope, "2026-10-06..2026-10-09")).toBe("2026-10-08");
  expect(await told(scope, "2026-10-08..2026-10-09")).toBe("2026-10-08");
  expect(await told(scope, "2026-10-20..2026-10-21")).toBeNull();
  expect(await told(other, "2026-10-06..2026-10-09")).toBeNull();
});

it("an id without a price is new in the period in which it first came, and in no later one", async () => {
  const kit = await teamKit();
  const scope = await kit.join(await kit.makeTeam(), "viewer");
  const other = await kit.join(await kit.makeTeam(), "viewer");
  const at = (day: string, model: string, tokens: { input?: number }, place: number) =>
    makeAttempt({
      gateway: "litellm",
      recordId: `${day}-${place}`,
      startedAt: Date.parse(`${day}T12:00:00Z`) * 1000,
      provider: "groq",
      model,
      tokens,
      tokenRecord: "recorded",
    });
  await storeAttempts(kit.sql, scope, [
    at("2026-09-30", "old", { input: 5 }, 1),
    at("2026-10-02", "old", { input: 5 }, 2),
    at("2026-10-02", "new", { input: 5 }, 3),
    at("2026-10-03", "new", { input: 5 }, 4),
    at("2026-10-03", "without tokens", {}, 5),
  ]);
  const list = (who: TeamScope, from: string, until: string, where: Narrowing = {}) =>
    withTeam(kit.sql, who, (tx) => listNewUnpriced(tx, scope.teamId, { from, until, where }));
  expect(await list(scope, "2026-10-01", "2026-11-01")).toEqual([{ provider: "groq", native: "new", attempts: 2 }]);
  expect(await list(scope, "2026-10-03", "2026-11-01")).toEqual([]);
  expect(await list(other, "2026-10-01", "2026-11-01")).toEqual([]);
  const narrowed = async (where: Narrowing) => (await list(scope, "2026-10-01", "2026-11-01", where)).map(({ native }) => native);
  expect(await narrowed({ provider: ["groq"], offer: ["groq@new"] })).toEqual(["new"]);
  expect([await narrowed({ provider: ["openai"] }), await narrowed({ key: ["k"] }), await narrowed({ tag: [""] })]).toEqual([[], [], []]);
  const { unpriced } = await readOverview(kit, scope, { period: periodOf("2026-10", "UTC"), zone: "UTC", where: { provider: ["openai"] } });
  expect(unpriced).toEqual([]);
});

it("imports that failed lately or wait, and sources that bring nothing, are troubles of their team alone", async () => {
  const kit = await teamKit();
  const scope = await kit.join(await kit.makeTeam(), "viewer");
  const other = await kit.join(await kit.makeTeam(), "viewer");
  const { teamId } = scope;
  const add = (id: string, number: number, state: string, failure: string | null, at: string) => kit.owner.sql`
    insert into usage_import (team_id, id, number, name, way, format, gateway, grain, state, failure, created_by, created_at, ended_at)
    values (${teamId}, ${id}, ${number}, ${`${id}.csv`}, 'upload', 'openrouter-csv', 'openrouter', 'attempt', ${state}, ${failure}, 'ann', ${at}, ${at})`;
  await add("old", 1, "failed", "long ago", "2026-01-01T00:00:00Z");
  await add("broken", 2, "failed", "no header", "2026-11-20T00:00:00Z");
  await add("good", 3, "done", null, "2026-11-20T00:00:00Z");
  await add("waiting", 4, "preview", null, "2026-01-02T00:00:00Z");
  await kit.owner
    .sql`insert into import_source (team_id, id, kind, name, settings, every_minutes, state, last_fault, next_at, created_by) values
    (${teamId}, 's1', 'folder', 'resting', '{}', 60, 'paused', null, now(), 'ann'),
    (${teamId}, 's2', 'folder', 'faulty', '{}', 60, 'on', 'no such folder', now(), 'ann'),
    (${teamId}, 's3', 'folder', 'fine', '{}', 60, 'on', null, now(), 'ann')`;
  const ask = (who: TeamScope) => withTeam(kit.sql, who, (tx) => listImportTroubles(tx, teamId, "2026-10-28T00:00:00Z"));
  expect(await ask(scope)).toEqual({
    imports: [
      { id: "waiting", name: "waiting.csv", state: "preview", failure: null, at: "2026-01-02T00:00:00.000Z" },
      { id: "broken", name: "broken.csv", state: "failed", failure: "no header", at: "2026-11-20T00:00:00.000Z" },
    ],
    sources: [
      { id: "s2", name: "faulty", isPaused: false, fault: "no such folder" },
      { id: "s1", name: "resting", isPaused: true, fault: null },
    ],
  });
  expect(await ask(other)).toEqual({ imports: [], sources: [] });
});
