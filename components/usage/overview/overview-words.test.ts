import { describe, expect, it } from "vitest";
import { causeHref, causeWords } from "@/components/usage/overview/cause-words";
import { beforePhrase, periodPhrase } from "@/components/usage/overview/period-words";
import type { Cause } from "@/lib/usage/name-causes";
import { readPeriod } from "@/lib/usage/period";

const now = "2026-11-27T12:00:00Z";

describe("a period as a sentence ends with it, and what it is compared with", () => {
  it.each([
    ["", "so far in November", "1–27 Oct 2026"],
    ["2026-11", "so far in November", "1–27 Oct 2026"],
    ["2026-10", "in October", "September"],
    ["2026-01", "in January", "December 2025"],
    ["2025-12", "in December 2025", "November 2025"],
    ["7d", "in the last 7 days", "14–20 Nov 2026"],
    ["2026-10-12", "on 12 Oct 2026", "11 Oct 2026"],
    ["2026-11-27", "so far on 27 Nov 2026", "26 Nov 2026"],
    ["2026-10-01..2026-10-15", "in 1–15 Oct 2026", "16–30 Sept 2026"],
    [
      "2026-10-12T10:00:00Z..2026-10-12T11:00:00Z",
      "from 12 Oct 2026, 10:00 to 12 Oct 2026, 11:00",
      "12 Oct 2026, 09:00 to 12 Oct 2026, 10:00",
    ],
  ])("%s", (text, phrase, before) => {
    const read = readPeriod(text, { now, zone: "UTC", lastDay: "2026-11-26" });
    if (!read.ok) throw new Error(read.error);
    expect([periodPhrase(read.value, now), beforePhrase(read.value, now)]).toEqual([phrase, before]);
  });
});

const offer = (provider: string, native: string) => ({ provider, native });
const CAUSES: readonly (readonly [Cause, string, string])[] = [
  [
    { kind: "volume", amount: 1n, answers: { before: 100n, now: 131n } },
    "31.0% more requests answered",
    "/t/a/usage?period=2026-10&show=requests&compare=before",
  ],
  [
    {
      kind: "mix",
      amount: 1n,
      more: { model: "anthropic/opus", share: { before: 0.02, now: 0.31 } },
      less: { model: "openai/mini", share: { before: 0.9, now: 0.6 } },
    },
    "more of opus (31% after 2.0% of requests), less of mini",
    "/t/a/usage?period=2026-10&by=model&compare=before",
  ],
  [
    { kind: "mix", amount: -1n, more: null, less: { model: "", share: { before: 0.9, now: 0.0005 } } },
    "less of a model that is not recorded (< 0.1% after 90% of requests)",
    "/t/a/usage?period=2026-10&by=model&compare=before",
  ],
  [
    { kind: "provider", amount: 1n, model: "anthropic/sonnet", from: offer("amazon-bedrock", "x"), to: offer("groq", "y") },
    "sonnet moved from Amazon Bedrock to Groq",
    "/t/a/usage?period=2026-10&model=anthropic%2Fsonnet&by=offer&compare=before",
  ],
  [
    { kind: "provider", amount: 1n, model: "sonnet", from: offer("groq", "x"), to: offer("groq", "y") },
    "sonnet moved from x to y",
    "/t/a/usage?period=2026-10&model=sonnet&by=offer&compare=before",
  ],
  [
    { kind: "length", amount: -1n, model: "sonnet", tokens: { before: 3_210, now: 2_800 } },
    "shorter requests to sonnet: 2,800 tokens after 3,210",
    "/t/a/usage?period=2026-10&model=sonnet&by=day&show=tokens&compare=before",
  ],
  [
    { kind: "cache", amount: -1n, of: { model: "sonnet", share: { before: 0.4, now: 0.62 } } },
    "more cached input to sonnet: 62% after 40%",
    "/t/a/usage?period=2026-10&model=sonnet&by=day&show=tokens&compare=before",
  ],
  [
    { kind: "output", amount: 1n, of: { model: "sonnet", share: { before: 0.09, now: 0.14 } } },
    "more output of sonnet: 14% after 9.0% of its tokens",
    "/t/a/usage?period=2026-10&model=sonnet&by=day&show=tokens&compare=before",
  ],
  [
    { kind: "price", amount: 1n, model: "sonnet", offer: offer("groq", "y"), price: { before: 1_800_000_000n, now: 2_100_000_000n } },
    "sonnet at Groq: $2.10 per million tokens after $1.80",
    "/t/a/usage?period=2026-10&offer=groq%40y&by=day&show=price&compare=before",
  ],
];

describe("a cause in words, with the screen that shows it", () => {
  it.each(CAUSES)("%o", (cause, words, href) => {
    expect(causeWords(cause)).toBe(words);
    expect(causeHref(cause, "/t/a/usage", { period: "2026-10", where: {} })).toBe(href);
  });
});
