import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, beforeEach, expect, test } from "vitest";
import { sumForeign } from "@/db/attempts/sum-foreign";
import { addExchangeRates, removeExchangeRate } from "@/db/commands/usage/exchange";
import { listExchangeRates } from "@/db/queries/usage/list-exchange-rates";
import { listRecosts } from "@/db/queries/usage/list-recosts";
import { termsState } from "@/db/queries/usage/read-terms";
import { load } from "@/db/test/history";
import { type TeamKit, teamKit } from "@/db/test/team-kit";
import { withTeam } from "@/db/wall/with-team";
import type { TeamScope } from "@/lib/team/scope";
import { importOne } from "@/server/test/planted/load";
import { previewRecost, runRecost, undoRecost } from "@/server/usage/recost";
import { reportSpend } from "@/server/usage/spend";

const folder = mkdtempSync(path.join(tmpdir(), "tollboard-exchange-"));
afterAll(() => rmSync(folder, { recursive: true }));

const ALL = { from: "2026-03-01T00:00:00Z", to: "2026-07-01T00:00:00Z", zone: "UTC" } as const;
const HEADER = "started_at,provider,model,input_tokens,output_tokens,cache_read_tokens,id,cost_usd,currency";
/** Euros on two days, yen on one, dollars; one in euros has no price. */
const CSV = [
  HEADER,
  "2026-05-10T23:59:59Z,acme,swift-2,1000000,0,0,a,1.5,EUR",
  "2026-05-11T00:00:00Z,acme,swift-2,1000000,0,0,b,2,EUR",
  "2026-05-10T12:00:00Z,acme,unheard,1000000,0,0,c,4,eur",
  "2026-05-10T12:00:00Z,acme,swift-2,1000000,0,0,d,300,JPY",
  "2026-05-10T12:00:00Z,acme,swift-2,1000000,0,0,e,0.25,USD",
].join("\n");
const EUR = { currency: "EUR", day: "2026-05-10", usdPerUnit: "1.1", source: "ECB" };
const ASK = { kind: "currency", currency: "EUR" } as const;

let kit: TeamKit;
let scope: TeamScope;

async function importCsv(of: TeamScope, name: string, text = CSV): Promise<void> {
  const file = path.join(folder, name);
  writeFileSync(file, text);
  expect((await importOne(kit, of, file)).row).toMatchObject({ rejected: 0 });
}

beforeEach(async () => {
  kit = await teamKit();
  scope = await kit.join(await kit.makeTeam(), "admin");
  const cost = { input: 2, output: 20 };
  const catalog = { acme: { id: "acme", name: "Acme", models: { "swift-2": { id: "swift-2", name: "Swift 2", cost } } } };
  await load(kit.owner.sql, "models.dev", "2026-02-01T00:00:00.000Z", catalog);
});

const spend = async (of = scope) => {
  const { total } = await reportSpend(kit.sql, of, { ...ALL, by: ["model"] });
  const { reported, calculated, attempts_without_reported_cost: unreported, states } = total;
  return { reported, calculated, unreported, reportedOnly: states.reported_only, unpriced: states.unpriced };
};
const everything = () =>
  withTeam(kit.sql, scope, async (tx) => ({
    attempts: await tx`select * from attempt order by started_at, record_id`,
    day: await tx`select * from usage_day where attempts <> 0 order by day, state, native`,
    hour: await tx`select * from usage_hour where attempts <> 0 order by kind, hour, a, b, state`,
  }));
const foreign = () => withTeam(kit.sql, scope, (tx) => sumForeign(tx, scope.teamId));
const left = (currency: string, count: number, amount: bigint, from: string, to = from) => ({
  currency,
  converted: 0,
  left: count,
  leftAmount: amount,
  leftFrom: from,
  leftTo: to,
});

test("without a rate of its day a cost is left in its currency and is in no sum of dollars", async () => {
  await addExchangeRates(kit, scope, [{ ...EUR, day: "2026-05-09" }]);
  await importCsv(scope, "own.csv");
  expect(await spend()).toEqual({ reported: "0.25", calculated: "8", unreported: 4, reportedOnly: 0, unpriced: 1 });
  expect(await foreign()).toEqual([
    left("EUR", 3, 7_500_000_000n, "2026-05-10", "2026-05-11"),
    left("JPY", 1, 300_000_000_000n, "2026-05-10"),
  ]);
});

test("with one it is converted on its way in, and bears the rate", async () => {
  expect(await addExchangeRates(kit, scope, [EUR])).toEqual({ ok: true, value: 1 });
  await importCsv(scope, "own.csv");
  // 1.65 + 4.40 + 0.25; one of them has no price and is reported only.
  expect(await spend()).toEqual({ reported: "6.3", calculated: "8", unreported: 2, reportedOnly: 1, unpriced: 0 });
  const [row] = await withTeam(
    kit.sql,
    scope,
    (tx) => tx`select currency, foreign_reported, reported, exchange from attempt where exchange is not null order by reported limit 1`,
  );
  expect(row).toMatchObject({ currency: "EUR", foreign_reported: "1500000000", reported: "1650000000", exchange: "1.1" });
});

test("no cost moves by a rate that is stated or removed: they follow it when they are worked out again, on the record, and back", async () => {
  await importCsv(scope, "own.csv");
  const before = await everything();
  await addExchangeRates(kit, scope, [EUR]);
  expect(await everything()).toEqual(before);
  const moved = [
    {
      month: "2026-05",
      from: "priced",
      to: "priced",
      attempts: 1,
      was: "2000000000",
      is: "2000000000",
      reported: { was: "0", is: "1650000000" },
    },
    { month: "2026-05", from: "unpriced", to: "reported_only", attempts: 1, was: "0", is: "0", reported: { was: "0", is: "4400000000" } },
  ];
  expect(await previewRecost(kit, scope, { ask: ASK })).toEqual({ moved, looked: 3, isWhole: true });
  expect(await everything()).toEqual(before);
  await runRecost(kit, scope, ASK);
  expect(await spend()).toEqual({ reported: "6.3", calculated: "8", unreported: 2, reportedOnly: 1, unpriced: 0 });
  const [recost] = await withTeam(kit.sql, scope, (tx) => listRecosts(tx, scope.teamId));
  expect(recost?.ask).toEqual(ASK);
  expect(recost?.moved).toEqual(moved);
  const converted = await everything();

  expect(await undoRecost(kit, scope, 1)).toMatchObject({ ok: true });
  expect(await everything()).toEqual(before);
  await runRecost(kit, scope, ASK);
  expect(await everything()).toEqual(converted);
  expect(await removeExchangeRate(kit, scope, EUR)).toEqual({ ok: true, value: undefined });
  expect(await everything()).toEqual(converted);
  await runRecost(kit, scope, ASK);
  expect(await everything()).toEqual(before);
});

test("a re-cost of something else leaves what was reported in dollars as it is", async () => {
  await importCsv(scope, "own.csv");
  const before = await everything();
  await runRecost(kit, scope, { kind: "span", from: ALL.from, to: ALL.to });
  expect(await everything()).toEqual(before);
});

test("a day has one rate: the same again changes nothing, another is refused and names it, all or nothing", async () => {
  await addExchangeRates(kit, scope, [EUR]);
  expect(await addExchangeRates(kit, scope, [EUR, { ...EUR, day: "2026-05-11" }])).toEqual({ ok: true, value: 1 });
  const clash = await addExchangeRates(kit, scope, [
    { ...EUR, day: "2026-05-12" },
    { ...EUR, usdPerUnit: "1.2" },
  ]);
  expect(clash).toEqual({ ok: false, error: { code: "clash", currency: "EUR", day: "2026-05-10", usdPerUnit: "1.1" } });
  expect((await withTeam(kit.sql, scope, (tx) => listExchangeRates(tx, scope.teamId))).map(({ day }) => day)).toEqual([
    "2026-05-11",
    "2026-05-10",
  ]);
  expect(await removeExchangeRate(kit, scope, { currency: "EUR", day: "2026-05-12" })).toEqual({ ok: false, error: "no_such_rate" });
  const actions = await withTeam(
    kit.sql,
    scope,
    (tx) => tx<{ body: string }[]>`select body from audit_event where team_id = ${scope.teamId} order by seq`,
  );
  expect(actions.map(({ body }) => JSON.parse(body)).filter(({ action }) => action.startsWith("exchange."))).toMatchObject([
    { action: "exchange.add", after: { currencies: ["EUR"], count: 1, from: "2026-05-10", rate: "1.1", source: "ECB" } },
    { action: "exchange.add", after: { count: 1, from: "2026-05-11" } },
  ]);
});

test("members state no rates, and another team's are its own", async () => {
  await addExchangeRates(kit, scope, [EUR]);
  const member = await kit.join(scope, "member");
  await expect(addExchangeRates(kit, member, [EUR])).rejects.toThrow("may not exchange:edit");
  await expect(removeExchangeRate(kit, member, EUR)).rejects.toThrow("may not exchange:edit");
  const other = await kit.join(await kit.makeTeam(), "owner");
  expect(await removeExchangeRate(kit, other, EUR)).toEqual({ ok: false, error: "no_such_rate" });
  await importCsv(other, "other.csv");
  expect(await spend(other)).toMatchObject({ reported: "0.25", unreported: 4 });
});

test("a rate that takes the place of another in one instant is another state of what was said", async () => {
  await addExchangeRates(kit, scope, [EUR, { ...EUR, day: "2026-05-12" }]);
  const state = () => withTeam(kit.sql, scope, (tx) => termsState(tx, scope.teamId));
  const before = await state();
  await withTeam(
    kit.sql,
    scope,
    (tx) => tx`update exchange_rate set day = '2026-05-11', usd_per_unit = '1.2' where team_id = ${scope.teamId} and day = '2026-05-10'`,
  );
  expect(await state()).not.toBe(before);
  await withTeam(
    kit.sql,
    scope,
    (tx) => tx`update exchange_rate set day = '2026-05-10', usd_per_unit = '1.1' where team_id = ${scope.teamId} and day = '2026-05-11'`,
  );
  // What stands is the same again.
  expect(await state()).toBe(before);
});
