import { expect, test } from "vitest";
import { bucketContent, bucketIdentity, makeBucketRow } from "@/lib/usage/report/bucket-row";

const span = { source: "openai-costs", startsAt: 1_000_000, endsAt: 2_000_000 };
const row = makeBucketRow({ ...span, dimensions: { model: "m", key: "k" } });

test("the identity of a row does not depend on the order of its dimensions", () => {
  expect(bucketIdentity(makeBucketRow({ ...span, dimensions: { key: "k", model: "m" } }))).toBe(bucketIdentity(row));
});

test("report, beginning, end and every dimension are part of the identity, figures are not", () => {
  const others = [{ source: "openai-usage-completions" }, { startsAt: 1 }, { endsAt: 3_000_000 }, { dimensions: { model: "m" } }];
  for (const other of others) expect(bucketIdentity({ ...row, ...other })).not.toBe(bucketIdentity(row));
  expect(bucketIdentity({ ...row, cost: 5n, requests: 3 })).toBe(bucketIdentity(row));
});

test("a new name beside an id keeps the identity and changes the content", () => {
  const named = makeBucketRow({ ...span, dimensions: { model: "m", key: "k", key_name: "production" } });
  expect(bucketIdentity(named)).toBe(bucketIdentity(row));
  expect(bucketContent(named)).not.toBe(bucketContent(row));
});

test("a dimension that is not told leaves no trace", () => {
  expect(makeBucketRow({ ...span, dimensions: { model: "m", key: "k", user: "" } })).toEqual(row);
});

test("unknown cost and a cost of zero are two contents", () => {
  expect(bucketContent({ ...row, cost: 0n })).not.toBe(bucketContent(row));
});
