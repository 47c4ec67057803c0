import { describe, expect, test } from "vitest";
import { buildNameIndex, type SearchSubject } from "@/lib/catalog/search/name-index";
import { rankNames } from "@/lib/catalog/search/rank-names";
import { rankPairs } from "@/lib/catalog/search/rank-pairs";

const model = (id: string, name: string, offers: number, ...native: string[]): SearchSubject => ({
  kind: "model",
  id,
  name,
  note: "",
  href: `/models/${id}`,
  offers,
  names: native.map((text) => ({ text, via: "native id" })),
});

const index = buildNameIndex([
  model("openai/gpt-4.1", "GPT-4.1", 20, "gpt-4.1-2025-04-14"),
  model("openai/gpt-4.1-mini", "GPT-4.1 mini", 30, "gpt-4.1-mini"),
  model("openai/gpt-4o", "GPT-4o", 40),
  model("anthropic/claude-sonnet-4-5", "Claude Sonnet 4.5", 25, "anthropic.claude-sonnet-4-5-20250929-v1:0"),
  model("meta/llama-3.3-70b-instruct", "Llama 3.3 70B Instruct", 30, "accounts/fireworks/models/llama-v3p3-70b-instruct"),
  model("lab/tiny", "Tiny llama", 1),
  { kind: "provider", id: "groq", name: "Groq", note: "", href: "/providers/groq", offers: 12, names: [] },
]);
const served = new Map([["groq", new Map([["meta/llama-3.3-70b-instruct", 2]])]]);

describe("a model at a provider is found by words of both", () => {
  test.each(["llama groq", "groq llama 70b", "gro 3.3", "70b llama groq"])("%s", (query) => {
    expect(rankPairs(index, served, query).map(({ subject }) => [subject.kind, subject.name, subject.href])).toEqual([
      ["offer", "Llama 3.3 70B Instruct at Groq", "/?cell=groq%40meta%2Fllama-3.3-70b-instruct"],
    ]);
  });

  test.each(["groq", "llama", "gpt groq", "llama gruq"])("and nothing is made up for %s", (query) =>
    expect(rankPairs(index, served, query)).toEqual([]),
  );
});

const ids = (query: string, sameAs?: string) =>
  rankNames(index, query, { limit: 10, ...(sameAs ? { sameAs } : {}) }).hits.map(({ subject }) => subject.id);
const first = (query: string) => rankNames(index, query, { limit: 10 }).hits[0];

describe("a name is found whatever its dots, dashes, case and blanks", () => {
  test.each(["GPT-4.1", "gpt 4 1", "gpt41", "gpt_4_1", "OPENAI/GPT-4.1", "openai gpt 4.1"])("%s", (query) => {
    expect(first(query)).toMatchObject({ subject: { id: "openai/gpt-4.1" }, how: "exact" });
  });
});

test("a name in full comes before longer ones, though these have more offers", () =>
  expect(ids("gpt-4.1")).toEqual(["openai/gpt-4.1", "openai/gpt-4.1-mini"]));

test("among names that begin alike the one with more offers comes first", () =>
  expect(ids("gpt").slice(0, 3)).toEqual(["openai/gpt-4o", "openai/gpt-4.1-mini", "openai/gpt-4.1"]));

test("the native id of any provider leads to the model, and is what is told", () => {
  expect(first("anthropic.claude-sonnet-4-5-20250929-v1:0")).toMatchObject({
    subject: { id: "anthropic/claude-sonnet-4-5" },
    how: "exact",
    via: "native id",
    text: "anthropic.claude-sonnet-4-5-20250929-v1:0",
  });
  expect(first("llama-v3p3-70b")?.subject.id).toBe("meta/llama-3.3-70b-instruct");
});

test("words may stand in any order and be cut short", () => {
  expect(first("70b llama")).toMatchObject({ subject: { id: "meta/llama-3.3-70b-instruct" }, how: "words begin so" });
  expect(first("sonn clau")?.subject.id).toBe("anthropic/claude-sonnet-4-5");
});

test("a name that begins with the word comes before one that holds it later", () =>
  expect(ids("llama")).toEqual(["meta/llama-3.3-70b-instruct", "lab/tiny"]));

describe("one letter may be wrong", () => {
  test.each(["claud sonet", "cluade", "clade", "claudde", "cpaude sonnet"])("%s", (query) => {
    expect(first(query)).toMatchObject({ subject: { id: "anthropic/claude-sonnet-4-5" }, how: "one letter off" });
  });
  test("but not two, nor the first, nor in a short word", () => {
    expect(ids("cleudo")).toEqual([]);
    expect(ids("xlaude")).toEqual([]);
    expect(ids("grp")).toEqual([]);
  });
});

test("letters in order and close together are found last", () =>
  expect(first("clsonnet")).toMatchObject({ subject: { id: "anthropic/claude-sonnet-4-5" }, how: "letters in order" }));

test("the model that the rules of identity read stands behind exact names alone", () => {
  expect(ids("gpt", "lab/tiny")[0]).toBe("lab/tiny");
  expect(ids("gpt-4o", "lab/tiny").slice(0, 2)).toEqual(["openai/gpt-4o", "lab/tiny"]);
});

test("nothing is found for nothing, and the total counts beyond the limit", () => {
  expect(rankNames(index, " -/. ", { limit: 5 })).toEqual({ hits: [], total: 0 });
  expect(rankNames(index, "gpt", { limit: 1 })).toMatchObject({ hits: [{ subject: { id: "openai/gpt-4o" } }], total: 3 });
});
