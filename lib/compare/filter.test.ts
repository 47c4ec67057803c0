import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type CompareFilter, compareQuery, DEFAULT_COMPARE, parseCompareFilter } from "@/lib/compare/filter";
import { offerKey, readOfferKey } from "@/lib/compare/offer-key";
import { PRESETS, presetOf } from "@/lib/compare/workload";

const parse = (query: string): CompareFilter => parseCompareFilter(new URLSearchParams(query));

describe("the URL of a comparison", () => {
  it("is read back as it was written, whatever a native id holds", () =>
    fc.assert(
      fc.property(
        fc.uniqueArray(
          fc
            .tuple(fc.constantFrom("groq", "amazon-bedrock"), fc.string({ minLength: 1, maxLength: 60 }))
            .map(([provider, id]) => `${provider}@${id}`),
          { maxLength: 8 },
        ),
        fc.constantFrom(...Object.values(PRESETS), { requests: 7, input: 0, cached: 100, written: 0, output: 1, batch: 3 }),
        fc.boolean(),
        (raw, workload, hideEqual) => {
          const picks = [...new Set(raw.map((pick) => pick.trim()).filter((pick) => pick.isWellFormed() && !/\p{Cc}/u.test(pick)))];
          const filter: CompareFilter = {
            ...DEFAULT_COMPARE,
            picks,
            workload,
            hideEqual,
            instanceSpeed: 900,
            instance: "together@h100,1",
            asOf: "2026-11-01T00:00:00.000Z",
            find: "a&b",
          };
          expect(parse(compareQuery(filter))).toEqual(filter);
        },
      ),
    ));
  it("is readable", () =>
    expect(compareQuery({ ...DEFAULT_COMPARE, picks: ["groq@openai/gpt-oss-120b", "12"] })).toBe("offers=groq@openai/gpt-oss-120b,12"));
  it("takes what plain forms send: offers one by one and the parts of a workload", () =>
    expect(parse("offer=7&offer=9&models=openai/gpt-4o&requests=5&in=10&cached=0&written=0&out=2&batch=50")).toMatchObject({
      picks: ["7", "9", "openai/gpt-4o"],
      workload: { requests: 5, input: 10, cached: 0, written: 0, output: 2, batch: 50 },
    }));
  it.each([
    ["nothing", ""],
    ["a workload that is none", "load=1-2"],
    ["a share above all", "load=1-1-101-0-1-0"],
    ["an instant that is none", "asOf=soon"],
    ["a speed that is none", "speed=-4"],
    ["control characters", "offers=a%00b"],
    ["a number beyond all", "requests=99999999999"],
  ])("falls back where it holds %s", (_name, query) => expect(parse(query)).toEqual(DEFAULT_COMPARE));
  it("holds eight at most, each once", () => expect(parse(`offers=${[1, 1, 2, 3, 4, 5, 6, 7, 8, 9].join(",")}`).picks).toHaveLength(8));
  it("takes a preset by name", () => expect(presetOf(parse("load=agent").workload)).toBe("agent"));
});

describe("the name of an Offer", () => {
  it("is read back, the variant last", () => {
    const name = { provider: "amazon-bedrock", nativeId: "anthropic.claude;v1", variant: "eu-west-1" };
    expect(readOfferKey(offerKey(name))[0]).toEqual(name);
    expect(readOfferKey(offerKey({ ...name, variant: "" }))).toContainEqual({ ...name, variant: "" });
  });
  it.each(["", "@x", "groq@", "no name", "Groq@x"])("is none in %j", (text) => expect(readOfferKey(text)).toEqual([]));
});
