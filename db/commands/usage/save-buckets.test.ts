import { expect, test } from "vitest";
import { saveBuckets } from "@/db/commands/usage/save-buckets";
import { type TeamKit, teamKit } from "@/db/test/team-kit";
import { withTeam } from "@/db/wall/with-team";
import { type BucketRow, makeBucketRow } from "@/lib/usage/report/bucket-row";

const START = Date.UTC(2026, 9, 1) * 1000;
const DAY = 86_400_000_000;

const row = (model: string, more: Partial<BucketRow> = {}): BucketRow =>
  makeBucketRow({
    source: "openai-usage-completions",
    startsAt: START,
    endsAt: START + DAY,
    dimensions: { model, batch: "false" },
    tokens: { input: 10, cache_read: 0 },
    requests: 2,
    ...more,
  });

const save = (kit: TeamKit, team: { teamId: string }, rows: readonly BucketRow[], importNumber = 1) =>
  withTeam(kit.sql, team, (tx) => saveBuckets(tx, team.teamId, { rows, importNumber }));

const list = (kit: TeamKit, team: { teamId: string }) =>
  withTeam(
    kit.sql,
    team,
    (tx) => tx<Record<string, unknown>[]>`
      select dims, tokens, units, requests::int, cost_nano::text as cost, upstream_nano::text as upstream, currency, import_number as number,
        starts_at as "startsAt", ends_at as "endsAt" from usage_bucket order by dims ->> 'model'`,
  );

test("a row is kept as it was read: unknown stays unknown, JSON stays JSON", async () => {
  const kit = await teamKit();
  const team = await kit.makeTeam();
  const cost = { cost: 9_000_000_000_000_000_001n, upstream: 0n, currency: "USD", units: { images: 3 }, requests: null };
  expect(await save(kit, team, [row("a"), row("b", cost)])).toEqual({ inserted: 2, duplicate: 0, replaced: 0, expired: 0 });
  const span = { startsAt: new Date("2026-10-01T00:00:00Z"), endsAt: new Date("2026-10-02T00:00:00Z"), number: 1 };
  const tokens = { input: 10, cache_read: 0 };
  expect([...(await list(kit, team))]).toEqual([
    { dims: { model: "a", batch: "false" }, tokens, units: {}, requests: 2, cost: null, upstream: null, currency: "", ...span },
    { dims: { model: "b", batch: "false" }, tokens, ...cost, cost: "9000000000000000001", upstream: "0", ...span },
  ]);
});

test("an equal row adds nothing, a changed one takes the place of what it said before", async () => {
  const kit = await teamKit();
  const team = await kit.makeTeam();
  await save(kit, team, [row("a"), row("b")]);
  const turned = { ...row("a"), dimensions: { batch: "false", model: "a" } };
  expect(await save(kit, team, [turned, row("b", { requests: 3 }), row("c")], 2)).toEqual({
    inserted: 1,
    duplicate: 1,
    replaced: 1,
    expired: 0,
  });
  expect((await list(kit, team)).map(({ requests, number }) => [requests, number])).toEqual([
    [2, 1],
    [3, 2],
    [2, 2],
  ]);
});

test("of a batch that states one thing several times the last word stands, and all of it is counted", async () => {
  const kit = await teamKit();
  const team = await kit.makeTeam();
  const rows = [row("a"), row("a"), row("a", { requests: 5 }), row("a", { cost: 1n, currency: "USD" })];
  expect(await save(kit, team, rows)).toEqual({ inserted: 1, duplicate: 1, replaced: 2, expired: 0 });
  expect((await list(kit, team)).map(({ requests, cost }) => [requests, cost])).toEqual([[2, "1"]]);
});

test("another Team's rows are neither seen nor replaced", async () => {
  const kit = await teamKit();
  const [mine, other] = [await kit.makeTeam(), await kit.makeTeam()];
  await save(kit, other, [row("a", { requests: 9 })]);
  expect(await list(kit, mine)).toEqual([]);
  expect(await save(kit, mine, [row("a")])).toEqual({ inserted: 1, duplicate: 0, replaced: 0, expired: 0 });
  expect((await list(kit, other)).map(({ requests }) => requests)).toEqual([9]);
  const into = withTeam(kit.sql, mine, (tx) => saveBuckets(tx, other.teamId, { rows: [row("b")], importNumber: 1 }));
  await expect(into).rejects.toThrow("row-level security");
});

test("two imports of the same rows at once neither wait on each other for ever nor add them twice", async () => {
  const kit = await teamKit();
  const team = await kit.makeTeam();
  const rows = Array.from({ length: 200 }, (_, n) => row(`m-${n}`));
  const counts = await Promise.all([save(kit, team, rows), save(kit, team, rows.toReversed()), save(kit, team, rows)]);
  expect(counts.reduce((sum, { inserted }) => sum + inserted, 0)).toBe(200);
  expect(counts.reduce((sum, { duplicate }) => sum + duplicate, 0)).toBe(400);
});
