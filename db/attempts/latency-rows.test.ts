import { Temporal } from "temporal-polyfill";
import { expect, it } from "vitest";
import type { PricedAttempt } from "@/db/attempts/attempt-line";
import { countLastTries } from "@/db/attempts/count-last-tries";
import { countSessions, listSessionAttempts } from "@/db/attempts/list-session-attempts";
import { sumAttempts } from "@/db/attempts/sum-attempts";
import { sumMeasures } from "@/db/attempts/sum-measures";
import { MIXED_FIRST, MIXED_MS, mixedTraffic } from "@/db/test/mixed-traffic";
import { storePriced } from "@/db/test/store-attempts";
import { type TeamKit, teamKit } from "@/db/test/team-kit";
import { withTeam } from "@/db/wall/with-team";
import type { TeamScope } from "@/lib/team/scope";
import type { Narrowing } from "@/lib/usage/spend";

const SPAN = { from: new Date(MIXED_FIRST).toISOString(), until: new Date(MIXED_FIRST + MIXED_MS).toISOString() };
const HALF = { from: new Date(MIXED_FIRST + 30_000_000).toISOString(), until: new Date(MIXED_FIRST + MIXED_MS / 2).toISOString() };

/** Every second row bears one of a few sessions, some of which have the same name at two gateways. */
const traffic: readonly PricedAttempt[] = mixedTraffic(600).map((one, place) => ({
  ...one,
  attempt: {
    ...one.attempt,
    session: place % 2 === 0 ? `run-${place % 5}` : "",
    error: one.attempt.outcome === "failed" ? (place % 3 === 0 ? "429" : "503") : "",
  },
}));

async function stored(): Promise<{ kit: TeamKit; scope: TeamScope; other: TeamScope }> {
  const kit = await teamKit();
  const scope = await kit.join(await kit.makeTeam(), "admin");
  await storePriced(kit.sql, scope, traffic);
  return { kit, scope, other: await kit.join(await kit.makeTeam(), "admin") };
}

const startOf = ({ attempt }: PricedAttempt): number => Math.floor(attempt.startedAt / 1000);
const isIn = (one: PricedAttempt, { from, until }: typeof SPAN): boolean =>
  startOf(one) >= Date.parse(from) && startOf(one) < Date.parse(until);

function meets({ attempt, provider }: PricedAttempt, where: Narrowing): boolean {
  const has = { provider, model: attempt.model, key: attempt.key };
  const tags = attempt.tags.length === 0 ? [""] : attempt.tags;
  const plain = Object.entries(has).every(([name, value]) => where[name as keyof typeof has]?.includes(value) ?? true);
  return plain && (where.tag?.some((tag) => tags.includes(tag)) ?? true);
}

const NARROWINGS: readonly Narrowing[] = [{}, { provider: ["anthropic"] }, { key: ["key-1"], tag: ["agent"] }, { tag: ["", "nightly"] }];

/** How many rows of the store a Request has. */
const rowsOf = ({ attempt }: PricedAttempt): number =>
  traffic.filter((other) => other.attempt.gateway === attempt.gateway && other.attempt.requestId === attempt.requestId).length;
const chained = new Set(traffic.filter((one) => one.attempt.isGrouped && rowsOf(one) > 1));

/** The last try of each Request that has several rows, by hand. */
function byHand(span: typeof SPAN, where: Narrowing, nameOf: (one: PricedAttempt) => string) {
  const inside = traffic.filter((one) => isIn(one, span));
  const chains = Map.groupBy(
    inside.filter((one) => chained.has(one)),
    ({ attempt }) => `${attempt.gateway} ${attempt.requestId}`,
  );
  const counts = new Map<string, { requests: number; fellBack: number }>();
  for (const tries of chains.values()) {
    const last = tries.reduce((a, b) => (startOf(a) > startOf(b) ? a : b));
    if (!meets(last, where)) continue;
    const prior = tries.flatMap(({ attempt }) => attempt.priorAttempts ?? []);
    const before = counts.get(nameOf(last)) ?? { requests: 0, fellBack: 0 };
    counts.set(nameOf(last), {
      requests: before.requests + 1,
      fellBack: before.fellBack + (tries.length > 1 || prior.some((count) => count > 0) ? 1 : 0),
    });
  }
  return Object.fromEntries([...counts].sort(([a], [b]) => (a < b ? -1 : 1)));
}

const hourOf = (one: PricedAttempt): string =>
  Temporal.Instant.fromEpochMilliseconds(startOf(one)).round({ smallestUnit: "hour", roundingMode: "floor" }).toString();

it("requests of several rows count where their last try was, however they are narrowed", async () => {
  const { kit, scope } = await stored();
  const NAMES = { provider: (one: PricedAttempt) => one.provider, key: (one: PricedAttempt) => one.attempt.key, hour: hourOf } as const;
  for (const span of [SPAN, HALF])
    for (const where of NARROWINGS)
      for (const by of ["provider", "key", "hour"] as const) {
        const rows = await withTeam(kit.sql, scope, (tx) =>
          countLastTries(tx, { teamId: scope.teamId, ...span, zone: "UTC", by: [by], where }),
        );
        const counted = rows.map(({ values, ...counts }) => [values[0] ?? "", counts] as const).sort(([a], [b]) => (a < b ? -1 : 1));
        expect(Object.fromEntries(counted), JSON.stringify({ span, where, by })).toEqual(byHand(span, where, NAMES[by]));
      }
});

it("with those of one row they are all requests there are", async () => {
  const { kit, scope } = await stored();
  const query = { teamId: scope.teamId, ...SPAN, zone: "UTC", by: [] } as const;
  const [chained, [alone], [whole]] = await withTeam(kit.sql, scope, async (tx) => [
    await countLastTries(tx, query),
    await sumMeasures(tx, query, ["alone"]),
    await sumAttempts(tx, query),
  ]);
  expect((chained[0]?.requests ?? 0) + Number(alone?.sums.alone)).toBe(whole?.requests);
});

it("attempts of sessions come in order, as they were, and no more than asked for", async () => {
  const { kit, scope } = await stored();
  for (const where of NARROWINGS) {
    const expected = traffic
      .filter((one) => isIn(one, HALF) && one.attempt.session !== "" && meets(one, where))
      .sort((a, b) => startOf(a) - startOf(b));
    const rows = await withTeam(kit.sql, scope, (tx) => listSessionAttempts(tx, { teamId: scope.teamId, ...HALF, where, most: 10_000 }));
    expect(rows.map(({ at, latencyMs, gateway, session }) => ({ at, latencyMs, gateway, session }))).toEqual(
      expected.map((one) => ({
        at: startOf(one),
        latencyMs: one.attempt.latencyMs,
        gateway: one.attempt.gateway,
        session: one.attempt.session,
      })),
    );
    expect(rows.map(({ spend, isFailed, isLimited }) => ({ spend, isFailed, isLimited }))).toEqual(
      expected.map(({ attempt, costing }) => ({
        spend: attempt.reported ?? costing.calculated,
        isFailed: attempt.outcome === "failed",
        isLimited: attempt.error === "429",
      })),
    );
    expect(new Set(rows.map(({ request }) => request)).size).toBe(
      new Set(expected.map(({ attempt }) => `${attempt.gateway} ${attempt.isGrouped} ${attempt.requestId}`)).size,
    );
  }
  const few = await withTeam(kit.sql, scope, (tx) => listSessionAttempts(tx, { teamId: scope.teamId, ...SPAN, where: {}, most: 7 }));
  expect(few).toHaveLength(7);
});

it("gateways are told with how many of their attempts bear a session", async () => {
  const { kit, scope } = await stored();
  const rows = await withTeam(kit.sql, scope, (tx) => countSessions(tx, { teamId: scope.teamId, ...SPAN, where: {} }));
  const own = (gateway: string) => traffic.filter(({ attempt }) => attempt.gateway === gateway);
  expect(rows.toSorted((a, b) => (a.gateway < b.gateway ? -1 : 1))).toEqual(
    ["litellm", "portkey"].map((gateway) => ({
      gateway,
      attempts: own(gateway).length,
      withSession: own(gateway).filter(({ attempt }) => attempt.session !== "").length,
    })),
  );
});

it("another team sees nothing of any of it", async () => {
  const { kit, scope, other } = await stored();
  const query = { teamId: scope.teamId, ...SPAN, where: {} };
  const seen = await withTeam(kit.sql, other, async (tx) => [
    await countLastTries(tx, { ...query, zone: "UTC", by: ["provider"] }),
    await countLastTries(tx, { ...query, zone: "UTC", by: [] }),
    await listSessionAttempts(tx, { ...query, most: 100 }),
    await countSessions(tx, query),
  ]);
  expect(seen).toEqual([[], [], [], []]);
});
