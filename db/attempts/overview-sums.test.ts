import { Temporal } from "temporal-polyfill";
import { describe, expect, it } from "vitest";
import type { PricedAttempt } from "@/db/attempts/attempt-line";
import { countFallbacks } from "@/db/attempts/count-fallbacks";
import { listPercentiles, type TimedDimension, type TimedMetric } from "@/db/attempts/percentiles";
import { sumAttempts } from "@/db/attempts/sum-attempts";
import { sumMeasures } from "@/db/attempts/sum-measures";
import { MIXED_FIRST, MIXED_MS, mixedTraffic } from "@/db/test/mixed-traffic";
import { storePriced } from "@/db/test/store-attempts";
import { type TeamKit, teamKit } from "@/db/test/team-kit";
import { withTeam } from "@/db/wall/with-team";
import type { TeamScope } from "@/lib/team/scope";
import type { Narrowing } from "@/lib/usage/spend";

const ZONES = ["UTC", "Asia/Kathmandu"];
const COUNT = 900;
const DAY_MS = 86_400_000;
const SPANS = [
  [MIXED_FIRST - DAY_MS, MIXED_FIRST + MIXED_MS + DAY_MS],
  [MIXED_FIRST + 2 * DAY_MS + 5_000, MIXED_FIRST + 4 * DAY_MS + 123],
] as const;
const NARROWINGS: readonly Narrowing[] = [
  {},
  { provider: ["anthropic"] },
  { provider: ["openai", ""], model: ["model-1"] },
  { key: ["key-1"] },
  { gateway: ["portkey"] },
  { key: ["key-0"], region: ["eu-west-1"] },
  { tag: ["agent"] },
  { tag: ["", "nightly"] },
  { key: ["nobody bears this"] },
];

const traffic = mixedTraffic(COUNT);
const startOf = ({ attempt }: PricedAttempt): number => Math.floor(attempt.startedAt / 1000);
const zoned = (one: PricedAttempt, zone: string) => Temporal.Instant.fromEpochMilliseconds(startOf(one)).toZonedDateTimeISO(zone);
const dayOf = (one: PricedAttempt, zone: string): string => zoned(one, zone).toPlainDate().toString();

function meets({ attempt, provider }: PricedAttempt, where: Narrowing): boolean {
  const has = { provider, model: attempt.model, key: attempt.key, gateway: attempt.gateway, region: attempt.region };
  const plain = Object.entries(has).every(([name, value]) => where[name as keyof typeof has]?.includes(value) ?? true);
  const tags = attempt.tags.length === 0 ? [""] : attempt.tags;
  return plain && (where.tag?.some((tag) => tags.includes(tag)) ?? true);
}

async function stored(): Promise<{ kit: TeamKit; scope: TeamScope }> {
  const kit = await teamKit();
  const scope = await kit.join(await kit.makeTeam(), "admin");
  await storePriced(kit.sql, scope, traffic);
  return { kit, scope };
}

/** Every span, zone and narrowing, with the Attempts that lie in them. */
const cases = SPANS.flatMap(([from, until]) =>
  ZONES.flatMap((zone) =>
    NARROWINGS.map((where) => ({
      zone,
      where,
      span: { from: new Date(from).toISOString(), until: new Date(until).toISOString(), zone },
      inside: traffic.filter((one) => startOf(one) >= from && startOf(one) < until),
    })),
  ),
);

describe("percentiles", () => {
  const timed = ({ attempt }: PricedAttempt, metric: TimedMetric): number | null => {
    if (metric === "latency") return attempt.latencyMs;
    if (metric === "ttft") return attempt.ttftMs;
    const { latencyMs, ttftMs, outcome, tokens } = attempt;
    return outcome === "ok" && latencyMs !== null && ttftMs !== null && latencyMs > ttftMs
      ? ((tokens.output ?? 0) * 1000) / (latencyMs - ttftMs)
      : null;
  };
  const labelOf = (one: PricedAttempt, by: TimedDimension | null, zone: string): string => {
    if (by === null) return "";
    if (by === "day") return dayOf(one, zone);
    if (by === "hour") return String(zoned(one, zone).hour).padStart(2, "0");
    return { provider: one.provider, model: one.attempt.model, key: one.attempt.key }[by];
  };
  /** By nearest rank, read where the bins are read. */
  const byHand = (values: readonly number[]): readonly number[] => {
    const sorted = values.toSorted((a, b) => a - b);
    return [50, 95, 99].map((p) => {
      const value = sorted[Math.ceil((sorted.length * p) / 100) - 1] ?? 0;
      return 2 ** ((Math.floor((16 * Math.log(value)) / Math.log(2)) + 0.5) / 16);
    });
  };

  it("are those of the attempts, from histograms or from the rows, in any breakdown, narrowing and zone", {
    timeout: 120_000,
  }, async () => {
    const { kit, scope } = await stored();
    for (const { zone, where, span, inside } of cases)
      for (const by of [null, "day", "hour", "provider", "model", "key"] as const)
        for (const metric of by === "day" ? (["latency", "ttft", "speed"] as const) : (["latency"] as const)) {
          const rows = await withTeam(kit.sql, scope, (tx) => listPercentiles(tx, { teamId: scope.teamId, ...span, metric, by, where }));
          const groups = Map.groupBy(
            inside.filter((one) => meets(one, where) && (timed(one, metric) ?? 0) > 0),
            (one) => labelOf(one, by, zone),
          );
          const wanted = [...groups].map(([name, own]) => [name, own.length, ...byHand(own.map((one) => timed(one, metric) ?? 0))]);
          const what = `${metric} by ${by} in ${zone}: ${JSON.stringify(where)}`;
          expect(
            rows.map(({ name, count }) => [name, count]),
            what,
          ).toEqual(wanted.map(([name, count]) => [name, count]).sort(([a], [b]) => (String(a) < String(b) ? -1 : 1)));
          for (const { name, p50, p95, p99 } of rows) {
            const [, , ...exact] = wanted.find(([own]) => own === name) ?? [];
            expect(
              [p50, p95, p99].map((value) => value.toFixed(6)),
              what,
            ).toEqual(exact.map((value) => Number(value).toFixed(6)));
          }
        }
  });
});

describe("fallbacks", () => {
  function byHand(inside: readonly PricedAttempt[], where: Narrowing, zone: string) {
    const requests = Map.groupBy(inside, ({ attempt }) => `${attempt.gateway} ${attempt.requestId}`);
    const days = new Map<string, { requests: number; fellBack: number; untold: number }>();
    for (const tries of requests.values()) {
      if (!tries.some((one) => meets(one, where))) continue;
      const first = tries.reduce((a, b) => (startOf(a) <= startOf(b) ? a : b));
      const day = days.get(dayOf(first, zone)) ?? { requests: 0, fellBack: 0, untold: 0 };
      const prior = tries.map(({ attempt }) => attempt.priorAttempts).filter((count) => count !== null);
      const isTold = prior.length > 0 || tries.some(({ attempt }) => attempt.isGrouped || attempt.requestId !== attempt.recordId);
      const before = isTold ? Math.max(0, ...prior) + tries.length - 1 : null;
      days.set(dayOf(first, zone), {
        requests: day.requests + 1,
        fellBack: day.fellBack + (before !== null && before > 0 ? 1 : 0),
        untold: day.untold + (before === null ? 1 : 0),
      });
    }
    return [...days].map(([day, counts]) => ({ day, ...counts })).sort((a, b) => (a.day < b.day ? -1 : 1));
  }

  it("are those of the requests, and their days come to all requests", { timeout: 60_000 }, async () => {
    const { kit, scope } = await stored();
    for (const { zone, where, span, inside } of cases) {
      const query = { teamId: scope.teamId, ...span, where };
      const [rows, [whole]] = await withTeam(kit.sql, scope, async (tx) => [
        await countFallbacks(tx, query),
        await sumAttempts(tx, { ...query, by: [] }),
      ]);
      expect(rows, JSON.stringify({ zone, where })).toEqual(byHand(inside, where, zone));
      expect(rows.reduce((sum, { requests }) => sum + requests, 0)).toBe(whole?.requests);
    }
  });
});

it("named sums are those that all sums are", async () => {
  const { kit, scope } = await stored();
  for (const { where, span } of cases)
    for (const by of [[], ["day", "provider"], ["provider", "model", "offer", "state"]] as const) {
      const query = { teamId: scope.teamId, ...span, where, by };
      const [some, all] = await withTeam(kit.sql, scope, async (tx) => [
        await sumMeasures(tx, query, ["attempts", "failed", "filled", "unknown"]),
        await sumAttempts(tx, query),
      ]);
      const sorted = some.toSorted((a, b) => (a.values.join("\u0000") < b.values.join("\u0000") ? -1 : 1));
      expect(sorted).toEqual(
        all.map(({ values, sums: { attempts, failed, filled, unknown } }) => ({ values, sums: { attempts, failed, filled, unknown } })),
      );
    }
});

it("another team sees nothing of any of it", async () => {
  const { kit, scope } = await stored();
  const other = await kit.join(await kit.makeTeam(), "admin");
  const query = { teamId: scope.teamId, from: "2026-10-01T00:00:00Z", until: "2026-11-01T00:00:00Z", zone: "UTC" };
  const seen = await withTeam(kit.sql, other, async (tx) => [
    await listPercentiles(tx, { ...query, metric: "latency", by: "day" }),
    await listPercentiles(tx, { ...query, metric: "latency", by: "day", where: { region: [""] } }),
    await countFallbacks(tx, query),
    await sumMeasures(tx, { ...query, by: ["day"] }, ["attempts"]),
  ]);
  expect(seen).toEqual([[], [], [], []]);
});
