import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, beforeEach, describe, expect, test } from "vitest";
import { addRate, endRate, withdrawRate } from "@/db/commands/usage/rate";
import { listRates } from "@/db/queries/usage/list-rates";
import { listRecosts } from "@/db/queries/usage/list-recosts";
import { load } from "@/db/test/history";
import { type TeamKit, teamKit } from "@/db/test/team-kit";
import { withTeam } from "@/db/wall/with-team";
import type { TeamScope } from "@/lib/team/scope";
import type { NewRate } from "@/lib/usage/cost/negotiated-rate";
import { rateAsk } from "@/lib/usage/cost/recost";
import { importOne } from "@/server/test/planted/load";
import { previewRecost, runRecost, undoRecost } from "@/server/usage/recost";
import { reportSpend } from "@/server/usage/spend";

const folder = mkdtempSync(path.join(tmpdir(), "tollboard-rates-"));
afterAll(() => rmSync(folder, { recursive: true }));

const ALL = { from: "2026-03-01T00:00:00Z", to: "2026-07-01T00:00:00Z", zone: "UTC" } as const;

const modelsDev = (input: number) => ({
  acme: { id: "acme", name: "Acme", models: { "swift-2": { id: "swift-2", name: "Swift 2", cost: { input, output: 10 * input } } } },
  other: { id: "other", name: "Other", models: { "swift-2": { id: "swift-2", name: "Swift 2", cost: { input, output: 10 * input } } } },
});

const HEADER = "started_at,provider,model,input_tokens,output_tokens,cache_read_tokens,id,cost_usd";
/** A million tokens each: three of acme's in two months, one of another provider, one of which nobody knows whose it was. */
const CSV = [
  HEADER,
  "2026-03-10T10:00:00Z,acme,swift-2,1000000,0,0,a,",
  "2026-05-10T10:00:00Z,acme,swift-2,1000000,0,0,b,",
  "2026-05-11T10:00:00Z,acme,swift-2,0,1000000,0,c,19.5",
  "2026-05-12T10:00:00Z,other,swift-2,1000000,0,0,d,",
  "2026-05-13T10:00:00Z,,swift-2,1000000,0,0,e,",
].join("\n");

const RATE: NewRate = {
  provider: "acme",
  model: null,
  nativeId: null,
  from: "2026-05-01T00:00:00.000Z",
  until: null,
  terms: { kind: "discount", percent: "12.5" },
  note: "Order form 17",
};

let kit: TeamKit;
let scope: TeamScope;

async function importCsv(of: TeamScope, name: string, text: string): Promise<void> {
  const file = path.join(folder, name);
  writeFileSync(file, text);
  expect((await importOne(kit, of, file)).row).toMatchObject({ rejected: 0 });
}

beforeEach(async () => {
  kit = await teamKit();
  scope = await kit.join(await kit.makeTeam(), "admin");
  // A dollar a million until April, two from then on.
  await load(kit.owner.sql, "models.dev", "2026-02-01T00:00:00.000Z", modelsDev(1));
  await load(kit.owner.sql, "models.dev", "2026-04-01T00:00:00.000Z", modelsDev(2));
});

const spend = async () => {
  const { total } = await reportSpend(kit.sql, scope, { ...ALL, by: ["model"] });
  return { calculated: total.calculated, low: total.estimated_low, high: total.estimated_high };
};
const costs = () =>
  withTeam(kit.sql, scope, async (tx) => {
    const rows = await tx<{ id: string; is: string | null; rate: number | null; posted: string | null }[]>`
      select record_id as id, calculated::text as is, rate, posted::text as posted from attempt order by started_at, record_id`;
    return rows.map(({ id, is, rate, posted }) => [id.slice(-1), is, rate, posted]);
  });
const everything = () =>
  withTeam(kit.sql, scope, async (tx) => ({
    attempts: await tx`select * from attempt order by started_at, record_id`,
    day: await tx`select * from usage_day where attempts <> 0 order by day, state, native, provider`,
    hour: await tx`select * from usage_hour where attempts <> 0 order by kind, hour, a, b, state`,
  }));
const rates = () => withTeam(kit.sql, scope, (tx) => listRates(tx, scope.teamId));
const logged = () =>
  withTeam(kit.sql, scope, async (tx) => {
    const rows = await tx<{ body: string }[]>`select body from audit_event where team_id = ${scope.teamId} order by seq`;
    return rows.map(({ body }) => JSON.parse(body)).filter(({ action }) => action.startsWith("rate."));
  });

async function rated(rate: NewRate): Promise<number> {
  const added = await addRate(kit, scope, rate);
  if (!added.ok) throw new Error(JSON.stringify(added.error));
  return added.value;
}

async function askOf(number: number) {
  const rate = (await rates()).find((one) => one.number === number);
  if (!rate) throw new Error("no such rate");
  return rateAsk(rate);
}

const PLAIN = [
  ["a", "1000000000", null, null],
  ["b", "2000000000", null, null],
  ["c", "20000000000", null, null],
  ["d", "2000000000", null, null],
  ["e", null, null, null],
];
const RATED = [
  ["a", "1000000000", null, null],
  ["b", "1750000000", 1, "2000000000"],
  ["c", "17500000000", 1, "20000000000"],
  ["d", "2000000000", null, null],
  // It may have been either provider's: 1.75 to 2 dollars.
  ["e", null, 1, null],
];

test("a rate holds for what is imported after it was said, from the instant on that it begins", async () => {
  await rated({ ...RATE, from: "2026-05-10T10:00:00.000Z", until: "2026-05-11T10:00:00.000Z" });
  await importCsv(scope, "own.csv", CSV);
  expect(await costs()).toEqual([PLAIN[0], ["b", "1750000000", 1, "2000000000"], ...PLAIN.slice(2)]);
  expect(await logged()).toMatchObject([
    {
      action: "rate.add",
      object: { kind: "rate", id: "1", name: "Rate 1: acme" },
      after: {
        of: "acme",
        terms: "12.5 % off",
        from: "2026-05-10T10:00:00.000Z",
        until: "2026-05-11T10:00:00.000Z",
        note: "Order form 17",
      },
    },
  ]);
});

test("no cost moves by a rate that is said, ended or withdrawn: they follow it when they are worked out again, as it was told", async () => {
  await importCsv(scope, "own.csv", CSV);
  expect(await costs()).toEqual(PLAIN);
  const before = await everything();

  const number = await rated(RATE);
  expect(await everything()).toEqual(before);
  const moved = [
    {
      month: "2026-05",
      from: "estimated",
      to: "estimated",
      attempts: 1,
      was: "0",
      is: "0",
      bounds: { was: { low: "2000000000", high: "2000000000" }, is: { low: "1750000000", high: "2000000000" } },
    },
    { month: "2026-05", from: "priced", to: "priced", attempts: 2, was: "22000000000", is: "19250000000" },
  ];
  expect(await previewRecost(kit, scope, { ask: await askOf(number) })).toMatchObject({ moved, isWhole: true });
  expect(await everything()).toEqual(before);
  expect((await runRecost(kit, scope, await askOf(number))).ok).toBe(true);
  expect(await costs()).toEqual(RATED);
  expect(await spend()).toEqual({ calculated: "22.25", low: "1.75", high: "2" });
  const [recost] = await withTeam(kit.sql, scope, (tx) => listRecosts(tx, scope.teamId));
  expect(recost).toMatchObject({ number: 1, state: "done", ask: { kind: "rate", number: 1, provider: "acme", to: null } });
  expect(recost?.moved?.toSorted((a, b) => a.from.localeCompare(b.from))).toEqual(moved);

  const followed = await everything();
  expect(await endRate(kit, scope, { number, at: "2026-05-11T00:00:00.000Z" })).toEqual({ ok: true, value: undefined });
  expect(await everything()).toEqual(followed);
  await runRecost(kit, scope, await askOf(number));
  expect(await costs()).toEqual([PLAIN[0], RATED[1], ...PLAIN.slice(2)]);

  expect(await withdrawRate(kit, scope, number)).toEqual({ ok: true, value: undefined });
  expect(await costs()).toEqual([PLAIN[0], RATED[1], ...PLAIN.slice(2)]);
  await runRecost(kit, scope, await askOf(number));
  expect(await everything()).toEqual(before);
  expect((await logged()).map(({ action }) => action)).toEqual(["rate.add", "rate.end", "rate.withdraw"]);
});

test("undone, a re-cost that followed a rate gives every attempt and sum back what it was", async () => {
  await importCsv(scope, "own.csv", CSV);
  const before = await everything();
  const number = await rated(RATE);
  await runRecost(kit, scope, await askOf(number));
  expect(await costs()).toEqual(RATED);
  expect(await undoRecost(kit, scope, 1)).toEqual({ ok: true, value: undefined });
  expect(await everything()).toEqual(before);
});

test("a re-cost of one rate leaves what it was never said to hold for, whatever the catalog has learned", async () => {
  await importCsv(scope, "own.csv", CSV);
  await load(kit.owner.sql, "models.dev", "2026-03-05T00:00:00.000Z", modelsDev(4));
  const number = await rated({ ...RATE, from: "2026-05-11T00:00:00.000Z" });
  await runRecost(kit, scope, await askOf(number));
  // By what is known now, the attempt of March costs four dollars.
  expect((await costs()).slice(0, 2)).toEqual([PLAIN[0], PLAIN[1]]);
  await runRecost(kit, scope, { kind: "span", from: ALL.from, to: ALL.to });
  expect((await costs())[0]).toEqual(["a", "4000000000", null, null]);
});

test("the most specific rate holds: the offer's, else the model's, else the provider's; a card's prices are its own", async () => {
  const prices = [
    { field: "price:input", usdPerMillion: "0.5" },
    { field: "price:output", usdPerMillion: "0.0000005" },
  ];
  await rated(RATE);
  await rated({ ...RATE, model: "acme/swift-2", terms: { kind: "discount", percent: "50" } });
  await importCsv(scope, "own.csv", CSV);
  expect((await costs()).slice(1, 3)).toEqual([
    ["b", "1000000000", 2, "2000000000"],
    ["c", "10000000000", 2, "20000000000"],
  ]);
  const number = await rated({ ...RATE, nativeId: "swift-2", terms: { kind: "card", prices } });
  await runRecost(kit, scope, await askOf(number));
  expect((await costs()).slice(1, 3)).toEqual([
    ["b", "500000000", 3, "2000000000"],
    ["c", "500", 3, "20000000000"],
  ]);
  expect((await rates())[0]).toMatchObject({ terms: { kind: "card", prices }, nativeId: "swift-2" });
});

test("a rate is the provider's of an alias that a person accepted", async () => {
  await importCsv(scope, "own.csv", `${HEADER}\n2026-05-10T10:00:00Z,gatekeeper,swift-two,1000000,0,0,a,`);
  const number = await rated(RATE);
  const { acceptAlias } = await import("@/db/commands/usage/alias");
  await acceptAlias(kit, scope, { provider: "gatekeeper", native: "swift-two" }, { provider: "acme", nativeId: "swift-2" });
  await runRecost(kit, scope, await askOf(number));
  expect(await costs()).toEqual([["a", "1750000000", 1, "2000000000"]]);
});

test("a re-cost of a rate finds what bears it, though nothing says any longer that it holds for that", async () => {
  const { acceptAlias, withdrawAlias } = await import("@/db/commands/usage/alias");
  const number = await rated(RATE);
  const named = { provider: "gatekeeper", native: "swift-two" };
  await acceptAlias(kit, scope, named, { provider: "acme", nativeId: "swift-2" });
  await importCsv(scope, "own.csv", `${HEADER}\n2026-05-10T10:00:00Z,gatekeeper,swift-two,1000000,0,0,a,`);
  const before = await everything();
  expect(await costs()).toEqual([["a", "1750000000", 1, "2000000000"]]);
  await withdrawAlias(kit, scope, named);
  await withdrawRate(kit, scope, number);
  const moved = [{ month: "2026-05", from: "priced", to: "unpriced", attempts: 1, was: "1750000000", is: "0" }];
  expect(await previewRecost(kit, scope, { ask: await askOf(number) })).toMatchObject({ moved });
  expect((await runRecost(kit, scope, await askOf(number))).ok).toBe(true);
  expect(await costs()).toEqual([["a", null, null, null]]);
  expect((await undoRecost(kit, scope, 1)).ok).toBe(true);
  expect(await everything()).toEqual(before);
});

describe("what may go wrong", () => {
  test("two rates for the same thing never hold at once: the second is refused and names the first", async () => {
    await rated({ ...RATE, until: "2026-06-01T00:00:00.000Z" });
    const later = { ...RATE, from: "2026-05-31T00:00:00.000Z" };
    expect(await addRate(kit, scope, later)).toMatchObject({
      ok: false,
      error: { code: "overlap", other: { number: 1, note: "Order form 17" } },
    });
    expect(await rated({ ...RATE, from: "2026-06-01T00:00:00.000Z" })).toBe(2);
    expect(await endRate(kit, scope, { number: 1, at: "2026-05-31T00:00:00.000Z" })).toMatchObject({ ok: true });
    await withdrawRate(kit, scope, 2);
    expect(await rated(later)).toBe(3);
    const same = { ...RATE, model: "acme/swift-2" };
    const both = await Promise.all([addRate(kit, scope, same), addRate(kit, scope, same)]);
    expect(both.map(({ ok }) => ok).sort()).toEqual([false, true]);
  });

  test("a rate is for what the catalog has, and a card for a model or an offer", async () => {
    const fault = async (wrong: Partial<NewRate>) => {
      const added = await addRate(kit, scope, { ...RATE, ...wrong });
      return added.ok ? null : added.error.code;
    };
    expect(await fault({ provider: "nobody" })).toBe("no_such_provider");
    expect(await fault({ model: "acme/swift-3" })).toBe("no_such_model");
    expect(await fault({ nativeId: "swift-3" })).toBe("no_such_offer");
    expect(await fault({ terms: { kind: "card", prices: [{ field: "price:input", usdPerMillion: "1" }] } })).toBe("card_for_provider");
    expect(await rates()).toEqual([]);
    expect(await logged()).toEqual([]);
  });

  test("a rate ends once it has begun and before it ends anyway, and what was withdrawn neither ends nor goes again", async () => {
    const number = await rated({ ...RATE, until: "2026-06-01T00:00:00.000Z" });
    for (const at of [RATE.from, "2026-01-01T00:00:00.000Z", "2026-06-01T00:00:00.000Z", "2027-01-01T00:00:00.000Z"])
      expect(await endRate(kit, scope, { number, at })).toEqual({ ok: false, error: "no_earlier_end" });
    expect(await endRate(kit, scope, { number: 9, at: "2026-05-02T00:00:00.000Z" })).toEqual({ ok: false, error: "no_such_rate" });
    await withdrawRate(kit, scope, number);
    expect(await endRate(kit, scope, { number, at: "2026-05-02T00:00:00.000Z" })).toEqual({ ok: false, error: "no_such_rate" });
    expect(await withdrawRate(kit, scope, number)).toEqual({ ok: false, error: "no_such_rate" });
  });

  test("members say nothing of rates, and another team's rates and costs are its own", async () => {
    const number = await rated(RATE);
    const member = await kit.join(scope, "member");
    await expect(addRate(kit, member, RATE)).rejects.toThrow("may not rate:edit");
    await expect(endRate(kit, member, { number, at: "2026-06-01T00:00:00.000Z" })).rejects.toThrow("may not rate:edit");
    await expect(withdrawRate(kit, member, number)).rejects.toThrow("may not rate:edit");

    const other = await kit.join(await kit.makeTeam(), "owner");
    expect(await withdrawRate(kit, other, number)).toEqual({ ok: false, error: "no_such_rate" });
    expect(await withTeam(kit.sql, other, (tx) => tx`select 1 from negotiated_rate`)).toHaveLength(0);
    await importCsv(other, "other.csv", CSV);
    const { total } = await reportSpend(kit.sql, other, { ...ALL, by: ["model"] });
    expect(total.calculated).toBe("25");
    // Numbers are each team's own.
    expect(await addRate(kit, other, RATE)).toEqual({ ok: true, value: 1 });
  });
});
