import { describe, expect, it } from "vitest";
import { adviceFor } from "@/lib/usage/audit/advice";
import { tallyAnswers } from "@/lib/usage/audit/answer-states";
import { GATEWAYS } from "@/lib/usage/gateway";

const tally = (parts: readonly (readonly [answers: number, requests: number, hasTerms?: boolean])[]) =>
  tallyAnswers(
    parts.map(([answers, requests, hasTerms = true]) => ({
      gateway: "litellm",
      provider: "openai",
      answers,
      isLone: false,
      hasTerms,
      requests,
    })),
  );
const ALL = 1 + 2 + 4 + 16 + 32;

describe("what to change", () => {
  it("is nothing where all is answered, or nothing was asked", () => {
    expect(adviceFor("litellm", tally([[ALL, 9]]))).toEqual([]);
    expect(adviceFor("litellm", tally([]))).toEqual([]);
    expect(adviceFor("nobody", tally([[0, 1]]))).toEqual([]);
  });

  it("names what it would answer of how many requests, most first", () => {
    const advice = adviceFor(
      "litellm",
      tally([
        [ALL - 4, 7],
        [ALL - 4 - 16, 2],
        [ALL, 1],
      ]),
    );
    expect(advice.map(({ question, requests, canBe }) => [question, requests, canBe])).toEqual([
      ["region", 9, true],
      ["caching", 2, true],
    ]);
    expect(advice[0]?.words).toContain("api_base");
  });

  it("says so where an export has no field for it, and puts that last", () => {
    const advice = adviceFor("helicone", tally([[2, 5]]));
    expect(advice.map(({ question, canBe }) => [question, canBe])).toEqual([
      ["provider", true],
      ["retention", true],
      ["caching", true],
      ["region", false],
      ["fallback", false],
    ]);
  });

  it("tells terms that nobody publishes from a provider that nobody recorded", () => {
    const unpublished = adviceFor("litellm", tally([[ALL, 5, false]]));
    expect(unpublished.map(({ words }) => words)).toEqual(["No source in the catalog states what these providers keep."]);
    expect(adviceFor("langfuse", tally([[2, 5]])).find(({ question }) => question === "retention")?.words).toContain(
      "follow from the provider",
    );
  });

  it("is there for every gateway, in whole sentences", () => {
    for (const gateway of Object.keys(GATEWAYS))
      for (const { words } of adviceFor(gateway, tally([[0, 1]]))) expect(words).toMatch(/^[`A-Z].*\.$/);
  });
});
