import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  type BoardFilter,
  boardQuery,
  DEFAULT_FILTER,
  LENSES,
  LIST_COLUMNS,
  MARKS,
  parseBoardFilter,
  SORTS,
} from "@/lib/catalog/board/filter";
import { MODALITIES, OFFER_MODES, OFFER_STATUSES, PROVIDER_KINDS } from "@/lib/catalog/field";

const read = (query: string): BoardFilter => parseBoardFilter(new URLSearchParams(query));
const slug = fc.stringMatching(/^[a-z0-9][a-z0-9-]{0,20}$/);
const some = (values: readonly string[]) => fc.uniqueArray(fc.constantFrom(...values), { maxLength: 4 });
const slugs = fc.uniqueArray(slug, { maxLength: 5 });
const limit = fc.option(fc.double({ min: 0, max: 1e12, noNaN: true }), { nil: null });

const filter: fc.Arbitrary<BoardFilter> = fc.record({
  view: fc.constantFrom("matrix" as const, "list" as const),
  lens: fc.constantFrom(...LENSES),
  mix: fc.record({ input: fc.nat(999), cached: fc.nat(999), output: fc.integer({ min: 1, max: 999 }) }),
  sort: fc.oneof(
    fc.constantFrom(...SORTS),
    slug.map((name) => `at:${name}` as const),
    fc.constantFrom(...LIST_COLUMNS).map((column) => `by:${column}` as const),
  ),
  direction: fc.constantFrom("asc" as const, "desc" as const),
  text: fc.string({ maxLength: 100, unit: "grapheme" }).map((text) => text.slice(0, 100).toWellFormed()),
  labs: slugs,
  providers: slugs,
  kinds: some(PROVIDER_KINDS),
  modes: some(OFFER_MODES),
  modalitiesIn: some(MODALITIES),
  modalitiesOut: some(MODALITIES),
  minContext: limit,
  minOutput: limit,
  maxPrice: limit,
  openWeights: fc.boolean(),
  tools: fc.boolean(),
  structuredOutput: fc.boolean(),
  reasoning: fc.boolean(),
  regions: some(["EU", "US", "eu-west-1"]),
  noRetention: fc.boolean(),
  noTraining: fc.boolean(),
  quantizations: some(["fp8", "bf16"]),
  statuses: some(OFFER_STATUSES),
  marks: some(MARKS),
  keepUnknown: fc.boolean(),
  columns: slugs,
  reach: fc.option(
    fc.record({
      team: fc.stringMatching(/^[a-z0-9]([a-z0-9-]{0,18}[a-z0-9])?$/),
      side: fc.constantFrom("with" as const, "without" as const),
    }),
    { nil: null },
  ),
  asOf: fc.option(
    fc
      .date({ min: new Date("2015-01-01T00:00:00Z"), max: new Date("2099-12-31T00:00:00Z"), noInvalidDate: true })
      .map((date) => date.toISOString()),
    { nil: null },
  ),
  cell: fc.option(fc.record({ provider: slug, model: fc.string({ minLength: 1, unit: "grapheme" }).map((text) => text.toWellFormed()) }), {
    nil: null,
  }),
});

describe("a filter", () => {
  it("written as a URL is read back the same", () =>
    fc.assert(
      fc.property(filter, (one) => {
        expect(read(boardQuery(one))).toEqual({
          ...one,
          minContext: plus(one.minContext),
          minOutput: plus(one.minOutput),
          maxPrice: plus(one.maxPrice),
        });
      }),
    ));
  const plus = (value: number | null): number | null => (value === null ? null : Math.abs(value));

  it("of the defaults is no query at all", () => {
    expect(boardQuery(DEFAULT_FILTER)).toBe("");
    expect(read("")).toEqual(DEFAULT_FILTER);
    expect(parseBoardFilter({})).toEqual(DEFAULT_FILTER);
  });

  it("sorts by the columns of the list and by no others", () => {
    expect(read("sort=-by:native_id")).toMatchObject({ sort: "by:native_id", direction: "desc" });
    for (const other of ["by:", "by:lab", "by:toString", "by:at:groq"]) expect(read(`sort=${other}`)).toEqual(DEFAULT_FILTER);
  });

  const NAMES =
    "view lens mix sort q lab provider kind mode in out region precision status columns open tools structured reasoning no-retention no-training unknown context max-output max-price asOf cell".split(
      " ",
    );
  it("settles after one reading, whatever the query says", () =>
    fc.assert(
      fc.property(
        fc.dictionary(
          fc.constantFrom(...NAMES, "__proto__", "constructor"),
          fc.oneof(
            fc.string(),
            fc.string({ unit: "binary" }),
            fc.constantFrom("1", "a,b,,a", "-1", "1e3", "2026-01-01", "x@y@z", "-at:x", "3-0-0"),
          ),
        ),
        (params) => {
          const once = parseBoardFilter(params);
          const query = boardQuery(once);
          expect(read(query)).toEqual(once);
          expect(boardQuery(read(query))).toBe(query);
        },
      ),
    ));
});

describe("a hostile parameter falls back", () => {
  it.each([
    "view=grid",
    "lens=constructor",
    "lens=__proto__",
    "sort=at:../x",
    "sort=at:",
    "sort=--name",
    "mix=0-0-0",
    "mix=1-2",
    "mix=9999-0-1",
    "mix=-1-0-1",
    "context=-5",
    "context=NaN",
    "context=Infinity",
    "context=1e400",
    "context=9e12",
    "max-price=abc",
    "context=",
    "open=true",
    "tools=0",
    "kind=wizard",
    "status=%27%20or%201=1",
    "mode=__proto__",
    "asOf=yesterday",
    "asOf=2026-13-01",
    "asOf=2026-01-01T10:00",
    "asOf=2026-01-01%2010:00",
    "asOf=0000-01-01",
    "asOf=9999-12-31",
    "asOf=2026-01-01T00:00:00%2B99:99",
    "asOf=%2B275760-09-13",
    "cell=a",
    "cell=@m",
    "cell=a@",
  ])("%s", (query) => expect(read(query)).toEqual(DEFAULT_FILTER));

  it("and a repeated or too long list is cut", () => {
    expect(read("columns=a,b,a,b").columns).toEqual(["a", "b"]);
    expect(read(`lab=${Array.from({ length: 100 }, (_, index) => `l${index}`).join(",")}`).labs).toHaveLength(60);
    expect(read(`q=${"x".repeat(5000)}`).text).toHaveLength(100);
    expect(read("kind=lab,wizard,router").kinds).toEqual(["lab", "router"]);
  });
});

describe("an instant", () => {
  it.each([
    ["2026-03-01", "2026-03-01T00:00:00.000Z"],
    ["2026-03-01T05:45:00+05:45", "2026-03-01T00:00:00.000Z"],
    ["2026-03-01T00:00:00.123Z", "2026-03-01T00:00:00.123Z"],
    ["2026-03-01T10:30Z", "2026-03-01T10:30:00.000Z"],
  ])("%s is %s, wherever the program runs", (text, instant) => expect(read(`asOf=${encodeURIComponent(text)}`).asOf).toBe(instant));
});
