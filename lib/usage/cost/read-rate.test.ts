import { describe, expect, it } from "vitest";
import { findOverlap, type NegotiatedRate, rateFaultWords, writeSubject, writeTerms } from "@/lib/usage/cost/negotiated-rate";
import { readCard, readDiscount, readRate, type TypedRate } from "@/lib/usage/cost/read-rate";

const TYPED: TypedRate = { of: "groq", model: "", from: "2026-01-01", until: "", discount: "15", card: "", note: "Order form 1" };

describe("a discount as it is typed", () => {
  it.each([
    ["15", "15"],
    [" 12.50 %", "12.5"],
    ["0", "0"],
    ["100.0", "100"],
    ["0.000001", "0.000001"],
  ])("%j is %s percent", (text, percent) => expect(readDiscount(text)).toEqual({ ok: true, value: { kind: "discount", percent } }));

  it.each(["", "-1", "100.000001", "101", "1e1", "15 % off", "0.0000001", "NaN", "Infinity", ".5", "5."])("%j is none", (text) =>
    expect(readDiscount(text).ok).toBe(false),
  );
});

describe("a rate card as it is typed", () => {
  it("is read by commas or lines, and written as it is read", () => {
    const card = readCard(
      "input=1.25, output=10.0\n cache_read = 0.125,\n input;service=batch=0.6, input;contextOver=200000;region=eu=2.5",
    );
    if (!card.ok) throw new Error(card.error);
    const written = "input=1.25, output=10, cache_read=0.125, input;service=batch=0.6, input;contextOver=200000;region=eu=2.5";
    expect(writeTerms(card.value)).toBe(written);
    expect(readCard(written)).toEqual(card);
  });

  it("names one price once, whatever the order of its conditions", () =>
    expect(readCard("input;service=batch;region=eu=1, input;region=eu;service=batch=2")).toEqual({
      ok: false,
      error: "the card has two prices for input;service=batch;region=eu",
    }));

  it.each([
    "",
    ",",
    "input",
    "input=",
    "=1",
    "inputs=1",
    "image_in=1",
    "input=-1",
    "input=1e3",
    "input=0.0000000001",
    "input;window=0000-0100=1",
    "input;service=batch;service=flex=1",
    "input;contextOver=x=1",
    "input;__proto__=1=1",
    "constructor=1",
  ])("%j is none", (text) => expect(readCard(text).ok).toBe(false));

  it("has at most sixty prices", () =>
    expect(readCard(Array.from({ length: 61 }, (_, over) => `input;contextOver=${over}=1`).join(",")).ok).toBe(false));
});

describe("a rate as it is typed", () => {
  it("is of a provider, a model or an offer, by days of the team's zone", () => {
    expect(readRate({ ...TYPED, until: "2027-01-01" }, "Asia/Kathmandu")).toEqual({
      ok: true,
      value: {
        provider: "groq",
        model: null,
        nativeId: null,
        from: "2025-12-31T18:15:00.000Z",
        until: "2026-12-31T18:15:00.000Z",
        terms: { kind: "discount", percent: "15" },
        note: "Order form 1",
      },
    });
    expect(readRate({ ...TYPED, model: " openai/gpt-oss-120b " }, "UTC")).toMatchObject({
      value: { model: "openai/gpt-oss-120b", until: null },
    });
    expect(readRate({ ...TYPED, of: "groq@openai/gpt-oss-120b", from: "2026-01-01T00:00:00.123+01:00" }, "UTC")).toMatchObject({
      value: { provider: "groq", nativeId: "openai/gpt-oss-120b", from: "2025-12-31T23:00:00.123Z" },
    });
  });

  it.each([
    ["of", { of: "Groq Inc." }],
    ["model", { of: "groq@a", model: "a/b" }],
    ["discount", { discount: "" }],
    ["discount", { card: "input=1" }],
    ["discount", { discount: "a lot" }],
    ["card", { discount: "", card: "cheap" }],
    ["from", { from: "soon" }],
    ["from", { until: "2026-01-01" }],
    ["note", { note: "  " }],
    ["note", { note: "x".repeat(201) }],
  ])("is refused for its %s, case %#", (field, wrong) =>
    expect(readRate({ ...TYPED, ...wrong }, "UTC")).toMatchObject({ ok: false, error: { field } }),
  );
});

describe("two rates for the same thing", () => {
  const rate = (number: number, from: string, until: string | null, more: Partial<NegotiatedRate> = {}): NegotiatedRate => ({
    number,
    provider: "groq",
    model: null,
    nativeId: null,
    from: `2026-${from}T00:00:00.000Z`,
    until: until && `2026-${until}T00:00:00.000Z`,
    terms: { kind: "discount", percent: "10" },
    note: "Order form 1",
    ...more,
  });

  it.each([
    [rate(2, "01-01", "02-01"), false],
    [rate(2, "01-01", "02-02"), true],
    [rate(2, "02-28", null), true],
    [rate(2, "03-01", null), false],
    [rate(2, "01-01", null), true],
    [rate(2, "02-10", "02-11"), true],
    [rate(2, "02-10", "02-11", { model: "a/b" }), false],
    [rate(2, "02-10", "02-11", { nativeId: "a/b" }), false],
    [rate(2, "02-10", "02-11", { provider: "other" }), false],
    [rate(1, "02-10", "02-11"), false],
  ])("overlap only where some instant is of both, case %#", (two, isOverlap) =>
    expect(findOverlap([rate(1, "02-01", "03-01")], two) !== null).toBe(isOverlap),
  );

  it("are told apart by the refusal, which names the other", () => {
    const other = rate(4, "02-01", null, { note: "MSA 7" });
    const words = rateFaultWords({ code: "overlap", other }, other);
    expect(words).toContain("Rate 4 (MSA 7) is in force for the same from 2026-02-01T00:00:00.000Z on");
    expect(writeSubject({ ...other, model: "a/b" })).toBe("groq, model a/b");
  });
});
