import { expect, test } from "vitest";
import type { CheckSpan, FactSpan } from "@/lib/catalog/history/fact-span";
import { type HistoryOffer, priceSteps } from "@/lib/catalog/history/price-steps";
import { writeSaid } from "@/lib/catalog/said-field";
import type { SourceId } from "@/lib/catalog/source";

const day = (month: number, date = 1): string => new Date(Date.UTC(2026, month - 1, date)).toISOString();
const offer: HistoryOffer = {
  id: 1,
  provider: "acme",
  nativeId: "m",
  variant: "",
  model: "lab/m",
  rule: "",
  quantization: null,
  region: null,
  tier: null,
  linked: new Map(),
};

type Spell = readonly [value: string, from: string, until?: string, held?: string];
const spans = (source: SourceId, field: string, ...spells: Spell[]): FactSpan[] =>
  spells.map(([value, from, until, held]) => ({
    listing: 1,
    source,
    scope: "",
    field,
    value,
    from,
    until: until ?? null,
    held: held ?? null,
    isRejected: false,
  }));
const seen = (source: SourceId, ...days: string[]): CheckSpan[] =>
  days.map((at) => ({ source, scope: "", at, checkedAt: at, isBound: false }));
/** Captures on the first of each month: no Source goes stale. */
const monthly = (source: SourceId): CheckSpan[] => seen(source, ...Array.from({ length: 12 }, (_, index) => day(index + 1)));

function steps(facts: FactSpan[], checks: CheckSpan[], at = day(12, 20)): string[] {
  const found = priceSteps(offer, { facts, checks }, { meters: ["input"], at }).get("input") ?? [];
  return found.map((step) =>
    [step.from.slice(5, 10), step.until?.slice(5, 10) ?? "now", step.usd ?? "-", step.cause, step.source ?? "-"].join(" "),
  );
}

test("each price holds until the next, and only a change makes a step", () => {
  const facts = [
    ...spans("models.dev", "listed", ["true", day(1)]),
    ...spans("models.dev", "price:input", ["1", day(1), day(3)], ["2", day(3), day(5)], ["2.0", day(5)]),
    ...spans("models.dev", "price:output", ["4", day(1), day(2)], ["5", day(2)]),
  ];
  expect(steps(facts, monthly("models.dev"))).toEqual(["01-01 03-01 1 first models.dev", "03-01 now 2 price models.dev"]);
});

test("another source with another price is a switch of source and not a change of the price", () => {
  const facts = [
    ...spans("litellm", "listed", ["true", day(1)]),
    ...spans("litellm", "price:input", ["1", day(1)]),
    ...spans("models.dev", "listed", ["true", day(4)]),
    ...spans("models.dev", "price:input", ["1.5", day(4)]),
  ];
  expect(steps(facts, [...monthly("litellm"), ...monthly("models.dev")])).toEqual([
    "01-01 04-01 1 first litellm",
    "04-01 now 1.5 source models.dev",
  ]);
});

test("a source that has gone stale gives way to a fresh one, and comes back with its next capture", () => {
  const facts = [
    ...spans("models.dev", "listed", ["true", day(1)]),
    ...spans("models.dev", "price:input", ["1", day(1)]),
    ...spans("litellm", "listed", ["true", day(1)]),
    ...spans("litellm", "price:input", ["1", day(1)]),
  ];
  const checks = [...seen("models.dev", day(1), day(6), day(7), day(8), day(9), day(10), day(11), day(12)), ...monthly("litellm")];
  expect(steps(facts, checks)).toEqual(["01-01 02-15 1 first models.dev", "02-15 06-01 1 source litellm", "06-01 now 1 source models.dev"]);
});

test("where nobody lists the offer there is no price, and it is back when somebody does again", () => {
  const facts = [
    ...spans("models.dev", "listed", ["true", day(1), day(3)], ["true", day(6)]),
    ...spans("models.dev", "price:input", ["1", day(1)]),
  ];
  expect(steps(facts, monthly("models.dev"))).toEqual([
    "01-01 03-01 1 first models.dev",
    "03-01 06-01 - gone -",
    "06-01 now 1 back models.dev",
  ]);
});

test("a retired offer has no price from then on", () => {
  const facts = [
    ...spans("models.dev", "listed", ["true", day(1)]),
    ...spans("models.dev", "price:input", ["1", day(1)]),
    ...spans("models.dev", "status", ['"live"', day(1), day(4)], ['"retired"', day(4)]),
  ];
  expect(steps(facts, monthly("models.dev"))).toEqual(["01-01 04-01 1 first models.dev", "04-01 now - gone -"]);
});

test("a held price is not shown: the one before it stands, and where none stood there is none", () => {
  const listed = spans("models.dev", "listed", ["true", day(1)]);
  const held = "off by a power of ten";
  const after = spans("models.dev", "price:input", ["1", day(1), day(3)], ["10", day(3), day(5), held], ["1.2", day(5)]);
  expect(steps([...listed, ...after], monthly("models.dev"))).toEqual(["01-01 05-01 1 first models.dev", "05-01 now 1.2 price models.dev"]);
  const first = spans("models.dev", "price:input", ["10", day(1), day(5), held], ["1", day(5)]);
  expect(steps([...listed, ...first], monthly("models.dev"))).toEqual(["05-01 now 1 first models.dev"]);
});

test("a held price that a second source confirms is shown", () => {
  const facts = [
    ...spans("models.dev", "listed", ["true", day(1)]),
    ...spans("models.dev", "price:input", ["1", day(1), day(3)], ["10", day(3), undefined, "off by a power of ten"]),
    ...spans("litellm", "listed", ["true", day(1)]),
    ...spans("litellm", "price:input", ["1", day(1), day(4)], ["10", day(4)]),
  ];
  expect(steps(facts, [...monthly("models.dev"), ...monthly("litellm")])).toEqual([
    "01-01 04-01 1 first models.dev",
    "04-01 now 10 price models.dev",
  ]);
});

test("a price that its source dates begins on that day and says so", () => {
  const facts = [
    ...spans("models.dev", "listed", ["true", day(1)]),
    ...spans("models.dev", "price:input", ["1", day(1)]),
    ...spans("models.dev", "price:input;startsOn=2026-05-10", ["0.8", day(2)]),
  ];
  const found = priceSteps(offer, { facts, checks: monthly("models.dev") }, { meters: ["input"], at: day(12) }).get("input") ?? [];
  expect(found.map(({ from, usd, cause, isDated }) => [from, usd, cause, isDated])).toEqual([
    [day(1), "1", "first", false],
    [day(5, 10), "0.8", "price", true],
  ]);
});

test("what a capture without a date of its own says is marked as known no later than that, with its page", () => {
  const facts = [
    ...spans("pi-ai", "listed", ["true", day(1)]),
    ...spans("pi-ai", "price:input", ["1", day(1)]),
    ...spans("pi-ai", "said:price:input", [writeSaid({ stated: "1.00", origin: { url: "https://acme.example/p" } }), day(1)]),
  ];
  const checks = monthly("pi-ai").map((check) => ({ ...check, isBound: true }));
  const [step] = priceSteps(offer, { facts, checks }, { meters: ["input"], at: day(2) }).get("input") ?? [];
  expect(step).toMatchObject({ isBound: true, url: "https://acme.example/p", until: null });
});

test("nothing that comes after the instant asked for is known", () => {
  const facts = [
    ...spans("models.dev", "listed", ["true", day(1)]),
    ...spans("models.dev", "price:input", ["1", day(1), day(3)], ["2", day(3)]),
  ];
  expect(steps(facts, monthly("models.dev"), day(2))).toEqual(["01-01 now 1 first models.dev"]);
  expect(steps([], [], day(2))).toEqual([]);
});
