import { Temporal } from "temporal-polyfill";
import { expect, it } from "vitest";
import type { PricedAttempt } from "@/db/attempts/attempt-line";
import { sumAttempts } from "@/db/attempts/sum-attempts";
import { storePriced } from "@/db/test/store-attempts";
import { type TeamKit, teamKit } from "@/db/test/team-kit";
import { withTeam } from "@/db/wall/with-team";
import type { TeamScope } from "@/lib/team/scope";
import { makeAttempt } from "@/lib/usage/draft";
import { DIMENSIONS, type Dimension, NARROWABLE, type Narrowing } from "@/lib/usage/spend";

const FIRST = Date.UTC(2026, 2, 28);
const SPAN_MS = 12 * 86_400_000;
const COUNT = 1_500;
const ZONES = ["UTC", "Asia/Kathmandu", "America/New_York", "Australia/Lord_Howe", "Pacific/Apia"];

/** Traffic that spreads over twelve days in which clocks turn, the same each time. A third belongs to Requests of two tries. */
function traffic(): PricedAttempt[] {
  let state = 11;
  const next = (most: number): number => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return Math.floor((state / 2 ** 32) * most);
  };
  return Array.from({ length: COUNT }, (_, place) => {
    const attempt = makeAttempt({
      gateway: next(2) === 0 ? "litellm" : "portkey",
      recordId: `try-${place}`,
      requestId: place % 3 === 0 ? `call-${place - (place % 6)}` : `try-${place}`,
      startedAt: (FIRST + next(SPAN_MS)) * 1000,
      provider: `provider-${next(3)}`,
      model: `model-${next(4)}`,
      tokens: { input: next(10_000), output: next(900) },
      tokenRecord: "recorded",
      reported: next(5) === 0 ? null : BigInt(next(1_000_000)),
      key: `key-${next(3)}`,
      project: next(2) === 0 ? "" : "search",
      user: `user-${next(20)}`,
      region: ["", "eu-west-1", "us-east-1"][next(3)] ?? "",
      tags: [[], ["nightly"], ["nightly", "agent"], ["agent"]][next(4)] ?? [],
      latencyMs: 1 + next(60_000),
    });
    const calculated = BigInt(next(1_000_000));
    const costing = {
      state: "priced",
      reason: "posted_price",
      offerId: null,
      calculated,
      low: null,
      high: null,
      rate: null,
      posted: null,
      saving: null,
      tierFrom: 0,
      lines: [],
    } as const;
    return { attempt, costing, provider: attempt.provider, model: attempt.model };
  });
}

const store = (kit: TeamKit, scope: TeamScope, priced: readonly PricedAttempt[]) => storePriced(kit.sql, scope, priced);

const startOf = ({ attempt }: PricedAttempt): number => Math.floor(attempt.startedAt / 1000);

function wordsFor(one: PricedAttempt, dimension: Dimension, zone: string): readonly string[] {
  const { tags } = one.attempt;
  if (dimension === "tag") return tags.length === 0 ? [""] : tags;
  return [wordFor(one, dimension, zone)];
}

function wordFor(one: PricedAttempt, dimension: Exclude<Dimension, "tag">, zone: string): string {
  const { attempt } = one;
  const local = Temporal.Instant.fromEpochMilliseconds(startOf(one)).toZonedDateTimeISO(zone);
  if (dimension === "day") return local.toPlainDate().toString();
  // An hour begins where the clock, as it stands at the Attempt, began it: where clocks turn by half an hour one may begin twice.
  const { minute, second, millisecond } = local;
  if (dimension === "hour")
    return local.toInstant().subtract({ minutes: minute, seconds: second, milliseconds: millisecond }).toString({ smallestUnit: "second" });
  if (dimension === "offer") return `${one.provider}@${attempt.model}`;
  const { provider, model, gateway, key, project, user, region } = attempt;
  return { provider, model, gateway, key, project, user, region, state: one.costing.state }[dimension];
}

const meets = (one: PricedAttempt, where: Narrowing): boolean =>
  NARROWABLE.every((dimension) => where[dimension]?.some((value) => wordsFor(one, dimension, "UTC").includes(value)) ?? true);

/** The names of the groups that an Attempt is in: several where it bears several tags, but none that tags are narrowed away from. */
function groupsOf(one: PricedAttempt, by: readonly Dimension[], { zone, where }: { zone: string; where: Narrowing }): string[] {
  return by
    .reduce<string[][]>(
      (groups, dimension) =>
        groups.flatMap((group) =>
          wordsFor(one, dimension, zone)
            .filter((word) => dimension !== "tag" || (where.tag?.includes(word) ?? true))
            .map((word) => [...group, word]),
        ),
      [[]],
    )
    .map((group) => group.join("\n"));
}

type Sums = { attempts: number; requests: Set<string>; input: number; calculated: bigint; reported: bigint };

/** The same sums by going over every Attempt. */
function sumByHand(
  priced: readonly PricedAttempt[],
  by: readonly Dimension[],
  asked: { zone: string; where: Narrowing },
): Map<string, Sums> {
  const groups = new Map<string, Sums>();
  const names = priced.filter((one) => meets(one, asked.where)).flatMap((one) => groupsOf(one, by, asked).map((name) => ({ one, name })));
  for (const { one, name } of names) {
    const sums = groups.get(name) ?? { attempts: 0, requests: new Set(), input: 0, calculated: 0n, reported: 0n };
    sums.attempts += 1;
    sums.requests.add(`${one.attempt.gateway} ${one.attempt.requestId}`);
    sums.input += one.attempt.tokens.input ?? 0;
    sums.calculated += one.costing.calculated ?? 0n;
    sums.reported += one.attempt.reported ?? 0n;
    groups.set(name, sums);
  }
  return groups;
}

const plain = (name: string, { attempts, requests, input, calculated, reported }: Sums) => [
  name,
  attempts,
  requests.size,
  input,
  calculated,
  reported,
];

const BREAKDOWNS: readonly (readonly Dimension[])[] = [
  [],
  ...DIMENSIONS.map((dimension) => [dimension]),
  ["day", "provider"],
  ["hour", "key"],
  ["day", "user"],
  ["provider", "key"],
  ["hour", "model", "project"],
];

it("every breakdown, from whichever sums it comes, is what going over the attempts gives, in any zone", { timeout: 120_000 }, async () => {
  const kit = await teamKit();
  const scope = await kit.join(await kit.makeTeam(), "admin");
  const priced = traffic();
  await store(kit, scope, priced);
  const spans = [
    [FIRST - 86_400_000, FIRST + SPAN_MS + 86_400_000],
    [FIRST + 100_000_000, FIRST + 500_123_456],
  ] as const;
  for (const zone of ZONES)
    for (const [from, until] of spans) {
      const inside = priced.filter((one) => startOf(one) >= from && startOf(one) < until);
      for (const by of BREAKDOWNS) {
        const query = { teamId: scope.teamId, from: new Date(from).toISOString(), until: new Date(until).toISOString(), zone, by };
        const rows = await withTeam(kit.sql, scope, (tx) => sumAttempts(tx, query));
        const ours = rows.map(({ values, requests, sums }) => [
          values.join("\n"),
          Number(sums.attempts),
          requests,
          Number(sums.input),
          sums.calculated,
          sums.reported,
        ]);
        const wanted = [...sumByHand(inside, by, { zone, where: {} })].map(([name, sums]) => plain(name, sums));
        const inOrder = (list: unknown[][]) => list.sort((a, b) => (String(a[0]) < String(b[0]) ? -1 : 1));
        expect(inOrder(ours), `${zone} by ${by.join(", ") || "nothing"}`).toEqual(inOrder(wanted));
      }
    }
});

const NARROWINGS: readonly (readonly [Narrowing, readonly Dimension[]])[] = [
  [{ provider: ["provider-1"] }, ["day"]],
  [{ provider: ["provider-1", "provider-2"], model: ["model-0"] }, ["day", "key"]],
  [{ region: [""] }, ["hour", "region"]],
  [{ region: ["eu-west-1"], state: ["priced"] }, []],
  [{ offer: ["provider-1@model-2", "provider-0@model-0"] }, ["model"]],
  [{ gateway: ["portkey"] }, ["hour"]],
  [{ user: ["user-3", "user-4"] }, ["day"]],
  [{ user: ["user-3"], provider: ["provider-0"] }, ["hour"]],
  [{ tag: ["nightly"] }, ["day"]],
  [{ tag: ["nightly", "agent"] }, ["day"]],
  [{ tag: ["nightly", "agent"] }, ["tag"]],
  [{ tag: [""] }, ["day", "provider"]],
  [{ tag: ["agent"], key: ["key-1"] }, ["hour", "tag"]],
  [{ project: ["search"], key: ["key-1", "key-2"] }, ["user"]],
  [{ key: ["nobody bears this"] }, ["day"]],
];

it("every narrowing leaves what going over the attempts leaves, from whichever sums it comes", { timeout: 60_000 }, async () => {
  const kit = await teamKit();
  const scope = await kit.join(await kit.makeTeam(), "admin");
  const priced = traffic();
  await store(kit, scope, priced);
  for (const zone of ["UTC", "Asia/Kathmandu"])
    for (const [where, by] of NARROWINGS) {
      const span = { from: "2026-03-27T00:00:00Z", until: "2026-04-11T00:00:00Z" };
      const rows = await withTeam(kit.sql, scope, (tx) => sumAttempts(tx, { teamId: scope.teamId, ...span, zone, by, where }));
      const ours = rows.map(({ values, requests, sums: { attempts, input, calculated, reported } }) =>
        [values.join("\n"), attempts, requests, input, calculated, reported].join(" "),
      );
      const wanted = [...sumByHand(priced, by, { zone, where })].map(([name, sums]) => plain(name, sums).join(" "));
      const none = by.length === 0 && wanted.length === 0;
      expect(ours.sort(), `${zone}: ${JSON.stringify(where)} by ${by.join(", ")}`).toEqual(none ? [" 0 0 0 0 0"] : wanted.sort());
    }
});

it("another team sees nothing of it", async () => {
  const kit = await teamKit();
  const mine = await kit.join(await kit.makeTeam(), "admin");
  const other = await kit.join(await kit.makeTeam(), "admin");
  await store(kit, mine, traffic().slice(0, 20));
  const span = { from: "2026-03-01T00:00:00Z", until: "2026-05-01T00:00:00Z", zone: "UTC", by: [] } as const;
  const [seen] = await withTeam(kit.sql, other, (tx) => sumAttempts(tx, { ...span, teamId: mine.teamId }));
  expect(seen?.sums.attempts).toBe(0n);
});

it("as many rows as may come of it do, and one more is an error", async () => {
  const kit = await teamKit();
  const scope = await kit.join(await kit.makeTeam(), "admin");
  await store(kit, scope, traffic());
  const query = { teamId: scope.teamId, from: "2026-03-01T00:00:00Z", until: "2026-05-01T00:00:00Z", zone: "UTC", by: ["user"] } as const;
  const ask = (most: number) => withTeam(kit.sql, scope, (tx) => sumAttempts(tx, { ...query, most }));
  expect(await ask(20)).toHaveLength(20);
  await expect(ask(19)).rejects.toThrow("there are more than 19 rows");
});

it("a reported cost of nothing is not known where nothing says what it should be", async () => {
  const kit = await teamKit();
  const scope = await kit.join(await kit.makeTeam(), "admin");
  const [bare] = traffic();
  if (!bare) throw new Error("there is traffic");
  const unpriced = { ...bare.costing, state: "unpriced", reason: "no_offer", calculated: null } as const;
  const costed = (
    recordId: string,
    paid: { reported: bigint | null; upstream?: bigint },
    costing: PricedAttempt["costing"],
  ): PricedAttempt => ({
    ...bare,
    attempt: { ...bare.attempt, ...paid, recordId, requestId: recordId, tags: [] },
    costing,
  });
  await store(kit, scope, [
    costed("nothing", { reported: 0n }, unpriced),
    costed("none", { reported: null }, unpriced),
    costed("fee", { reported: 0n, upstream: 7n }, unpriced),
    costed("bill", { reported: 7n }, unpriced),
    costed("free", { reported: 0n }, { ...bare.costing, calculated: 0n }),
    costed("about", { reported: 0n }, { ...unpriced, state: "estimated", reason: "split_not_recorded", low: 1n, high: 2n }),
  ]);
  const span = { from: new Date(FIRST).toISOString(), until: new Date(FIRST + SPAN_MS).toISOString() };
  // Of daily sums, of those of names, of hours and of the store's own rows.
  for (const by of [[], ["user"], ["hour"], ["tag", "key"]] as const) {
    const rows = await withTeam(kit.sql, scope, (tx) => sumAttempts(tx, { teamId: scope.teamId, ...span, zone: "UTC", by }));
    expect(
      rows.map(({ sums: { attempts, unknown } }) => [attempts, unknown]),
      by.join(),
    ).toEqual([[6n, 2n]]);
  }
});
