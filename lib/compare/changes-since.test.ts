import { expect, it } from "vitest";
import { diffOffer } from "@/lib/catalog/change/diff-offer";
import { AT, claim, listing } from "@/lib/catalog/resolve/fixtures";
import { resolveOffer } from "@/lib/catalog/resolve/resolve-offer";
import { sortChanges } from "@/lib/compare/changes-since";

const offer = (prices: Record<string, string>) =>
  resolveOffer(
    listing(1, {
      claims: [
        claim("models.dev", "listed", true),
        claim("models.dev", "free", true),
        ...Object.entries(prices).map(([meter, usd]) => claim("models.dev", `price:${meter}`, usd)),
      ],
    }),
    AT,
  );

const sorted = (before: Record<string, string>, after: Record<string, string>) =>
  Object.entries(sortChanges(diffOffer(offer(before), offer(after)))).flatMap(([head, changes]) =>
    changes.map(({ field }: { field: string | null }) => `${head} ${field}`),
  );

it("what was free and is paid for now is dearer, and the other way round cheaper", () => {
  expect(sorted({ input: "0" }, { input: "1" })).toEqual(["dearer price:input"]);
  expect(sorted({ input: "1" }, { input: "0" })).toEqual(["cheaper price:input"]);
});

it("a price that only now is stated, or no more, is neither", () => {
  expect(sorted({ input: "1" }, { input: "1", cache_read: "0.1" })).toEqual(["other price:cache_read"]);
  expect(sorted({ input: "1", cache_read: "0.1" }, { input: "1" })).toEqual(["other price:cache_read"]);
});
