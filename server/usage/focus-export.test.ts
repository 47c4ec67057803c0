import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, expect, it } from "vitest";
import { addRate } from "@/db/commands/usage/rate";
import { load } from "@/db/test/history";
import { type TeamKit, teamKit } from "@/db/test/team-kit";
import { withTeam } from "@/db/wall/with-team";
import { addDecimals, formatDecimal, parseDecimal } from "@/lib/base/decimal";
import type { TeamScope } from "@/lib/team/scope";
import { rowFaults } from "@/lib/usage/focus/check-row";
import { FOCUS_NAMES, type FocusName, type FocusRow } from "@/lib/usage/focus/columns";
import { importOne, importPlanted, loadPlantedCatalog } from "@/server/test/planted/load";
import { hasPlanted, readTruth } from "@/server/test/planted/truth";
import { exportFocus, focusCsv } from "@/server/usage/focus-export";
import { reportSpend } from "@/server/usage/spend";

const folder = mkdtempSync(path.join(tmpdir(), "tollboard-focus-"));
afterAll(() => rmSync(folder, { recursive: true }));

const NOW = "2026-11-27T12:00:00.000Z";

async function makeExport(kit: TeamKit, scope: TeamScope, month = "2026-10") {
  const made = await exportFocus({ sql: kit.sql, scope, now: NOW }, month);
  if (!made.ok) throw new Error(made.error);
  return made.value;
}

async function rowsOf(kit: TeamKit, scope: TeamScope, month?: string): Promise<FocusRow[]> {
  const rows: FocusRow[] = [];
  for await (const day of (await makeExport(kit, scope, month)).rows) rows.push(...day);
  return rows;
}

const sum = (rows: readonly FocusRow[], name: FocusName): string =>
  formatDecimal(rows.reduce((total, row) => addDecimals(total, parseDecimal(row[name] ?? "0") ?? total), { coefficient: 0n, scale: 0 }));

/** What a month of the Team's calendar comes to by the report that screens show. */
async function reportOf(kit: TeamKit, scope: TeamScope, zone: string) {
  const { month } = await makeExport(kit, scope);
  return (await reportSpend(kit.sql, scope, { ...month.span, zone, by: [] })).total;
}

async function expectSame(kit: TeamKit, scope: TeamScope, zone: string): Promise<FocusRow[]> {
  const [rows, total] = [await rowsOf(kit, scope), await reportOf(kit, scope, zone)];
  expect(rows.flatMap(rowFaults)).toEqual([]);
  expect({
    spend: sum(rows, "BilledCost"),
    low: formatDecimal(addDecimals(parse(sum(rows, "BilledCost")), parse(sum(rows, "x_EstimatedCostLow")))),
    high: formatDecimal(addDecimals(parse(sum(rows, "BilledCost")), parse(sum(rows, "x_EstimatedCostHigh")))),
    attempts: sum(rows, "x_AttemptCount"),
    unknown: sum(rows, "x_AttemptsWithoutKnownCost"),
  }).toEqual({
    spend: total.spend,
    low: total.spend_low,
    high: total.spend_high,
    attempts: String(total.attempts),
    unknown: String(total.attempts_without_known_cost),
  });
  for (const [bucket, tokens] of Object.entries(total.tokens)) {
    const own = rows.filter((row) => row.x_TokenBucket === bucket);
    expect([bucket, sum(own, "ConsumedQuantity")]).toEqual([bucket, String(tokens)]);
  }
  return rows;
}
const parse = (text: string) => parseDecimal(text) ?? { coefficient: -1n, scale: 0 };

const CATALOG = (input: number) => ({
  acme: { id: "acme", name: "Acme", models: { swift: { id: "swift", name: "Swift", cost: { input, output: 10 * input } } } },
});

/** Prices double in the middle of the 15th. */
async function withPrices(): Promise<TeamKit> {
  const kit = await teamKit();
  await load(kit.owner.sql, "models.dev", "2026-09-01T00:00:00.000Z", CATALOG(1));
  await load(kit.owner.sql, "models.dev", "2026-10-15T12:00:00.000Z", CATALOG(2));
  return kit;
}

const CSV = [
  "started_at,provider,model,input_tokens,output_tokens,cache_read_tokens,id,cost_usd",
  "2026-09-30T23:30:00Z,acme,swift,1000,0,0,before,",
  "2026-10-03T10:00:00Z,acme,swift,1000,100,0,a,",
  "2026-10-03T11:00:00Z,acme,swift,3000,0,0,b,0.25",
  "2026-10-15T10:00:00Z,acme,swift,1000,0,0,c,",
  "2026-10-15T14:00:00Z,acme,swift,1000,0,0,d,",
  "2026-10-16T10:00:00Z,acme,swift-unlisted,500,50,0,e,",
  "2026-10-17T10:00:00Z,,swift,500,50,0,f,",
  "2026-10-31T23:30:00Z,acme,swift,70000,0,0,after,",
].join("\n");

async function importCsv(kit: TeamKit, scope: TeamScope): Promise<void> {
  const file = path.join(folder, "usage.csv");
  writeFileSync(file, CSV);
  expect((await importOne(kit, scope, file)).row).toMatchObject({ inserted: 8, rejected: 0 });
}

const seen = (rows: readonly FocusRow[]) =>
  rows.map((row) => [row.ChargePeriodStart?.slice(5, 10), row.SkuMeter, row.ConsumedQuantity, row.BilledCost, row.ListUnitPrice]);

it("a month of the team's calendar is summed by day and meter, at the day's price where there is one", async () => {
  const kit = await withPrices();
  const scope = await kit.join(await kit.makeTeam(), "admin");
  await withTeam(kit.sql, scope, (tx) => tx`update team set zone = 'Europe/Vienna' where team_id = ${scope.teamId}`);
  await importCsv(kit, scope);
  const rows = await expectSame(kit, scope, "Europe/Vienna");
  expect(seen(rows)).toEqual([
    ["09-30", "Requests", "1", "0", null],
    ["09-30", "Input Tokens", "1000", "0.001", "1"],
    ["10-02", "Requests", "2", "0", null],
    ["10-02", "Input Tokens", "4000", "0.2016", "1"],
    ["10-02", "Output Tokens", "100", "0.0504", "10"],
    // The price moved within the day: there is no one price of it, and the cost stays with the requests.
    ["10-14", "Requests", "2", "0.003", null],
    ["10-14", "Input Tokens", "2000", "0", null],
    ["10-15", "Requests", "1", "0", null],
    ["10-15", "Input Tokens", "500", "0", null],
    ["10-15", "Output Tokens", "50", "0", null],
    ["10-16", "Requests", "1", "0", null],
    ["10-16", "Input Tokens", "500", "0", null],
    ["10-16", "Output Tokens", "50", "0", null],
  ]);
  expect(rows[0]).toMatchObject({ BillingPeriodStart: "2026-09-30T22:00:00Z", BillingPeriodEnd: "2026-10-31T23:00:00Z" });
  expect(rows.filter((row) => row.x_AttemptsWithoutKnownCost === "1").map((row) => row.x_TollboardCostState)).toEqual(["unpriced"]);
});

it("a negotiated rate is the contracted price", async () => {
  const kit = await withPrices();
  const scope = await kit.join(await kit.makeTeam(), "admin");
  const terms = { kind: "discount", percent: "20" } as const;
  const rate = { provider: "acme", model: null, nativeId: null, from: "2026-10-16T00:00:00.000Z", until: null, terms, note: "Form 1" };
  expect((await addRate(kit, scope, rate)).ok).toBe(true);
  await importCsv(kit, scope);
  const rows = await expectSame(kit, scope, "UTC");
  const input = rows.filter((row) => row.SkuMeter === "Input Tokens" && row.ChargePeriodStart === "2026-10-31T00:00:00Z");
  expect(input.map((row) => [row.ListUnitPrice, row.ContractedUnitPrice, row.ContractedCost, row.ListCost])).toEqual([
    ["2", "1.6", "0.112", "0.14"],
  ]);
});

it("another team sees nothing of it, and a month without usage has its header alone", async () => {
  const kit = await withPrices();
  const mine = await kit.join(await kit.makeTeam(), "admin");
  await importCsv(kit, mine);
  const others = await kit.join(await kit.makeTeam(), "owner");
  expect(await rowsOf(kit, others)).toEqual([]);
  const parts: string[] = [];
  for await (const part of focusCsv(await makeExport(kit, others))) parts.push(part);
  expect(parts.join("")).toBe(`${FOCUS_NAMES.join(",")}\r\n`);
  expect(await rowsOf(kit, mine, "2026-08")).toEqual([]);
});

it("says in each row whether the team is a sample", async () => {
  const kit = await withPrices();
  const scope = await kit.join(await kit.makeTeam(), "admin");
  await importCsv(kit, scope);
  const marks = async () => [...new Set((await rowsOf(kit, scope)).map((row) => row.x_Sample))];
  expect(await marks()).toEqual(["false"]);
  await kit.owner.sql`update team set is_sample = true where team_id = ${scope.teamId}`;
  expect(await marks()).toEqual(["true"]);
});

if (!hasPlanted()) process.stderr.write("SKIPPED: ../shared/planted is not here, so no FOCUS export is held against a known truth.\n");

it.skipIf(!hasPlanted())("the planted month validates, and sums to the same total as its report", { timeout: 300_000 }, async () => {
  const kit = await teamKit();
  const truth = readTruth();
  await loadPlantedCatalog(kit.owner.sql, truth);
  const scope = await kit.join(await kit.makeTeam(), "admin");
  await importPlanted(kit, scope, truth);
  // The daily sums are cut by the first zone: the second month comes of the attempts themselves.
  for (const zone of ["UTC", "America/New_York"]) {
    await withTeam(kit.sql, scope, (tx) => tx`update team set zone = ${zone} where team_id = ${scope.teamId}`);
    const rows = await expectSame(kit, scope, zone);
    expect(sum(rows, "x_AttemptCount")).toBe(String(truth.month_by_zone[zone]?.attempts));
    const told = rows.filter((row) => row.x_TokenBucket !== null && row.x_CostSplit === "list_price");
    expect(told.length / rows.filter((row) => row.x_TokenBucket !== null).length).toBeGreaterThan(0.6);
  }
});
