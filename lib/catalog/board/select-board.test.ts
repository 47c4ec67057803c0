import { describe, expect, it } from "vitest";
import type { BoardProvider, BoardTable } from "@/lib/catalog/board/dataset";
import { type BoardFilter, DEFAULT_FILTER } from "@/lib/catalog/board/filter";
import { provider, type Sketch, tableOf } from "@/lib/catalog/board/fixtures";
import { jurisdictionsOf } from "@/lib/catalog/board/jurisdiction";
import { blendPrice, lensFigure, retentionWords } from "@/lib/catalog/board/lens";
import { cellOffers, selectBoard } from "@/lib/catalog/board/select-board";

const filtered = (more: Partial<BoardFilter>): BoardFilter => ({ ...DEFAULT_FILTER, ...more });
const idsOf = (table: BoardTable, filter: BoardFilter): number[] =>
  selectBoard(table, filter)
    .rows.flatMap((row) => row.offers.map((offer) => table.rest?.offers.id[offer] ?? 0))
    .sort((a, b) => a - b);
const rowsOf = (table: BoardTable, more: Partial<BoardFilter>): string[] =>
  selectBoard(table, filtered(more)).rows.map((row) => table.core.models.id[row.model] ?? "");

type Case = [name: string, filter: Partial<BoardFilter>, fits: Sketch, fails: Sketch, profiles: readonly BoardProvider[]];
const says = (fields: Record<string, unknown>): Sketch => ({ says: fields });
const at = (slug: string): Sketch => ({ provider: slug });
const CASES: [name: string, filter: Partial<BoardFilter>, fits: Sketch, fails: Sketch, profiles?: readonly BoardProvider[]][] = [
  ["tools", { tools: true }, says({ tools: true }), says({ tools: false })],
  ["structured output", { structuredOutput: true }, says({ structured_output: true }), says({ structured_output: false })],
  ["reasoning", { reasoning: true }, says({ reasoning: true }), says({ reasoning: false })],
  ["open weights", { openWeights: true }, says({ open_weights: true }), says({ open_weights: false })],
  ["a least context, inclusive", { minContext: 1000 }, says({ context: 1000 }), says({ context: 999 })],
  ["a least output", { minOutput: 1000 }, says({ max_output: 1000 }), says({ max_output: 999 })],
  [
    "a highest blended price",
    { maxPrice: 1.5 },
    says({ "price:input": "1", "price:output": "3" }),
    says({ "price:input": "1", "price:output": "3.1" }),
  ],
  [
    "every modality sent",
    { modalitiesIn: ["text", "image"] },
    says({ modalities_in: ["text", "image", "pdf"] }),
    says({ modalities_in: ["text"] }),
  ],
  ["a modality made", { modalitiesOut: ["embedding"] }, says({ modalities_out: ["embedding"] }), says({ modalities_out: ["text"] })],
  ["one of some precisions", { quantizations: ["fp8", "fp4"] }, says({ quantization: "fp8" }), says({ quantization: "bf16" })],
  ["a status", { statuses: ["live"] }, says({ status: "live" }), says({ status: "deprecated" })],
  ["a region by its place", { regions: ["EU"] }, says({ regions: ["eu-west-1"] }), says({ regions: ["us-east-1"] })],
  ["a region to the letter", { regions: ["us-east-1"] }, says({ regions: ["us-east-1", "eu-west-1"] }), says({ regions: ["us-west-2"] })],
  [
    "a country of the provider",
    { regions: ["EU"] },
    at("fr"),
    at("us"),
    [provider("fr", { datacenters: ["FR"] }), provider("us", { datacenters: ["US"] })],
  ],
  [
    "no training",
    { noTraining: true },
    at("fr"),
    at("us"),
    [provider("fr", { trainsOnPrompts: false }), provider("us", { trainsOnPrompts: true })],
  ],
  [
    "no retention",
    { noRetention: true },
    at("fr"),
    at("us"),
    [provider("fr", { retainsPrompts: false }), provider("us", { retainsPrompts: true })],
  ],
  [
    "retention by days",
    { noRetention: true },
    at("fr"),
    at("us"),
    [provider("fr", { retentionDays: 0 }), provider("us", { retentionDays: 30 })],
  ],
  ["zero retention of the offer", { noRetention: true }, says({ zero_retention: true }), says({ zero_retention: false })],
  [
    "one of some kinds",
    { kinds: ["lab", "cloud"] },
    at("fr"),
    at("us"),
    [provider("fr", { kinds: ["router", "lab"] }), provider("us", { kinds: ["router"] })],
  ],
];

describe("a filter on", () => {
  it.each<Case>(CASES.map(([name, more, fits, fails, profiles = []]) => [name, more, fits, fails, profiles]))(
    "%s keeps what fits, drops what does not, and leaves what is not stated to the switch",
    (_name, more, fits, fails, profiles) => {
      const table = tableOf(
        [
          { ...fits, id: 1 },
          { ...fails, id: 2 },
          { id: 3, provider: "silent" },
        ],
        profiles,
      );
      expect(idsOf(table, filtered(more))).toEqual([1]);
      expect(selectBoard(table, filtered(more)).unstated).toBe(1);
      expect(idsOf(table, filtered({ ...more, keepUnknown: true }))).toEqual([1, 3]);
    },
  );

  it("two things drops what fails one though it does not state the other", () => {
    const table = tableOf([
      { id: 1, says: { tools: false } },
      { id: 2, says: { tools: true } },
    ]);
    const view = selectBoard(table, filtered({ tools: true, reasoning: true, keepUnknown: true }));
    expect([idsOf(table, filtered({ tools: true, reasoning: true, keepUnknown: true })), view.unstated]).toEqual([[2], 1]);
  });

  it("labs, providers and modes is never a matter of what is not stated", () => {
    const table = tableOf([
      { id: 1, model: "a/x", provider: "p", says: { mode: "embedding" } },
      { id: 2, model: "b/y", provider: "q" },
    ]);
    expect(idsOf(table, filtered({ labs: ["a"], keepUnknown: true }))).toEqual([1]);
    expect(idsOf(table, filtered({ providers: ["q"], keepUnknown: true }))).toEqual([2]);
    expect(idsOf(table, filtered({ modes: ["chat"] }))).toEqual([2]);
    expect(idsOf(table, filtered({ modes: ["embedding"], keepUnknown: true }))).toEqual([1]);
    expect(idsOf(table, filtered({ labs: ["nobody"] }))).toEqual([]);
  });
});

describe("a search", () => {
  const table = tableOf(
    [
      { id: 1, model: "openai/gpt-4.1", provider: "openai", nativeId: "gpt-4.1-2025-04-14" },
      { id: 2, model: "openai/gpt-4.1", provider: "azure", nativeId: "deployment" },
      { id: 3, model: "mistral/médiane", provider: "mistral" },
      { id: 4, model: "lab/通义千问", provider: "alibaba" },
    ],
    [provider("azure", { name: "Azure Foundry" })],
  );
  it.each([
    ["GPT 4.1", [1, 2]],
    ["gpt-4 1", [1, 2]],
    ["Lab openai", [1, 2]],
    ["foundry", [2]],
    ["foundry gpt", [2]],
    ["2025-04-14", [1]],
    ["mediane", [3]],
    ["MÉDIANE", [3]],
    ["通义", [4]],
    ["nothing like it", []],
    ["%", [1, 2, 3, 4]],
    ["  ", [1, 2, 3, 4]],
    [".*", [1, 2, 3, 4]],
  ])("for %j finds %j", (text, ids) => expect(idsOf(table, filtered({ text }))).toEqual(ids));
});

describe("a row", () => {
  const table = tableOf([
    { id: 1, provider: "a", says: { "price:input": "2", "price:output": "2", context: 10 } },
    { id: 2, provider: "b", says: { "price:input": "8", "price:output": "8", context: 40 } },
    { id: 3, provider: "b", says: { "price:input": "4", "price:output": "4" } },
    { id: 4, provider: "c" },
    { id: 5, provider: "d", gone: "2026-10-20T00:00:00.000Z", says: { "price:input": "1", "price:output": "1" } },
    { id: 6, provider: "e", says: { free: true, "price:input": "0", "price:output": "0" } },
  ]);
  const [row] = selectBoard(table, filtered({})).rows;

  it("has the best and the worst price that can be had and paid, and how far they lie apart", () =>
    expect([row?.best, row?.worst, row?.spread, row?.context]).toEqual([2, 8, 4, 40]));

  it("calls the largest figure the best where more is better", () => {
    const [large] = selectBoard(table, filtered({ lens: "context" })).rows;
    expect([large?.best, large?.worst, large?.spread]).toEqual([40, 10, 4]);
  });

  it("has no spread of one figure, and no best of none", () => {
    const one = selectBoard(tableOf([{ says: { "price:input": "2", "price:output": "2" } }]), filtered({})).rows[0];
    const none = selectBoard(tableOf([{}]), filtered({})).rows[0];
    expect([one?.best, one?.spread, none?.best, none?.worst]).toEqual([2, Number.NaN, Number.NaN, Number.NaN]);
  });

  it("shows in each cell the best first", () => {
    const at = (slug: string) => table.core.providers.findIndex((one) => one.slug === slug);
    const ids = (slug: string) => (row ? cellOffers(table, filtered({}), row, at(slug)).map((offer) => table.rest?.offers.id[offer]) : []);
    expect([ids("a"), ids("b"), ids("d")]).toEqual([[1], [3, 2], [5]]);
  });
});

describe("rows are sorted", () => {
  const table = tableOf([
    { model: "x/b", provider: "p", says: { "price:input": "2", "price:output": "2", context: 5, released_on: "2026-02-01" } },
    { model: "x/b", provider: "q", says: { "price:input": "6", "price:output": "6" } },
    { model: "x/a10", provider: "p", says: { "price:input": "1", "price:output": "1", context: 9, released_on: "2025-03" } },
    { model: "x/a10", provider: "q", says: { "price:input": "9", "price:output": "9" } },
    { model: "x/a10", provider: "q", says: { "price:input": "9", "price:output": "9" } },
    { model: "x/a9", provider: "r" },
    { model: "x/c", provider: "r" },
  ]);
  const [a9, a10, b, c] = ["x/a9", "x/a10", "x/b", "x/c"];

  it.each<[BoardFilter["sort"], (string | undefined)[], (string | undefined)[]]>([
    ["name", [a9, a10, b, c], [c, b, a10, a9]],
    ["offers", [a9, c, b, a10], [a10, b, a9, c]],
    ["cheapest", [a10, b, a9, c], [b, a10, a9, c]],
    ["spread", [b, a10, a9, c], [a10, b, a9, c]],
    ["context", [b, a10, a9, c], [a10, b, a9, c]],
    ["release", [a10, b, a9, c], [b, a10, a9, c]],
    ["at:q", [b, a10, a9, c], [a10, b, a9, c]],
    ["at:nobody", [a9, a10, b, c], [a9, a10, b, c]],
  ])("by %s, what is not stated last in both directions, then by name", (sort, up, down) => {
    expect(rowsOf(table, { sort, direction: "asc" })).toEqual(up);
    expect(rowsOf(table, { sort, direction: "desc" })).toEqual(down);
  });
});

describe("columns", () => {
  const table = tableOf([
    { provider: "zeta" },
    { provider: "beta" },
    { provider: "beta", model: "x/n" },
    { provider: "openai" },
    { provider: "deepinfra" },
    { provider: "alpha" },
  ]);
  const slugs = (more: Partial<BoardFilter>) =>
    selectBoard(table, filtered(more)).providers.map((index) => table.core.providers[index]?.slug);

  it("are the featured providers in their order, then by number of offers, then by name", () =>
    expect(slugs({})).toEqual(["deepinfra", "openai", "beta", "alpha", "zeta"]));
  it("are those that were asked for, in that order, unknown ones left out", () =>
    expect(slugs({ columns: ["zeta", "nobody", "openai"] })).toEqual(["zeta", "openai"]));
  it("are only providers with a match", () => expect(slugs({ providers: ["zeta"] })).toEqual(["zeta"]));
});

describe("a view", () => {
  it("counts what it shows", () => {
    const table = tableOf([{ model: "a/x" }, { model: "a/x" }, { model: "a/y", says: { tools: true } }]);
    const { offerCount, modelCount, unstated } = selectBoard(table, filtered({ tools: true }));
    expect([offerCount, modelCount, unstated]).toEqual([1, 1, 2]);
  });
  it("of nothing is empty", () =>
    expect(selectBoard(tableOf([]), filtered({}))).toEqual({ rows: [], providers: [], offerCount: 0, modelCount: 0, unstated: 0 }));
});

describe("a blended price", () => {
  const mix = { input: 3, cached: 0, output: 1 };
  it("weighs by the shares of the mix", () => expect(blendPrice({ input: 2, cached: 1, output: 1 }, 4, 8, 0)).toBe(4));
  it("takes the input price for cached tokens where no cache price is stated", () =>
    expect(blendPrice({ input: 1, cached: 3, output: 0 }, 4, Number.NaN, Number.NaN)).toBe(4));
  it("is not stated where a share that counts is not", () => {
    expect(blendPrice(mix, 4, Number.NaN, 1)).toBeNaN();
    expect(blendPrice(mix, Number.NaN, 4, 1)).toBeNaN();
    expect(blendPrice({ input: 1, cached: 0, output: 0 }, 4, Number.NaN, Number.NaN)).toBe(4);
  });

  it.each([
    ["embedding", {}, 3],
    ["embedding", { "price:output": "0" }, 3],
    ["rerank", {}, 3],
    ["chat", {}, Number.NaN],
    ["chat", { "price:output": "7" }, 4],
    ["image", { "price:output": "7" }, 4],
  ])("of %s with %j beside an input of 3 is %d", (mode, more, price) =>
    expect(lensFigure(tableOf([{ says: { mode, "price:input": "3", ...more } }]), 0, "price", mix)).toBe(price),
  );

  it("in batch follows the same rule and is not stated without a batch price", () => {
    const table = tableOf([
      { says: { mode: "embedding", "price:input": "3", "price:input;service=batch": "1.5" } },
      {
        says: {
          mode: "chat",
          "price:input": "3",
          "price:output": "9",
          "price:input;service=batch": "1",
          "price:output;service=batch": "5",
        },
      },
      { says: { mode: "chat", "price:input": "3", "price:output": "9" } },
    ]);
    expect([0, 1, 2].map((offer) => lensFigure(table, offer, "batch", mix))).toEqual([1.5, 2, Number.NaN]);
  });
});

describe("words", () => {
  it.each([
    ["FR", ["FR", "EU"]],
    ["US", ["US"]],
    ["eu-west-1", ["IE", "EU"]],
    ["europe-west4", ["NL", "EU"]],
    ["westeurope", ["EU"]],
    ["eastus2", ["US"]],
    ["northamerica-northeast1", ["CA"]],
    ["us", ["US"]],
    ["uk", ["GB"]],
    ["global", ["GLOBAL"]],
    ["mars", []],
    ["constructor", []],
    ["__proto__", []],
  ])("the place %s lies in %j", (word, places) => expect(jurisdictionsOf(word)).toEqual(places));

  it.each([
    [false, null, "none"],
    [null, 0, "none"],
    [true, 30, "30 days"],
    [null, 30, "30 days"],
    [true, null, "kept"],
    [null, null, ""],
  ])("keeping prompts %j for %j days is %j", (retains, days, words) => expect(retentionWords(retains, days)).toBe(words));
});

it("the filter of marks keeps what carries one, and drops nothing as unstated", () => {
  const table = tableOf([
    { id: 1, says: { "price:input": "9", "price:output": "3" } },
    { id: 2, says: { "price:input": "1", "price:output": "3" } },
  ]);
  const view = selectBoard(table, { ...DEFAULT_FILTER, marks: ["suspicious"] });
  expect([view.rows.flatMap((row) => row.offers).map((offer) => table.rest?.offers.id[offer]), view.unstated]).toEqual([[1], 0]);
  expect(selectBoard(table, { ...DEFAULT_FILTER, marks: ["disputed", "rose"] }).rows).toEqual([]);
});
