import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { diffOffer, diffOffers } from "@/lib/catalog/change/diff-offer";
import type { FieldClaim } from "@/lib/catalog/resolve/claim";
import { claim, listing } from "@/lib/catalog/resolve/fixtures";
import { type ResolvedOffer, resolveOffer } from "@/lib/catalog/resolve/resolve-offer";

const THEN = "2026-10-30T00:00:00.000Z";
const NOW = "2026-11-20T00:00:00.000Z";
const LONG_LATER = "2027-01-30T00:00:00.000Z";

const then = (...claims: FieldClaim[]): ResolvedOffer => resolveOffer(listing(1, { claims }), THEN);
const now = (...claims: FieldClaim[]): ResolvedOffer => resolveOffer(listing(1, { claims }), NOW);
const listed = claim("models.dev", "listed", true);
const price = (value: string, more: Partial<FieldClaim> = {}) => claim("models.dev", "price:input", value, more);
const other = (value: string, more: Partial<FieldClaim> = {}) => claim("litellm", "price:input", value, more);
const kinds = (before: ResolvedOffer | null, after: ResolvedOffer | null) =>
  diffOffer(before, after).map(({ kind, field, before: was, after: is }) => [kind, field, was?.value ?? null, is?.value ?? null]);

describe("a source that says another value", () => {
  it("changes a price, with both figures, their source, dates and page", () => {
    const page = { origin: { url: "https://acme.example/pricing" } };
    const [change] = diffOffer(then(listed, price("2")), now(listed, price("1.5", { since: NOW, ...page })));
    expect(change).toMatchObject({ offerId: 1, provider: "acme", model: "lab/m", kind: "price", field: "price:input", ratio: 0.75 });
    expect(change?.before).toMatchObject({ value: "2", source: "models.dev", sourceName: "models.dev", since: "2026-10-01T00:00:00.000Z" });
    expect(change?.after).toMatchObject({ value: "1.5", since: NOW, url: "https://acme.example/pricing" });
  });

  it("changes a limit even by less than sources may differ", () =>
    expect(kinds(then(claim("models.dev", "context", 131_072)), now(claim("models.dev", "context", 131_000)))).toEqual([
      ["limit", "context", 131_072, 131_000],
    ]));

  it.each([
    ["status", "live", "deprecated", "term"],
    ["status", "live", "retired", "retired"],
    ["retires_on", "2027-01-01", "2027-03-01", "term"],
    ["modalities_in", ["text"], ["image", "text"], "term"],
    ["zero_retention", true, false, "term"],
    ["tokens_per_minute", 1000, 2000, "limit"],
    ["price:output;contextOver=200000", "1", "2", "price"],
  ])("of %s from %j to %j makes a %s", (field, was, is, kind) =>
    expect(kinds(then(claim("models.dev", field, was)), now(claim("models.dev", field, is)))).toEqual([[kind, field, was, is]]),
  );

  it("for the first time of an end is news of the end", () =>
    expect(kinds(then(listed), now(listed, claim("models.dev", "retires_on", "2027-01-01")))).toEqual([
      ["retired", "retires_on", null, "2027-01-01"],
    ]));

  it.each([
    ["throughput_p50", 80, 120],
    ["latency_ms_p50", 300, 200],
    ["uptime_1d", 99, 98],
    ["name", "M", "M!"],
    ["note", "a", "b"],
    ["extra", { a: 1 }, { a: 2 }],
    ["modalities_in", ["text", "image"], ["image", "text"]],
    ["licence", "MIT", "mit"],
  ])("of %s from %j to %j is no news", (field, was, is) =>
    expect(diffOffer(then(claim("models.dev", field, was)), now(claim("models.dev", field, is)))).toEqual([]),
  );
});

describe("a price that appears or disappears", () => {
  it("has no other side and no ratio: unknown is not zero", () => {
    expect(diffOffer(then(listed), now(listed, price("1")))).toMatchObject([
      { kind: "price", before: null, after: { value: "1" }, ratio: null },
    ]);
    expect(diffOffer(then(listed, price("1")), now(listed))).toMatchObject([
      { kind: "price", before: { value: "1" }, after: null, ratio: null },
    ]);
  });

  it("and one that was zero has no ratio either", () =>
    expect(
      diffOffer(then(claim("models.dev", "free", true), price("0")), now(claim("models.dev", "free", true), price("1"))),
    ).toMatchObject([{ kind: "price", ratio: null }]));
});

describe("another source that is shown", () => {
  it("because the first is stale restates the value and changes no price", () => {
    const stands = [price("2"), other("3", { checkedAt: LONG_LATER })];
    const later = resolveOffer(listing(1, { claims: stands }), LONG_LATER);
    expect(kinds(then(price("2"), other("3")), later)).toEqual([["restated", "price:input", "2", "3"]]);
  });

  it("because it has come restates the value", () =>
    expect(kinds(then(other("3")), now(other("3"), price("2")))).toEqual([["restated", "price:input", "3", "2"]]));

  it("with what the first went to itself is a change of price", () =>
    expect(kinds(then(other("3")), now(other("2"), price("2")))).toEqual([["price", "price:input", "3", "2"]]));

  it("with the same value is nothing", () => expect(diffOffer(then(other("3")), now(other("3"), price("3")))).toEqual([]));

  it("a source that catches up with what is shown is nothing", () =>
    expect(diffOffer(then(price("2"), other("3")), now(price("2"), other("2")))).toEqual([]));
});

describe("a held price", () => {
  it("is no change until it is let pass", () => {
    const held = price("2", { held: "off by a power of ten", heldValue: "20" });
    expect(diffOffer(then(listed, price("2")), now(listed, held))).toEqual([]);
    expect(kinds(then(listed, held), now(listed, price("20")))).toEqual([["price", "price:input", "2", "20"]]);
  });
});

describe("presence", () => {
  const unseen = { unseenSince: "2026-11-10T00:00:00.000Z" };

  it("that begins is a new offer, without changes of its fields", () =>
    expect(kinds(null, now(listed, price("1")))).toEqual([["new", null, null, true]]));

  it("that ends is not seen since a day, and nothing that it said is lost", () => {
    const [change, ...more] = diffOffer(then(listed, price("1")), now(price("1", unseen)));
    expect(change).toMatchObject({ kind: "gone", before: { value: true }, after: { value: false, since: unseen.unseenSince } });
    expect(more).toEqual([]);
  });

  it("that comes again is back, at what it costs now", () =>
    expect(kinds(then(price("1", { unseenSince: "2026-10-20T00:00:00.000Z" })), now(listed, price("2"))).map(([kind]) => kind)).toEqual([
      "back",
      "price",
    ]));

  it("that both miss or that is long gone on both sides is nothing", () => {
    expect(diffOffer(null, null)).toEqual([]);
    expect(diffOffer(null, now(price("1", unseen)))).toEqual([]);
    expect(diffOffer(then(price("1", { unseenSince: "2026-10-20T00:00:00.000Z" })), null)).toEqual([]);
  });
});

describe("a stated last day", () => {
  const ending = (status = "live") => [listed, claim("models.dev", "status", status), claim("models.dev", "retires_on", "2026-11-15")];
  const span = { from: THEN, to: NOW };

  it("that comes between the two instants retires the offer, where they are given", () => {
    expect(diffOffer(then(...ending()), now(...ending()), span)).toMatchObject([
      { kind: "retired", field: "retires_on", after: { value: "2026-11-15" } },
    ]);
    expect(diffOffer(then(...ending()), now(...ending()))).toEqual([]);
  });

  it("that lies before or after both, or of an offer that is retired already, is nothing", () => {
    expect(diffOffer(then(...ending()), now(...ending()), { from: NOW, to: LONG_LATER })).toEqual([]);
    expect(diffOffer(then(...ending()), now(...ending()), { from: THEN, to: "2026-11-14T23:59:59.999Z" })).toEqual([]);
    expect(diffOffer(then(...ending("retired")), now(...ending("retired")), span)).toEqual([]);
  });
});

describe("all offers", () => {
  it("are compared by their id, whichever side has them", () => {
    const at = (id: number, value: string) => resolveOffer(listing(id, { claims: [listed, price(value)] }), NOW);
    const before = new Map([1, 2].map((id) => [id, at(id, "1")]));
    const after = new Map([
      [2, at(2, "3")],
      [3, at(3, "1")],
    ]);
    expect(diffOffers(before, after).map(({ offerId, kind }) => [offerId, kind])).toEqual([
      [1, "gone"],
      [2, "price"],
      [3, "new"],
    ]);
  });

  it("that are the same on both sides do not differ, whatever they say", () => {
    const value = fc.oneof(fc.constantFrom("0", "1", "2.5"), fc.integer(), fc.boolean(), fc.array(fc.constantFrom("text", "image")));
    const field = fc.constantFrom("price:input", "context", "status", "modalities_in", "tools", "listed");
    const source = fc.constantFrom("models.dev" as const, "litellm" as const, "pi-ai" as const);
    fc.assert(
      fc.property(fc.array(fc.tuple(source, field, value), { maxLength: 12 }), (said) => {
        const offer = now(...said.map((words) => claim(...words)));
        expect(diffOffer(offer, offer)).toEqual([]);
      }),
    );
  });
});
