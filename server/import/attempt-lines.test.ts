import { expect, test } from "vitest";
import { LINE_COLUMNS } from "@/db/attempts/attempt-line";
import { addExchangeRates, removeExchangeRate } from "@/db/commands/usage/exchange";
import { addRate, endRate, withdrawRate } from "@/db/commands/usage/rate";
import { load } from "@/db/test/history";
import { type TeamKit, teamKit } from "@/db/test/team-kit";
import { withTeam } from "@/db/wall/with-team";
import type { TeamScope } from "@/lib/team/scope";
import { makeAttempt } from "@/lib/usage/draft";
import { AttemptLines, untilTermsStand } from "@/server/import/attempt-lines";
import { Pricer } from "@/server/import/price-attempts";

const RATE = {
  provider: "acme",
  model: null,
  nativeId: null,
  from: "2026-01-01T00:00:00.000Z",
  until: null,
  terms: { kind: "discount", percent: "50" },
  note: "MSA 7",
} as const;
const EUR = { currency: "EUR", day: "2026-05-10", usdPerUnit: "1.5", source: "ECB" };

/** Prices an Attempt, lets `say` happen before it is written, and tells how often it was to be written and what was in the end. */
async function written(kit: TeamKit, scope: TeamScope, say: () => Promise<unknown>) {
  const attempt = makeAttempt({
    gateway: "custom",
    recordId: "a",
    startedAt: Date.parse("2026-05-10T10:00:00Z") * 1000,
    provider: "acme",
    model: "swift-2",
    tokens: { input: 1_000_000 },
    tokenRecord: "recorded",
    foreign: { currency: "EUR", reported: 2n, upstream: null, rate: null },
  });
  let tries = 0;
  const line = await untilTermsStand(async () => {
    const lines = await AttemptLines.open(kit.sql, { teamId: scope.teamId, number: 1 }, Date.now());
    const { bytes } = await lines.make([attempt]);
    if (tries === 0) await say();
    tries += 1;
    await withTeam(kit.sql, scope, (tx) => lines.check(tx));
    return new TextDecoder().decode(bytes);
  });
  const cells = line.trimEnd().split("\t");
  const cell = (name: string) => cells[LINE_COLUMNS.indexOf(name)];
  return { tries, calculated: cell("calculated"), rate: cell("rate"), reported: cell("reported") };
}

test("what is said of rates and currencies between pricing and writing is heard: the attempts are priced once more", async () => {
  const kit = await teamKit();
  const scope = await kit.join(await kit.makeTeam(), "admin");
  const models = { "swift-2": { id: "swift-2", name: "Swift 2", cost: { input: 2, output: 9 } } };
  await load(kit.owner.sql, "models.dev", "2026-02-01T00:00:00.000Z", { acme: { id: "acme", name: "Acme", models } });
  const none = { calculated: "2000000000", rate: "\\N", reported: "\\N" };
  const half = { calculated: "1000000000", rate: "1" };

  expect(await written(kit, scope, async () => undefined)).toEqual({ tries: 1, ...none });
  expect(await written(kit, scope, () => addRate(kit, scope, RATE))).toEqual({ tries: 2, ...none, ...half });
  expect(await written(kit, scope, () => addExchangeRates(kit, scope, [EUR]))).toEqual({ tries: 2, ...half, reported: "3" });
  expect(await written(kit, scope, () => removeExchangeRate(kit, scope, EUR))).toEqual({ tries: 2, ...none, ...half });
  expect(await written(kit, scope, () => endRate(kit, scope, { number: 1, at: "2026-05-10T00:00:00.000Z" }))).toEqual({
    tries: 2,
    ...none,
  });
  await addRate(kit, scope, { ...RATE, from: "2026-05-10T00:00:00.000Z" });
  expect(await written(kit, scope, () => withdrawRate(kit, scope, 2))).toEqual({ tries: 2, ...none });
});

test("two batches that ask for the same model at once are both priced", async () => {
  const kit = await teamKit();
  const models = { "swift-2": { id: "swift-2", name: "Swift 2", cost: { input: 2, output: 9 } } };
  await load(kit.owner.sql, "models.dev", "2026-02-01T00:00:00.000Z", { acme: { id: "acme", name: "Acme", models } });
  const startedAt = Date.parse("2026-05-10T10:00:00Z") * 1000;
  const model = { provider: "acme", model: "swift-2", tokens: { input: 1_000_000 }, tokenRecord: "recorded" } as const;
  const attempt = makeAttempt({ gateway: "custom", recordId: "a", startedAt, ...model });
  const pricer = await Pricer.open(kit.sql, "2026-06-01T00:00:00.000Z");
  const batches = await Promise.all([pricer.price([attempt]), pricer.price([attempt])]);
  expect(batches.map(([priced]) => priced?.costing.calculated)).toEqual([2_000_000_000n, 2_000_000_000n]);
});
