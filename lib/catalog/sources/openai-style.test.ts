import { describe, expect, test } from "vitest";
import { parseCohere } from "@/lib/catalog/sources/cohere";
import { parseDeepSeek } from "@/lib/catalog/sources/deepseek";
import { offerFields, readCapture, readText, readValue, testOnCapture } from "@/lib/catalog/sources/fixtures";
import { parseGoogle } from "@/lib/catalog/sources/google";
import { parseGroq } from "@/lib/catalog/sources/groq";
import { parseMeta } from "@/lib/catalog/sources/meta";
import { parseOpenAi } from "@/lib/catalog/sources/openai";
import { dayOfSeconds, dayOfText } from "@/lib/catalog/sources/openai-style";
import { parseOpenRouterModels } from "@/lib/catalog/sources/openrouter";
import { parseOpenRouterProviders } from "@/lib/catalog/sources/openrouter-providers";
import { parseReplicate } from "@/lib/catalog/sources/replicate";

describe("OpenAI-style lists", () => {
  test("a row gives its id and the day it was added, and keeps unknown keys raw", () => {
    const capture = readValue(parseOpenAi, {
      object: "list",
      data: [{ id: "gpt-4", object: "model", created: 1687882411, owned_by: "openai", shape: "new" }],
    });
    expect(offerFields(capture, "gpt-4")).toEqual({ added_on: "2023-06-27", extra: { shape: "new" } });
    expect(capture.unmodelled).toEqual(new Map([["shape", 1]]));
  });

  test("models of the asking account stay out of the public catalog", () => {
    const capture = readValue(parseOpenAi, {
      data: [
        { id: "ft:gpt-4o-mini:acme::abc", owned_by: "system" },
        { id: "curie:ft-acme-2022", owned_by: "org-acme" },
        { id: "secret", owned_by: "user-abc" },
      ],
    });
    expect(capture.offers).toEqual([]);
    expect(capture.skipped).toEqual(new Map([["model of the asking account", 3]]));
  });

  test("a malformed row is rejected by its place and its neighbours go on", () => {
    const capture = readValue(parseDeepSeek, {
      data: [{ id: 7 }, "x", { id: "deepseek-chat", owned_by: "deepseek" }, { id: "deepseek-chat" }],
    });
    expect(capture.offers.map((offer) => [offer.provider, offer.nativeId])).toEqual([["deepseek", "deepseek-chat"]]);
    expect(capture.rejects.map((reject) => reject.where)).toEqual(["data[0]", "data[1]", "data[3]"]);
    expect(capture.records).toBe(4);
  });

  test("a file without a list is refused as a whole", () => {
    expect(parseMeta(new TextEncoder().encode('{"error":"no key"}'), { at: "", scope: "" }).ok).toBe(false);
    expect(parseMeta(new TextEncoder().encode("<html>"), { at: "", scope: "" }).ok).toBe(false);
  });

  test.each([
    [parseOpenAi, '{"data":[{"id":"a"}],"has_more":true}', "has_more"],
    [parseGoogle, '{"models":[{"name":"models/a"}],"nextPageToken":"t"}', "nextPageToken"],
    [parseCohere, '{"models":[{"name":"a"}],"next_page_token":"t"}', "next_page_token"],
    [parseReplicate, '{"results":[],"next":"https://api.replicate.com/v1/models?cursor=a"}', "next"],
    [parseOpenRouterModels, '{"data":[{"id":"a/b"}],"links":{"next":"https://openrouter.ai/api/v1/models?page=2"}}', "links.next"],
    [parseOpenRouterProviders, '{"data":[{"slug":"a","name":"A"}],"has_more":true}', "has_more"],
  ])("%o refuses one page of %s, whose other rows would look withdrawn", (parse, page, where) => {
    const what = "says that further pages exist; put all pages together in one file";
    expect(parse(new TextEncoder().encode(page), { at: "", scope: "" })).toEqual({ ok: false, error: { where, what } });
  });

  test("a last page is read as the whole", () => {
    for (const end of ['"has_more":false', '"nextPageToken":""', '"next":null', '"links":{"next":null}'])
      expect(readText(parseOpenAi, `{"data":[{"id":"a"}],${end}}`).offers).toHaveLength(1);
  });

  test("Groq adds limits and whether a model answers", () => {
    const capture = readValue(parseGroq, {
      data: [
        {
          id: "a",
          object: "model",
          created: 1733447754,
          owned_by: "Meta",
          active: true,
          context_window: 131072,
          max_completion_tokens: 32768,
        },
        { id: "b", active: false, context_window: 0, public_apps: null },
      ],
    });
    expect(offerFields(capture, "a")).toEqual({ added_on: "2024-12-06", status: "live", context: 131072, max_output: 32768 });
    expect(offerFields(capture, "b")).toEqual({ status: "retired" });
  });

  testOnCapture("provider-apis/openai.models.2026-08-05.json", "OpenAI's real list gives 132 offers", (bytes) => {
    expect(readCapture(parseOpenAi, bytes).offers).toHaveLength(132);
  });
});

test("placeholder instants are no dates", () => {
  expect([dayOfSeconds(0), dayOfSeconds(1), dayOfSeconds(4_070_908_800), dayOfSeconds(undefined)]).toEqual([
    undefined,
    undefined,
    undefined,
    undefined,
  ]);
  expect(["1970-01-01T00:00:00Z", "2098-12-31", "soon", undefined, "2026-13-01"].map(dayOfText)).toEqual(Array(5).fill(undefined));
  expect(dayOfText("2026-07-24T00:00:00Z")).toBe("2026-07-24");
});
