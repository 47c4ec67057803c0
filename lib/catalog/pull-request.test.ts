import { describe, expect, it } from "vitest";
import { type Json, parseJson } from "@/lib/base/json";
import { isKeyedSource, type KeyedSource, nextPage, pullRequest, rowsOf, settingName } from "@/lib/catalog/pull-request";
import { SOURCES, type SourceId } from "@/lib/catalog/source";

const page = (text: string): Json => {
  const parsed = parseJson(new TextEncoder().encode(text));
  if (!parsed.ok) throw new Error(parsed.error.what);
  return parsed.value;
};
const ids = Object.keys(SOURCES) as SourceId[];
const keyed = ids.filter((id): id is KeyedSource => isKeyedSource(id));

describe("requests with a key", () => {
  it("exist for each company's own list that has no open address, and for no other source", () => {
    const without = ids.filter((id) => !("urls" in SOURCES[id]) && !["curated", "langchain", "pi-ai", "portkey"].includes(id));
    expect(keyed.toSorted()).toEqual(without.toSorted());
  });

  it.each(keyed)("carry the key of %s in a header, never in the address", (id) => {
    const request = pullRequest(id);
    expect(Object.values(request.headers("the-key")).join()).toContain("the-key");
    expect(request.url).toMatch(/^https:\/\/[a-z.]+\/[\w/]*models(\?[\w=&%]+)?$/);
  });

  it("name the header that each company wants", () => {
    const names = (id: KeyedSource) => pullRequest(id).headers("k");
    expect(names("openai")).toEqual({ authorization: "Bearer k" });
    expect(names("baseten")).toEqual({ authorization: "Api-Key k" });
    expect(names("anthropic")).toEqual({ "x-api-key": "k", "anthropic-version": "2023-06-01" });
    expect(names("google")).toEqual({ "x-goog-api-key": "k" });
  });

  it("can be sent elsewhere with the same query", () => {
    expect(pullRequest("google", "http://127.0.0.1:9/m").url).toBe("http://127.0.0.1:9/m?pageSize=1000");
  });
});

describe("the next page", () => {
  it.each([
    [
      "google",
      '{"models":[],"nextPageToken":"a b"}',
      "https://generativelanguage.googleapis.com/v1beta/models?pageSize=1000&pageToken=a+b",
    ],
    ["fireworks", '{"models":[],"nextPageToken":"t"}', "&pageToken=t"],
    ["cohere", '{"models":[],"next_page_token":"t"}', "https://api.cohere.com/v1/models?page_size=1000&page_token=t"],
    ["anthropic", '{"data":[],"has_more":true,"last_id":"claude-x"}', "https://api.anthropic.com/v1/models?limit=1000&after_id=claude-x"],
    ["replicate", '{"results":[],"next":"https://api.replicate.com/v1/models?cursor=c"}', "https://api.replicate.com/v1/models?cursor=c"],
  ] as const)("of %s follows from %s", (id, text, expected) => {
    const next = nextPage(pullRequest(id), page(text));
    expect(next.ok && next.value).toContain(expected);
  });

  it.each([
    ["google", '{"models":[],"nextPageToken":""}'],
    ["anthropic", '{"data":[],"has_more":false,"last_id":"claude-x"}'],
    ["replicate", '{"results":[],"next":null}'],
    ["openai", '{"data":[],"has_more":true,"last_id":"x"}'],
    ["together", "[]"],
  ] as const)("of %s ends with %s", (id, text) => expect(nextPage(pullRequest(id), page(text))).toEqual({ ok: true, value: null }));

  it.each(["https://evil.example/v1/models", "http://api.replicate.com/v1/models", "//evil.example", "nonsense"])(
    "never takes the key to %s",
    (next) =>
      expect(nextPage(pullRequest("replicate"), page(JSON.stringify({ results: [], next })))).toEqual({ ok: false, error: "foreign_page" }),
  );
});

describe("the rows of a page", () => {
  it("stand under the company's key or bare", () => {
    expect(rowsOf(pullRequest("openai"), page('{"data":[1,2]}'))).toHaveLength(2);
    expect(rowsOf(pullRequest("together"), page("[1]"))).toHaveLength(1);
    expect(rowsOf(pullRequest("openai"), page('{"error":"no"}'))).toBeNull();
  });
});

it("names a source in settings", () =>
  expect([settingName("models.dev"), settingName("openrouter-endpoints")]).toEqual(["MODELS_DEV", "OPENROUTER_ENDPOINTS"]));
