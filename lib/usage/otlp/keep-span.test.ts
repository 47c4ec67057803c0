import { readFileSync } from "node:fs";
import path from "node:path";
import { expect, test } from "vitest";
import { isKept, keepSpan } from "@/lib/usage/otlp/keep-span";

const READERS = ["gen-ai.ts", "gateways/otlp.ts", "gateways/otlp-spans.ts", "gateways/openrouter-broadcast.ts"];
const OPENROUTER: Readonly<Record<string, string>> = {
  OWN: "trace.metadata.openrouter.",
  GENERATION: "trace.metadata.openrouter_generation.",
};

/** Every name of an attribute that stands in the readers. */
function namesRead(): string[] {
  const text = READERS.map((file) => readFileSync(path.join(import.meta.dirname, "..", file), "utf8")).join("\n");
  const whole = [...text.matchAll(/"((?:gen_ai|llm|openai|trace|user|enduser|session|error|http|server)\.[a-z_.]*[a-z_])"/g)].map(
    ([, name = ""]) => name,
  );
  const pieced = [...text.matchAll(/\$\{(OWN|GENERATION)\}([a-z_]+)/g)].map(([, base = "", name = ""]) => `${OPENROUTER[base]}${name}`);
  return [...new Set([...whole, ...pieced])].filter((name) => !/\.messages$/.test(name));
}

test("all that the readers read is kept, and nothing that was said", () => {
  const names = namesRead();
  expect(names.length).toBeGreaterThan(50);
  expect(names.filter((name) => !isKept(name))).toEqual([]);
  const SAID = [
    "gen_ai.input.messages",
    "gen_ai.prompt.0.content",
    "gen_ai.usage.note",
    "trace.metadata.openrouter.prompt",
    "db.statement",
  ];
  expect(SAID.filter(isKept)).toEqual([]);
});

test("a span is kept without its name, with text that the store can hold", () => {
  const kept = keepSpan({
    traceId: "0AF7651916CD43DD8448EB211C80319C",
    spanId: "00000000000000a1",
    name: "SELECT * FROM people WHERE email = 'ann@example.com'",
    attributes: {
      "gen_ai.request.model": `a\u0000\ud800${"x".repeat(1000)}`,
      "http.url": "https://example.com/?secret",
      "gen_ai.response.finish_reasons": ["stop"],
    },
  });
  expect(kept).toMatchObject({ traceId: "0af7651916cd43dd8448eb211c80319c", spanId: "00000000000000a1" });
  expect(JSON.stringify(kept)).not.toMatch(/ann@|secret|\\u0000|\\ud800/);
  expect(JSON.stringify(kept).length).toBeLessThan(1_000);
});

test.each([
  [{ traceId: "", spanId: "00000000000000a1" }],
  [{ traceId: "0".repeat(32), spanId: "00000000000000a1" }],
  [{ traceId: "0af7651916cd43dd8448eb211c80319c", spanId: "xyz" }],
  ["a span"],
])("one without the ids that every span has is not: %j", (span) => expect(keepSpan(span)).toBeNull());
