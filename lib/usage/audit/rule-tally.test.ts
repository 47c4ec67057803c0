import { expect, it } from "vitest";
import { type JudgedGroup, tallyRule } from "@/lib/usage/audit/rule-tally";

const group = (more: Partial<JudgedGroup>): JudgedGroup => ({
  day: "2026-10-02",
  provider: "groq",
  region: "",
  attempts: 1,
  verdict: "broken",
  ...more,
});

it("attempts are counted by how they stand, and those that break a rule by day, place and what was asked for", () => {
  const tally = tallyRule([
    group({ attempts: 2, asked: "agents" }),
    group({ day: "2026-10-01", region: "us", attempts: 3 }),
    group({ provider: "openai", attempts: 9, verdict: "kept" }),
    group({ provider: "", attempts: 4, verdict: "untold" }),
    group({ attempts: 0 }),
  ]);
  expect(tally).toEqual({
    kept: 9,
    broken: 5,
    untold: 4,
    days: [
      { day: "2026-10-01", broken: 3 },
      { day: "2026-10-02", broken: 2 },
    ],
    providers: [
      { provider: "groq", region: "us", broken: 3 },
      { provider: "groq", region: "", broken: 2 },
    ],
    asked: [{ asked: "agents", broken: 2 }],
  });
  expect(tallyRule([])).toEqual({ kept: 0, broken: 0, untold: 0, days: [], providers: [], asked: [] });
});
