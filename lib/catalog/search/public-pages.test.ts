import { expect, test } from "vitest";
import { requestSearchHref } from "@/lib/catalog/search/public-pages";

test.each([
  ["chatcmpl-8f3a", "/t/acme/requests?id=chatcmpl-8f3a"],
  ["gen/1 2", null],
  ["0af7651916cd43dd8448eb211c80319c*", "/t/acme/requests?id=0af7651916cd43dd8448eb211c80319c*"],
  ["a&period=1/?#", "/t/acme/requests?id=a%26period%3D1%2F%3F%23"],
  ["anthropic", null],
  ["gpt-4o", null],
  // What may be a model's name as well may be an id all the same.
  ["gpt-4o-mini", "/t/acme/requests?id=gpt-4o-mini"],
  ["1".repeat(201), null],
])("a request is looked for by %s: %s", (text, href) => {
  expect(requestSearchHref("acme", text)).toBe(href);
});
