import { expect, test } from "vitest";
import { dropEmptyMonths, makeMonth } from "@/db/attempts/months";
import { storeAttempts } from "@/db/test/store-attempts";
import { type TeamKit, teamKit } from "@/db/test/team-kit";
import { withTeam } from "@/db/wall/with-team";
import type { TeamScope } from "@/lib/team/scope";
import { makeAttempt } from "@/lib/usage/draft";

const at = (month: string, place = 0) =>
  makeAttempt({ gateway: "custom", recordId: `${month} ${place}`, startedAt: (Date.parse(`${month}-10T00:00:00Z`) + place) * 1000 });

const monthsOf = async ({ sql }: TeamKit): Promise<string[]> => {
  const rows = await sql<
    { name: string }[]
  >`select inhrelid::regclass::text as name from pg_inherits where inhparent = 'attempt'::regclass`;
  return rows.map(({ name }) => name.replace("attempt_", "")).sort();
};
const recordsOf = (kit: TeamKit, scope: TeamScope) =>
  withTeam(kit.sql, scope, async (tx) => {
    const rows = await tx<{ id: string }[]>`select record_id as id from attempt where team_id = ${scope.teamId}`;
    return rows.map(({ id }) => id).sort();
  });
const remove = (kit: TeamKit, scope: TeamScope, month: string) =>
  withTeam(kit.sql, scope, (tx) => tx`delete from attempt where team_id = ${scope.teamId} and record_id like ${`${month} %`}`);

async function waiting(kit: TeamKit): Promise<void> {
  for (;;) {
    const [one] = await kit.owner.sql`
      select 1 from pg_locks l join pg_database d on d.oid = l.database
      where d.datname = current_database() and locktype = 'advisory' and not granted`;
    if (one) return;
  }
}

test("imports that need the same new months at once each find them made", async () => {
  const { sql } = await teamKit();
  const months = Array.from({ length: 30 }, (_, place) => new Date(Date.UTC(2020, place)).toISOString().slice(0, 7));
  for (const month of months) await Promise.all(Array.from({ length: 4 }, () => makeMonth(sql, month)));
  const [made] = await sql<{ count: number }[]>`select count(*)::int as count from pg_inherits where inhparent = 'attempt'::regclass`;
  expect(made?.count).toBeGreaterThanOrEqual(months.length);
});

test("a month that is over goes when no team has an attempt in it any more, and comes again when one has", async () => {
  const kit = await teamKit();
  const [scope, other] = [await kit.join(await kit.makeTeam(), "owner"), await kit.join(await kit.makeTeam(), "owner")];
  await storeAttempts(kit.sql, scope, [at("2026-03"), at("2026-04"), at("2026-05")]);
  await storeAttempts(kit.sql, other, [at("2026-04")]);
  const now = new Date().toISOString().slice(0, 7);
  await makeMonth(kit.sql, now);
  expect(await dropEmptyMonths(kit.sql)).toBe(0);
  for (const month of ["2026-03", "2026-04"]) await remove(kit, scope, month);
  const before = await monthsOf(kit);
  expect(await dropEmptyMonths(kit.sql)).toBe(1);
  expect(await monthsOf(kit)).toEqual(before.filter((month) => month !== "202603"));
  expect(await monthsOf(kit)).toContain(now.replace("-", ""));
  expect([await recordsOf(kit, scope), await recordsOf(kit, other)]).toEqual([["2026-05 0"], ["2026-04 0"]]);
  await storeAttempts(kit.sql, scope, [at("2026-03", 1)]);
  expect(await recordsOf(kit, scope)).toEqual(["2026-03 1", "2026-05 0"]);
});

test("a month that goes while an import waits to write into it is there again when it writes", async () => {
  const kit = await teamKit();
  const scope = await kit.join(await kit.makeTeam(), "owner");
  const held = await kit.sql.begin(async (tx) => {
    await tx`select pg_advisory_xact_lock(4208, hashtext(${scope.teamId}))`;
    const stored = storeAttempts(kit.sql, scope, [at("2026-03")]);
    await waiting(kit);
    expect(await monthsOf(kit)).toContain("202603");
    expect(await dropEmptyMonths(kit.sql)).toBe(1);
    return { stored };
  });
  await held.stored;
  expect(await recordsOf(kit, scope)).toEqual(["2026-03 0"]);
});

test("a month that is read or written into is left for the next time", async () => {
  const kit = await teamKit();
  const scope = await kit.join(await kit.makeTeam(), "owner");
  await makeMonth(kit.sql, "2026-03");
  for (const lock of ["lock table attempt in access share mode", "select pg_advisory_xact_lock_shared(4207, 2)"])
    await kit.owner.sql.begin(async (tx) => {
      await tx.unsafe(lock);
      expect(await dropEmptyMonths(kit.sql)).toBe(0);
    });
  await storeAttempts(kit.sql, scope, [at("2026-03")]);
  expect(await dropEmptyMonths(kit.sql)).toBe(0);
  expect(await recordsOf(kit, scope)).toEqual(["2026-03 0"]);
});

test("rows come and go beside months that go: none is lost, and none fails", { timeout: 120_000 }, async () => {
  const kit = await teamKit();
  const months = ["2025-01", "2025-02", "2025-03", "2025-04"];
  const scopes = await Promise.all(months.map(async () => kit.join(await kit.makeTeam(), "owner")));
  let isOver = false;
  let dropped = 0;
  const dropping = (async () => {
    while (!isOver) dropped += await dropEmptyMonths(kit.sql);
  })();
  const monthOf = (lane: number, place: number): string => months[(lane + place) % months.length] ?? "";
  const come = (place: number) =>
    Promise.all(scopes.map((scope, lane) => storeAttempts(kit.sql, scope, [at(monthOf(lane, place), place)])));
  const round = (scope: (typeof scopes)[number], lane: number, place: number) =>
    storeAttempts(kit.sql, scope, [at(monthOf(lane, place), place)]).then(() => remove(kit, scope, monthOf(lane, place)));
  try {
    for (let place = 0; place < 12; place += 1) {
      await Promise.all(scopes.map((scope, lane) => round(scope, lane, place)));
      // Beside whoever writes months are left alone: now and then nobody does, and one goes while the next round begins.
      const before = dropped;
      if (place % 4 === 3) await expect.poll(() => dropped, { timeout: 20_000, interval: 5 }).toBeGreaterThan(before);
    }
    await come(12);
  } finally {
    isOver = true;
    await dropping;
  }
  for (const [lane, scope] of scopes.entries()) expect(await recordsOf(kit, scope)).toEqual([`${monthOf(lane, 12)} 12`]);
});
