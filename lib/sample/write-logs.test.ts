import { expect, it } from "vitest";
import type { SampleCall } from "@/lib/sample/call";
import { samplePrices } from "@/lib/sample/fixtures";
import { sampleCalls, sampleFiles } from "@/lib/sample/sample-month";
import { readFile } from "@/lib/usage/fixtures";

const ASK = { asOf: "2026-11-27T14:30:00.000Z", zone: "UTC", seed: 7, prices: samplePrices() };
const CALLS = sampleCalls(ASK);
const FILES = new Map(sampleFiles(ASK).map(({ name, text }) => [name, text]));
const FORMATS: Readonly<Record<string, string>> = {
  "support-and-search.litellm.jsonl": "litellm-logger",
  "suggest.portkey.jsonl": "portkey",
  "research.openrouter.csv": "openrouter-csv",
  "agents.csv": "own-csv",
};
const SOME = 400;

/** The first records of a file, as a file. */
const headOf = (name: string): string =>
  (FILES.get(name) ?? "")
    .split(/(?<=\n)/)
    .slice(0, SOME)
    .join("");
const sent = ({ tokens }: SampleCall): number => tokens.input + tokens.cacheRead;

it.each(Object.entries(FORMATS))("%s is read back as it was meant", (name, format) => {
  const calls = CALLS.find((file) => file.name === name)?.calls ?? [];
  const read = readFile(headOf(name));
  expect(read.format).toBe(format);
  expect(read.attempts.length).toBeGreaterThan(SOME / 2);
  for (const [place, attempt] of read.attempts.entries()) {
    const call = calls[place];
    if (!call) throw new Error("there are more attempts than calls");
    expect(Math.floor(attempt.startedAt / 1000)).toBe(call.at);
    expect([attempt.key, attempt.project, attempt.user]).toEqual([call.key, call.project, call.user]);
    expect([attempt.outcome === "ok", attempt.latencyMs]).toEqual([call.status === 200, call.latencyMs]);
    if (call.status === 200) expect((attempt.tokens.input ?? 0) + (attempt.tokens.cache_read ?? 0)).toBe(sent(call));
    if (call.status === 200 && name !== "agents.csv") expect(attempt.reported).toBe(call.cost);
  }
});
