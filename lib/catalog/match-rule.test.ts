import { once } from "node:events";
import { readFileSync } from "node:fs";
import { setTimeout } from "node:timers/promises";
import { Worker } from "node:worker_threads";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { countPatternPaths } from "@/lib/catalog/count-pattern-paths";
import { listCatalogFiles, readCatalogFile } from "@/lib/catalog/fixtures";
import { matchesRule } from "@/lib/catalog/match-rule";

describe("matchesRule", () => {
  test.each([
    [{ equals: "Claude-V1" }, "claude-v1", true],
    [{ equals: "claude-v1" }, " CLAUDE-V1 ", true],
    [{ equals: "claude-v1" }, "claude-v1.2", false],
    [{ starts_with: "claude-3-opus" }, "Claude-3-Opus-20240229", true],
    [{ ends_with: "-FLASH" }, "gemini-2.0-flash", true],
    [{ contains: "nova" }, "us.amazon.nova-lite-v1:0", true],
    [{ contains: "nova" }, "titan", false],
    [{ regex: "^o[134]" }, "o3-mini", true],
    [{ regex: "^o[134]" }, "gpt-4o", false],
    [{ regex: "^gpt-5-\\d{4}$" }, "GPT-5-2026", true],
    [{ or: [{ equals: "a" }, { starts_with: "b" }] }, "bcd", true],
    [{ or: [] }, "a", false],
    [{ and: [{ contains: "hugging" }, { contains: "groq" }] }, "huggingface_groq", true],
    [{ and: [{ contains: "hugging" }, { contains: "groq" }] }, "huggingface", false],
    [{ and: [] }, "a", false],
  ])("%j over %s is %s", (rule, id, expected) => {
    expect(matchesRule(rule, id)).toBe(expected);
  });

  test.each([null, "text", 7, [], {}, { unknown: "x" }, { regex: "(" }, { regex: "a".repeat(201) }, { equals: 7 }])(
    "%j matches nothing",
    (rule) => {
      expect(matchesRule(rule, "a")).toBe(false);
    },
  );

  test("a rule nested without end is refused", () => {
    let rule: Record<string, unknown> = { equals: "a" };
    for (let depth = 0; depth < 40; depth += 1) rule = { or: [rule] };
    expect(matchesRule(rule, "a")).toBe(false);
  });
});

const HARD_IDS = ["a", "b", "-", "ab", "a-", "ba-"].flatMap((part) => [
  `${part.repeat(300).slice(0, 299)}!`,
  part.repeat(300).slice(0, 300),
]);

describe("a pattern that could run for long", () => {
  test.each([
    "^(a+)+$",
    "^(?:[a-z0-9-]|[a-z-])*!$",
    "a*a*a*a*a*a*a*c$",
    "^a*a*c$",
    "^(?:a|a)(?:a|a)(?:a|a)(?:a|a)(?:a|a)(?:a|a)(?:a|a)(?:a|a)(?:a|a)(?:a|a)(?:a|a)(?:a|a)(?:a|a)(?:a|a)(?:a|a)!$",
    `^${"a?".repeat(20)}${"a".repeat(20)}$`,
    "^(?!.*a.*b)a*$",
    "^(?:a{0,90})(?:a{0,90})(?:a{0,90})!$",
    "^(?:a){2,}$",
    "(a)\\1",
    "(?<=a+)b",
    "(?<name>a)",
    "\\p{L}",
    "a+?b",
    "a++",
    "a{3,1}",
    "[z-a]",
    "[a",
    "a)",
    "(a",
    "^*",
    "a{",
  ])("%s is not run", (regex) => {
    for (const id of ["a", "aa", "ab", "aab", "a".repeat(40), "name"]) expect(matchesRule({ regex }, id)).toBe(false);
  });

  test("is never run, whatever its form: all that are run end in a worker within a generous time", async () => {
    const atom = fc.constantFrom("a", "b", "-", ".", "\\d", "\\.", "[a-z]", "[a-z-]", "[^b]", "^", "$", "!");
    const times = fc.constantFrom("", "", "", "*", "+", "?", "{2}", "{1,}", "{0,9}");
    const { pattern } = fc.letrec<{ pattern: string; piece: string }>((tie) => ({
      piece: fc.oneof(
        { depthSize: "small", withCrossShrink: true },
        fc.tuple(atom, times).map((parts) => parts.join("")),
        fc.tuple(fc.constantFrom("(", "(?:", "(?!", "(?="), tie("pattern"), times).map(([open, inner, end]) => `${open}${inner})${end}`),
      ),
      pattern: fc
        .array(fc.array(tie("piece"), { maxLength: 5 }), { minLength: 1, maxLength: 3 })
        .map((branches) => branches.map((pieces) => pieces.join("")).join("|")),
    }));
    const run = fc.sample(pattern, { numRuns: 6_000, seed: 7 }).filter((source) => (countPatternPaths(source) ?? Infinity) <= 20_000);
    expect(run.length).toBeGreaterThan(300);
    const code = `const { parentPort, workerData } = require("node:worker_threads");
      for (const source of workerData.run) for (const id of workerData.ids) new RegExp(source).test(id);
      parentPort.postMessage("done");`;
    const worker = new Worker(code, { eval: true, workerData: { run, ids: HARD_IDS } });
    const done = await Promise.race([once(worker, "message"), setTimeout(60_000, ["late"], { ref: false })]);
    await worker.terminate();
    expect(done).toEqual(["done"]);
  }, 90_000);

  test("has no id longer than an id can be", () => {
    expect(matchesRule({ regex: "^a+$" }, "a".repeat(300))).toBe(true);
    expect(matchesRule({ regex: "^a+$" }, "a".repeat(301))).toBe(false);
  });
});

describe("every pattern that genai-prices publishes", () => {
  const text = (bytes: Uint8Array | null) => (bytes ? new TextDecoder().decode(bytes) : "");
  const files = (listCatalogFiles("genai-prices") ?? []).filter((name) => /^data.*(?<!schema)\.json/.test(name));
  const published = [
    readFileSync("node_modules/@pydantic/genai-prices/dist/index.js", "utf8"),
    ...files.map((name) => text(readCatalogFile(`genai-prices/${name}`))),
  ];
  const strings = (key: string) =>
    published.flatMap((file) =>
      [...file.matchAll(new RegExp(`"?\\b${key}"?:\\s*("(?:[^"\\\\]|\\\\.)*")`, "g"))].map(
        ([, quoted = ""]) => JSON.parse(quoted) as string,
      ),
    );
  const regexes = [...new Set(strings("regex"))];
  const dated = regexes.map((source) =>
    source.replaceAll(/^\^|\$$|\\(?=\W)/g, "").replaceAll(/\\d(?:\{(\d)\})?/g, (_, n) => "7".repeat(Number(n ?? 1))),
  );
  const ids = [...new Set([...strings("id"), ...strings("equals"), ...strings("starts_with"), ...dated, "gpt-4o-mini-TTS", "a/mistral"])];

  test("is run, and answers as the package does", () => {
    // The package alone has forty; the published files beside it bring more.
    expect(regexes.length).toBeGreaterThan(files.length > 0 ? 40 : 39);
    expect(ids.length).toBeGreaterThan(500);
    for (const regex of regexes) {
      const answers = ids.map((id) => matchesRule({ regex }, id));
      expect(answers).toEqual(ids.map((id) => new RegExp(regex).test(id.toLowerCase().trim())));
      expect(answers).toContain(true);
    }
  });
});
