import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, beforeEach, describe, expect, test } from "vitest";
import { eraseAttempts } from "@/db/attempts/erase-import";
import { acceptAlias, withdrawAlias } from "@/db/commands/usage/alias";
import { beginUndo, createRecost } from "@/db/commands/usage/recost";
import { listRecosts } from "@/db/queries/usage/list-recosts";
import { listUnpriced } from "@/db/queries/usage/list-unpriced";
import { load } from "@/db/test/history";
import { type TeamKit, teamKit } from "@/db/test/team-kit";
import { withTeam } from "@/db/wall/with-team";
import type { TeamScope } from "@/lib/team/scope";
import { importOne } from "@/server/test/planted/load";
import { previewRecost, runRecost, undoRecost, workRecost, workUndo } from "@/server/usage/recost";
import { reportSpend } from "@/server/usage/spend";
import { suggestOffers } from "@/server/usage/suggest-offers";

const folder = mkdtempSync(path.join(tmpdir(), "tollboard-recost-"));
afterAll(() => rmSync(folder, { recursive: true }));

const OFFER = { provider: "acme", nativeId: "swift-2" };
const LOGGED = { provider: "acme", native: "swift-two-internal" };
const ASK = { kind: "alias", ...LOGGED } as const;
const ALL = { from: "2026-03-01T00:00:00Z", to: "2026-06-01T00:00:00Z", zone: "UTC" } as const;

const modelsDev = (input: number) => ({
  acme: { id: "acme", name: "Acme", models: { "swift-2": { id: "swift-2", name: "Swift 2", cost: { input, output: 10 * input } } } },
});

/** Two attempts of a known id, three of one that nobody posts a price for: a million tokens each, in two months. */
const CSV = [
  "started_at,provider,model,input_tokens,output_tokens,cache_read_tokens,id,cost_usd",
  "2026-03-10T10:00:00Z,acme,swift-2,1000000,0,0,a,",
  "2026-05-10T10:00:00Z,acme,swift-2,1000000,0,0,b,",
  "2026-03-11T10:00:00Z,acme,swift-two-internal,1000000,0,0,c,",
  "2026-03-12T10:00:00Z,acme,swift-two-internal,0,1000000,0,d,9.5",
  "2026-05-11T10:00:00Z,acme,swift-two-internal,1000000,0,0,e,",
].join("\n");

let kit: TeamKit;
let scope: TeamScope;

beforeEach(async () => {
  kit = await teamKit();
  scope = await kit.join(await kit.makeTeam(), "admin");
  // One dollar a million until April, two from then on.
  await load(kit.owner.sql, "models.dev", "2026-02-01T00:00:00.000Z", modelsDev(1));
  await load(kit.owner.sql, "models.dev", "2026-04-01T00:00:00.000Z", modelsDev(2));
  const file = path.join(folder, "own.csv");
  writeFileSync(file, CSV);
  expect((await importOne(kit, scope, file)).row).toMatchObject({ inserted: 5, rejected: 0 });
});

const spend = async () => {
  const { total, rows } = await reportSpend(kit.sql, scope, { ...ALL, by: ["model"] });
  return { calculated: total.calculated, states: total.states, models: rows.map(({ model, attempts }) => [model, attempts]) };
};
const everything = () => withTeam(kit.sql, scope, (tx) => tx`select * from attempt order by started_at, record_id`);
const sums = () =>
  withTeam(kit.sql, scope, async (tx) => ({
    day: await tx`select * from usage_day where attempts <> 0 order by day, state, native`,
    hour: await tx`select * from usage_hour where attempts <> 0 order by kind, hour, a, b, state`,
    name: await tx`select * from usage_day_name where attempts <> 0 order by kind, day, label, state`,
    histogram: await tx`select * from usage_histogram where bins <> '{}' order by 1, 2, 3, 4, 5, 6`,
  }));

test("what has no price is listed by the tokens at stake, with the offers that it may be", async () => {
  const listed = await withTeam(kit.sql, scope, (tx) => listUnpriced(tx, scope.teamId));
  expect(listed).toMatchObject([{ ...LOGGED, attempts: 3, tokens: 3_000_000n, reported: 9_500_000_000n }]);
  const asked = [{ provider: "acme", native: "swift-2-20260101" }, LOGGED, { provider: "acme", native: "swift-2" }];
  expect(await suggestOffers(kit.sql, asked)).toEqual([
    { isOffer: false, suggestions: [{ ...OFFER, why: expect.stringContaining("the same model, by ") }] },
    { isOffer: false, suggestions: [] },
    { isOffer: true, suggestions: [] },
  ]);
});

test("a suggestion changes nothing; an alias that a person accepts prices by the instant of each attempt, as it was tried", async () => {
  const before = await everything();
  const moved = [
    { from: "reported_only", to: "priced", month: "2026-03", attempts: 1, was: "0", is: "10000000000" },
    { from: "unpriced", to: "priced", month: "2026-03", attempts: 1, was: "0", is: "1000000000" },
    { from: "unpriced", to: "priced", month: "2026-05", attempts: 1, was: "0", is: "2000000000" },
  ];
  const tried = await previewRecost(kit, scope, { ask: ASK, alias: OFFER });
  expect(tried).toEqual({ moved, looked: 3, isWhole: true });
  expect(await everything()).toEqual(before);
  expect(await spend()).toMatchObject({ calculated: "3", states: { priced: 2, unpriced: 2, reported_only: 1 } });

  expect((await acceptAlias(kit, scope, LOGGED, OFFER)).ok).toBe(true);
  expect((await runRecost(kit, scope, ASK)).ok).toBe(true);
  expect(await spend()).toMatchObject({
    calculated: "16",
    states: { priced: 5, unpriced: 0, reported_only: 0 },
    models: [["acme/swift-2", 5]],
  });
  const [row] = await withTeam(kit.sql, scope, (tx) => listRecosts(tx, scope.teamId));
  expect(row).toMatchObject({ number: 1, state: "done", ask: ASK });
  expect(row?.moved?.toSorted((a, b) => a.month.localeCompare(b.month) || a.from.localeCompare(b.from))).toEqual(moved);
  expect(await withTeam(kit.sql, scope, (tx) => listUnpriced(tx, scope.teamId))).toEqual([]);
});

test("undone, every attempt and every sum is what it was", async () => {
  const [attempts, before] = [await everything(), await sums()];
  await acceptAlias(kit, scope, LOGGED, OFFER);
  await runRecost(kit, scope, ASK);
  expect(await everything()).not.toEqual(attempts);
  expect(await undoRecost(kit, scope, 1)).toEqual({ ok: true, value: undefined });
  expect(await everything()).toEqual(attempts);
  expect(await sums()).toEqual(before);
  expect(await undoRecost(kit, scope, 1)).toEqual({ ok: false, error: "not_the_last" });
});

test("an alias holds for what is imported later, and no longer when it is withdrawn", async () => {
  await acceptAlias(kit, scope, LOGGED, OFFER);
  const file = path.join(folder, "later.csv");
  writeFileSync(file, `${CSV.split("\n")[0]}\n2026-05-12T10:00:00Z,acme,swift-two-internal,500000,0,0,f,`);
  await importOne(kit, scope, file);
  expect(await spend()).toMatchObject({ calculated: "4", states: { priced: 3, unpriced: 2 } });
  expect((await withdrawAlias(kit, scope, LOGGED)).ok).toBe(true);
  await runRecost(kit, scope, ASK);
  expect(await spend()).toMatchObject({ calculated: "3", states: { priced: 2, unpriced: 3 } });
  expect(await withdrawAlias(kit, scope, LOGGED)).toEqual({ ok: false, error: "no_such_alias" });
});

test("prices that come late are used for what was costed without them, of the span alone", async () => {
  await load(kit.owner.sql, "models.dev", "2026-03-05T00:00:00.000Z", modelsDev(4));
  expect(await spend()).toMatchObject({ calculated: "3" });
  await runRecost(kit, scope, { kind: "span", from: "2026-04-01T00:00:00Z", to: "2026-06-01T00:00:00Z" });
  expect(await spend()).toMatchObject({ calculated: "3" });
  await runRecost(kit, scope, { kind: "span", ...ALL });
  expect(await spend()).toMatchObject({ calculated: "6" });
});

/** Withdraws an import as the worker does. */
async function withdrawImport(number: number): Promise<void> {
  await withTeam(kit.sql, scope, (tx) => tx`update usage_import set state = 'withdrawing' where number = ${number}`);
  const span = { first: "2026-03-01T00:00:00Z", last: "2026-06-01T00:00:00Z" };
  await eraseAttempts(kit.sql, scope.teamId, { number, ...span, signal: new AbortController().signal });
  await withTeam(kit.sql, scope, (tx) => tx`update usage_import set state = 'withdrawn' where number = ${number}`);
}

describe("beside a withdrawal", () => {
  const importAgain = async () => {
    const file = path.join(folder, "again.csv");
    writeFileSync(file, CSV);
    expect((await importOne(kit, scope, file)).row).toMatchObject({ inserted: 0, duplicate: 5 });
  };

  test("rows that come back have the cost that holds, and their former one when that is undone", async () => {
    await importAgain();
    const before = await sums();
    await acceptAlias(kit, scope, LOGGED, OFFER);
    await runRecost(kit, scope, ASK);
    await withdrawImport(1);
    expect(await spend()).toMatchObject({ calculated: "16", states: { priced: 5, unpriced: 0 } });
    await undoRecost(kit, scope, 1);
    expect(await sums()).toEqual(before);
  });

  test("an undo does not write on a row that stands at the same key by now", async () => {
    await acceptAlias(kit, scope, LOGGED, OFFER);
    await runRecost(kit, scope, ASK);
    await importAgain();
    await withdrawImport(1);
    // What came later was priced by the alias, and was never moved.
    expect(await spend()).toMatchObject({ calculated: "16", states: { priced: 5 } });
    await undoRecost(kit, scope, 1);
    expect(await spend()).toMatchObject({ calculated: "16", states: { priced: 5 } });
  });
});

test("while former costs are being given back nothing else is worked out, and trying a withdrawal tells of it", async () => {
  await acceptAlias(kit, scope, LOGGED, OFFER);
  await runRecost(kit, scope, ASK);
  const tried = await previewRecost(kit, scope, { ask: ASK, alias: null });
  expect(tried.moved.map(({ from, to }) => [from, to])).toEqual([
    ["priced", "reported_only"],
    ["priced", "unpriced"],
    ["priced", "unpriced"],
  ]);
  const begun = await beginUndo(kit, scope, 1);
  if (!begun.ok) throw new Error(begun.error);
  expect(await createRecost(kit, scope, ASK)).toEqual({ ok: false, error: "busy" });
  expect(await beginUndo(kit, scope, 1)).toEqual({ ok: false, error: "busy" });
  await workUndo(kit.sql, scope.teamId, { id: begun.value });
  expect((await createRecost(kit, scope, ASK)).ok).toBe(true);
});

describe("what may go wrong", () => {
  test("an offer that nobody has is no alias; members correct nothing", async () => {
    expect(await acceptAlias(kit, scope, LOGGED, { provider: "acme", nativeId: "swift-3" })).toEqual({ ok: false, error: "no_such_offer" });
    const member = await kit.join(scope, "member");
    await expect(acceptAlias(kit, member, LOGGED, OFFER)).rejects.toThrow("may not cost:correct");
    await expect(runRecost(kit, member, ASK)).rejects.toThrow("may not cost:correct");
    await expect(previewRecost(kit, member, { ask: ASK, alias: OFFER })).rejects.toThrow("may not cost:correct");
    await expect(undoRecost(kit, member, 1)).rejects.toThrow("may not cost:correct");
  });

  test("one runs at a time; left in the middle it is done from its start, by two at once if need be, and undone likewise", async () => {
    const before = await sums();
    await acceptAlias(kit, scope, LOGGED, OFFER);
    const made = await createRecost(kit, scope, ASK);
    if (!made.ok) throw new Error(made.error);
    expect(await createRecost(kit, scope, ASK)).toEqual({ ok: false, error: "busy" });
    expect(await beginUndo(kit, scope, 1)).toEqual({ ok: false, error: "busy" });
    await Promise.all([1, 2].map(() => workRecost(kit.sql, scope.teamId, { id: made.value, ask: ASK })));
    expect(await spend()).toMatchObject({ calculated: "16" });
    await workRecost(kit.sql, scope.teamId, { id: made.value, ask: ASK });
    expect(await spend()).toMatchObject({ calculated: "16" });
    expect((await beginUndo(kit, scope, 1)).ok).toBe(true);
    await Promise.all([1, 2].map(() => workUndo(kit.sql, scope.teamId, { id: made.value })));
    expect(await sums()).toEqual(before);
  });

  test("another team's attempts and words are not touched", async () => {
    const other = await kit.join(await kit.makeTeam(), "admin");
    const file = path.join(folder, "other.csv");
    writeFileSync(file, CSV);
    await importOne(kit, other, file);
    await acceptAlias(kit, other, LOGGED, OFFER);
    await runRecost(kit, other, ASK);
    expect(await spend()).toMatchObject({ calculated: "3", states: { unpriced: 2 } });
    expect(await withTeam(kit.sql, scope, (tx) => listRecosts(tx, scope.teamId))).toEqual([]);
  });
});
