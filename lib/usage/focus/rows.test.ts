import fc from "fast-check";
import { expect, it } from "vitest";
import { addDecimals, formatDecimal, nanoText, parseDecimal } from "@/lib/base/decimal";
import { TOKEN_BUCKETS } from "@/lib/usage/bucket";
import { COST_STATES } from "@/lib/usage/cost/costing";
import { rowFaults } from "@/lib/usage/focus/check-row";
import type { FocusRow } from "@/lib/usage/focus/columns";
import { someContext, someGroup, somePrice } from "@/lib/usage/focus/fixtures";
import { type FocusGroup, type UnitPrices, unitPrices } from "@/lib/usage/focus/group-costs";
import { focusRows } from "@/lib/usage/focus/rows";
import { ERASED } from "@/lib/usage/retention";

const PRICES: UnitPrices = new Map([
  ["input", somePrice(150_000_000n)],
  ["output", somePrice(600_000_000n)],
]);
const TOKENS = { input: 1_000, output: 100 };
const rowsOf = (group: FocusGroup, prices: UnitPrices | null) => focusRows(group, prices, someContext);
const short = (rows: readonly FocusRow[]) =>
  rows.map((row) => [row.SkuMeter, row.ConsumedQuantity, row.BilledCost, row.ListUnitPrice, row.ListCost, row.x_CostSplit]);

it("a cost that posted prices make is told apart by them, and the rows say the price", () => {
  const rows = rowsOf(someGroup({ tokens: TOKENS, billed: 210_000n, calculated: 210_000n }), PRICES);
  expect(rows.flatMap(rowFaults)).toEqual([]);
  expect(short(rows)).toEqual([
    ["Requests", "1", "0", null, "0", "list_price"],
    ["Input Tokens", "1000", "0.00015", "0.15", "0.00015", "list_price"],
    ["Output Tokens", "100", "0.00006", "0.6", "0.00006", "list_price"],
  ]);
  expect(rows[1]).toMatchObject({
    PricingQuantity: "0.001",
    PricingUnit: "1000000 Tokens",
    SkuPriceId: "openai/gpt-4o-mini/input",
    ServiceProviderName: "OpenAI",
    ChargeDescription: "Input Tokens, openai/gpt-4o-mini by OpenAI",
    ChargePeriodStart: "2026-10-03T22:00:00Z",
    x_CostBasis: "computed",
  });
});

it("a cost that these prices do not make, as of a context tier or a batch, is apportioned and says no price", () => {
  const rows = rowsOf(someGroup({ tokens: TOKENS, billed: 105_000n, calculated: 105_000n }), PRICES);
  expect(rows.flatMap(rowFaults)).toEqual([]);
  expect(short(rows)).toEqual([
    ["Requests", "1", "0", null, "0", "apportioned"],
    ["Input Tokens", "1000", "0.000075", null, "0.000075", "apportioned"],
    ["Output Tokens", "100", "0.00003", null, "0.00003", "apportioned"],
  ]);
});

it("a rate of the team's own makes the contracted price, and the posted one stays the list price", () => {
  const line = (bucket: "input" | "output", nanoPerMillion: bigint) =>
    ({ bucket, meter: bucket, quantity: 1, nanoPerMillion, source: "models.dev", since: "", posted: [], exact: 0n }) as const;
  const lines = [line("input", 150_000_000n), line("output", 600_000_000n)];
  const prices = unitPrices(lines, lines, { kind: "discount", percent: "12.5" });
  const rows = rowsOf(someGroup({ tokens: TOKENS, billed: 183_750n, calculated: 183_750n }), prices);
  expect(rows.flatMap(rowFaults)).toEqual([]);
  expect(rows[1]).toMatchObject({ ListUnitPrice: "0.15", ContractedUnitPrice: "0.13125", ContractedCost: "0.00013125" });
});

it("what the gateway charged is what is billed, beside what posted prices make of the same tokens", () => {
  const group = someGroup({ tokens: TOKENS, billed: 300_000n, reported: 300_000n, calculated: 210_000n, unreported: 0n });
  const rows = rowsOf(group, PRICES);
  expect(rows.flatMap(rowFaults)).toEqual([]);
  expect(rows.map((row) => [row.BilledCost, row.ListCost, row.x_CostBasis])).toEqual([
    ["0", "0", "reported"],
    ["0.000214285", "0.00015", "reported"],
    ["0.000085715", "0.00006", "reported"],
  ]);
});

it("what has no known cost is there with its quantity, marked, and what has no price bears its cost on the row of requests", () => {
  const unpriced = rowsOf(someGroup({ tokens: TOKENS, state: "unpriced", attempts: 3n, unreported: 3n, unknown: 3n }), null);
  expect(unpriced.flatMap(rowFaults)).toEqual([]);
  expect(short(unpriced)).toEqual([
    ["Requests", "3", "0", null, "0", "on_requests"],
    ["Input Tokens", "1000", "0", null, "0", "on_requests"],
    ["Output Tokens", "100", "0", null, "0", "on_requests"],
  ]);
  expect(unpriced[0]).toMatchObject({ x_AttemptsWithoutKnownCost: "3", x_CostBasis: "unknown", x_TollboardCostState: "unpriced" });
  // A bill of nothing for what has no price is none.
  const [zero] = rowsOf(someGroup({ state: "unpriced", attempts: 3n, unreported: 0n, unknown: 3n }), null);
  expect(zero).toMatchObject({ x_AttemptsWithoutKnownCost: "3", x_CostBasis: "unknown" });
  const reported = rowsOf(someGroup({ tokens: TOKENS, state: "reported_only", billed: 7n, reported: 7n, unreported: 0n }), null);
  expect(reported.map((row) => row.BilledCost)).toEqual(["0.000000007", "0", "0"]);
});

it("what is not recorded or was erased is absent, and never an empty text", () => {
  const named = { provider: "", native: "", model: "", key: ERASED, project: "", region: ERASED } as const;
  const [row] = rowsOf(someGroup({ ...named, state: "unpriced" }), null);
  expect(row && rowFaults(row)).toEqual([]);
  expect(row).toMatchObject({ HostProviderName: null, SkuId: null, RegionId: null, ResourceId: null, SubAccountId: null, x_Model: null });
});

it.each<[string, Partial<FocusRow>]>([
  ["BilledCost must have a value", { BilledCost: null }],
  ["BilledCost is no decimal: 1e3", { BilledCost: "1e3" }],
  ["ListUnitPrice is no price: -0.15", { ListUnitPrice: "-0.15" }],
  ["ChargeCategory may not be Use", { ChargeCategory: "Use" }],
  ["ConsumedUnit is no unit: token", { ConsumedUnit: "token" }],
  ["BillingCurrency is no currency: $", { BillingCurrency: "$" }],
  ["ChargePeriodStart is no instant: 2026-10-04", { ChargePeriodStart: "2026-10-04" }],
  ["the charge period lies outside the billing period", { ChargePeriodEnd: "2026-11-02T00:00:00Z" }],
  ["ListCost is not ListUnitPrice × PricingQuantity", { ListCost: "0.00016" }],
  ["SubAccountId is no text: ", { SubAccountId: "" }],
  ["RegionId and RegionName go together", { RegionId: "eu" }],
])("a row where %s is found", (fault, change) => {
  const row = rowsOf(someGroup({ tokens: TOKENS, billed: 210_000n, calculated: 210_000n }), PRICES)[1];
  expect(row && rowFaults({ ...row, ...change })).toContain(fault);
});

const money = fc.bigInt({ min: 0n, max: 10n ** 12n });
const counts = fc.record(Object.fromEntries(TOKEN_BUCKETS.map((bucket) => [bucket, fc.nat(10 ** 7)])));

it("whatever is known of a group, its rows keep the rules and sum up to what is billed, to its attempts and to its tokens", () =>
  fc.assert(
    fc.property(
      fc.record({ tokens: counts, billed: money, calculated: money, state: fc.constantFrom(...COST_STATES), attempts: money }),
      fc.uniqueArray(fc.constantFrom(...TOKEN_BUCKETS)),
      money,
      (given, priced, price) => {
        const group = someGroup(given);
        const prices = new Map(priced.map((bucket, place) => [bucket, somePrice(price * BigInt(place))]));
        const rows = rowsOf(group, priced.length === 0 ? null : prices);
        expect(rows.flatMap(rowFaults)).toEqual([]);
        const sum = (of: (row: FocusRow) => string | null) =>
          formatDecimal(
            rows.reduce((total, row) => addDecimals(total, parseDecimal(of(row) ?? "0") ?? total), { coefficient: 0n, scale: 0 }),
          );
        expect(sum((row) => row.BilledCost)).toBe(nanoText(given.billed));
        expect(sum((row) => row.x_AttemptCount)).toBe(String(given.attempts));
        for (const bucket of TOKEN_BUCKETS)
          expect(sum((row) => (row.x_TokenBucket === bucket ? row.ConsumedQuantity : null))).toBe(String(given.tokens[bucket] ?? 0));
      },
    ),
  ));

it("a name that begins or ends with white space is written without, and one of white space alone is absent", () => {
  const named = {
    key: " key",
    project: "\u00a0search\u2003",
    region: " \u00a0",
    native: "\tgpt-4o-mini",
    model: "\ufeffopenai/gpt-4o-mini",
  } as const;
  const rows = rowsOf(someGroup({ ...named, tokens: TOKENS, billed: 210_000n, calculated: 210_000n }), PRICES);
  expect(rows.flatMap(rowFaults)).toEqual([]);
  expect(rows[0]).toMatchObject({
    ResourceId: "key",
    SubAccountId: "search",
    RegionId: null,
    SkuId: "openai/gpt-4o-mini",
    x_Model: "openai/gpt-4o-mini",
  });
});
