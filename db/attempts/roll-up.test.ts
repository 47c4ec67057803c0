import { expect, test } from "vitest";
import { dropEmptySums, lockTeam, rollUp } from "@/db/attempts/roll-up";
import { storeAttempts } from "@/db/test/store-attempts";
import { teamKit } from "@/db/test/team-kit";
import { withTeam } from "@/db/wall/with-team";
import type { TeamScope } from "@/lib/team/scope";
import type { Attempt } from "@/lib/usage/attempt";
import { makeAttempt } from "@/lib/usage/draft";

const DAY = "2026-05-10";

const attemptOf = (place: number, more: Partial<Attempt> = {}): Attempt =>
  makeAttempt({
    gateway: "custom",
    recordId: `row-${place}`,
    startedAt: Date.parse(`${DAY}T08:00:00Z`) * 1000 + place * 60_000_000,
    provider: place % 2 === 0 ? "acme" : "other",
    model: "swift-2",
    key: "k",
    user: `u-${place % 3}`,
    tags: place % 4 === 0 ? ["a", "b"] : [],
    tokens: { input: 10 + place, output: 100 },
    tokenRecord: "recorded",
    latencyMs: 1_000 * (1 + (place % 5)),
    ttftMs: 100,
    ...more,
  });

type Kit = Awaited<ReturnType<typeof teamKit>>;

const histogram = async (kit: Kit, scope: TeamScope, metric: string, kind: string) => {
  const rows = await withTeam(
    kit.sql,
    scope,
    (tx) => tx<{ bin: number; count: number }[]>`
      select held.bin, sum(held.count)::int as count from usage_histogram h cross join lateral unnest(h.bins, h.counts) as held(bin, count)
      where h.team_id = ${scope.teamId} and h.metric = ${metric} and h.kind = ${kind} group by 1 order by 1`,
  );
  return rows.map(({ bin, count }) => [bin, count]);
};

const sums = async (kit: Kit, scope: TeamScope) => {
  const counted = (from: string) => `(select coalesce(sum(attempts), 0)::int from ${from} and team_id = $1)`;
  const [row] = await withTeam(kit.sql, scope, (tx) =>
    tx.unsafe(
      `select ${counted("usage_day where true")} as day, ${counted("usage_day_answer where true")} as answer,
        ${counted("usage_hour where kind = 'offer'")} as hour, ${counted("usage_day_name where kind = 'user'")} as users,
        ${counted("usage_day_name where kind = 'tag'")} as tags, (select coalesce(sum(input), 0)::int from usage_day where team_id = $1) as input`,
      [scope.teamId],
    ),
  );
  return row;
};

/** The bins of as many durations. */
function binsOf(durations: readonly number[]): number[][] {
  const counts = new Map<number, number>();
  for (const ms of durations) {
    const bin = Math.floor(16 * Math.log2(ms));
    counts.set(bin, (counts.get(bin) ?? 0) + 1);
  }
  return [...counts].sort(([a], [b]) => a - b);
}

test("rows that come in several batches, some of them twice, are in every sum once, and leave all of them", async () => {
  const kit = await teamKit();
  const scope = await kit.join(await kit.makeTeam(), "admin");
  const rows = Array.from({ length: 40 }, (_, place) => attemptOf(place));
  await storeAttempts(kit.sql, scope, rows.slice(0, 25));
  // Known ones, new ones, and one that stands twice in its own batch.
  await storeAttempts(kit.sql, scope, [...rows.slice(15), attemptOf(39)]);

  const tagged = rows.reduce((total, { tags }) => total + Math.max(1, tags.length), 0);
  const input = rows.reduce((total, { tokens }) => total + (tokens.input ?? 0), 0);
  expect(await sums(kit, scope)).toEqual({ day: 40, answer: 40, hour: 40, users: 40, tags: tagged, input });
  const latency = binsOf(rows.map((row) => row.latencyMs ?? 0));
  for (const kind of ["served", "key", "hour"]) expect(await histogram(kit, scope, "latency", kind)).toEqual(latency);
  expect(await histogram(kit, scope, "ttft", "key")).toEqual(binsOf(rows.map(() => 100)));
  expect(await histogram(kit, scope, "speed", "hour")).toEqual(binsOf(rows.map((row) => (100 * 1000) / ((row.latencyMs ?? 0) - 100))));

  await withTeam(kit.sql, scope, async (tx) => {
    await lockTeam(tx, scope.teamId);
    await rollUp(tx, scope.teamId, { rows: "attempt", sign: -1 });
    await dropEmptySums(tx, scope.teamId);
  });
  expect(await sums(kit, scope)).toEqual({ day: 0, answer: 0, hour: 0, users: 0, tags: 0, input: 0 });
  const [left] = await withTeam(kit.sql, scope, (tx) => tx`select count(*)::int as count from usage_histogram`);
  expect(left).toEqual({ count: 0 });
});

test("what is not timed is in no histogram, and another team sees none", async () => {
  const kit = await teamKit();
  const scope = await kit.join(await kit.makeTeam(), "admin");
  const other = await kit.join(await kit.makeTeam(), "admin");
  // More tokens than a number of four bytes holds.
  const most = { output: 1_000_000_000, reasoning: 1_000_000_000, audio_out: 1_000_000_000 };
  await storeAttempts(kit.sql, scope, [
    attemptOf(1, { latencyMs: null, ttftMs: null }),
    attemptOf(2, { latencyMs: null, ttftMs: 200 }),
    attemptOf(3, { latencyMs: 1_000, ttftMs: 500, outcome: "failed", tokens: most }),
    attemptOf(4, { latencyMs: 1_000, ttftMs: 500, tokens: most }),
  ]);
  expect(await histogram(kit, scope, "latency", "key")).toEqual(binsOf([1_000, 1_000]));
  expect(await histogram(kit, scope, "ttft", "key")).toEqual(binsOf([200, 500, 500]));
  expect(await histogram(kit, scope, "speed", "key")).toEqual(binsOf([6_000_000_000]));
  expect(await histogram(kit, other, "latency", "key")).toEqual([]);
});
