import { expect, it } from "vitest";
import { storePriced } from "@/db/test/store-attempts";
import { teamKit } from "@/db/test/team-kit";
import { bestOf } from "@/lib/usage/best-of";
import { makeAttempt } from "@/lib/usage/draft";
import { reportLatency } from "@/server/usage/latency";

const FIRST = Date.UTC(2026, 9, 2, 10);
const span = { from: "2026-10-01T00:00:00.000Z", to: "2026-11-01T00:00:00.000Z" };
const view = { metric: "latency", by: "provider", twin: "kimi", isBurst: false, session: null } as const;

const NOTHING = { reason: "posted_price", offerId: null, rate: null, posted: null, saving: null, tierFrom: 0, lines: [] } as const;

const served = (provider: string, place: number, calculated: bigint | null) => ({
  attempt: makeAttempt({
    gateway: "litellm",
    recordId: `${provider}-${place}`,
    startedAt: (FIRST + place * 1_000) * 1_000,
    provider,
    model: "kimi",
    tokens: { input: 1_000, output: 100 },
    tokenRecord: "recorded",
  }),
  costing:
    calculated === null
      ? ({ ...NOTHING, state: "estimated", calculated, low: 100n, high: 900n } as const)
      : ({ ...NOTHING, state: "priced", calculated, low: null, high: null } as const),
  provider,
  model: "kimi",
});

it("what is estimated costs something that is not told: it is no price, and the best of none", async () => {
  const kit = await teamKit();
  const scope = await kit.join(await kit.makeTeam(), "viewer");
  const other = await kit.join(await kit.makeTeam(), "viewer");
  const places = Array.from({ length: 40 }, (_, place) => place);
  await storePriced(kit.sql, scope, [
    ...places.map((place) => served("groq", place, null)),
    ...places.map((place) => served("novita", place, 5_000n)),
  ]);
  const ask = (who: typeof scope) => reportLatency(kit.sql, who, { span, zone: "UTC", where: {}, view });
  const { total, twin } = await ask(scope);
  expect(twin?.rows.map(({ name, spend, estimated, unknown }) => ({ name, spend, estimated, unknown }))).toEqual([
    { name: "groq", spend: 0n, estimated: 36_000n, unknown: 0 },
    { name: "novita", spend: 200_000n, estimated: 0n, unknown: 0 },
  ]);
  expect([total.spend, total.estimated]).toEqual([200_000n, 36_000n]);
  expect(bestOf(twin?.rows ?? [], "price")).toBeNull();
  expect((await ask(other)).rows).toEqual([]);
});
