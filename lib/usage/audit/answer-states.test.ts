import { describe, expect, it } from "vitest";
import { answerStates, completeness, completenessWords, QUESTIONS, tallyAnswers } from "@/lib/usage/audit/answer-states";

const sample = { gateway: "litellm", provider: "openai", answers: 0, isLone: false, hasTerms: true };
const words = (given: Partial<typeof sample>) => Object.values(answerStates({ ...sample, ...given })).join(" ");

describe("the state of six answers", () => {
  it.each<[string, Partial<typeof sample>, string]>([
    ["nothing is told", {}, "not_recorded not_recorded not_recorded not_recorded not_recorded not_recorded"],
    [
      "the log tells all but what is kept",
      { answers: 1 + 2 + 4 + 16 + 32, hasTerms: false },
      "recorded recorded not_recorded recorded recorded recorded",
    ],
    ["terms are published", { answers: 1 + 2 }, "recorded recorded policy not_recorded not_recorded not_recorded"],
    ["a host has the region", { answers: 1 + 8 }, "recorded not_recorded policy derived not_recorded not_recorded"],
    ["what caching saved is worked out", { answers: 16 + 64 }, "not_recorded not_recorded not_recorded not_recorded derived not_recorded"],
    ["no other try is known of", { answers: 32, isLone: true }, "not_recorded not_recorded not_recorded not_recorded not_recorded derived"],
    [
      "Langfuse has the path of a Vertex endpoint",
      { gateway: "langfuse", provider: "google-vertex", answers: 1 + 2 + 8 },
      "derived recorded policy derived not_recorded not_recorded",
    ],
  ])("%s", (_what, given, states) => expect(words(given)).toBe(states));

  it("terms of nobody are nobody's: a provider that is not recorded has none", () =>
    expect(answerStates({ ...sample, provider: "", answers: 2 }).retention).toBe("not_recorded"));
});

describe("completeness", () => {
  it("is how many of six are answered of a request on average", () => {
    const tally = tallyAnswers([
      { ...sample, answers: 1 + 2 + 4 + 16 + 32, requests: 3 },
      { ...sample, answers: 2, requests: 1 },
    ]);
    expect(tally.requests).toBe(4);
    expect(QUESTIONS.map((question) => Object.values(tally.states[question]).reduce((a, b) => a + b))).toEqual([4, 4, 4, 4, 4, 4]);
    expect(completeness(tally)).toBe((3 * 6 + 1) / 4);
  });

  it("is unknown of no request, and never said to be whole where anything lacks", () => {
    expect(completeness(tallyAnswers([]))).toBeNull();
    expect([null, 0, 5.0999, 5.9999, 6].map(completenessWords)).toEqual(["?", "0.0 / 6", "5.0 / 6", "5.9 / 6", "6.0 / 6"]);
  });
});
