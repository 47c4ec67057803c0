import { expect, test } from "vitest";
import { AT, listing, priced } from "@/lib/catalog/resolve/fixtures";
import { markOutliers } from "@/lib/catalog/resolve/mark-outliers";
import { resolveOffer } from "@/lib/catalog/resolve/resolve-offer";

const offers = (...inputs: string[]) =>
  inputs.map((input, index) => resolveOffer(listing(index + 1, { claims: priced("litellm", input, String(Number(input) * 4)) }), AT));
const suspicions = (...inputs: string[]) => markOutliers(offers(...inputs)).map(({ suspicion }) => suspicion !== null);

test("a price far off the model's median is suspicious, above and below", () => {
  expect(suspicions("1", "1.2", "0.9", "15000")).toEqual([false, false, false, true]);
  expect(suspicions("1", "1.2", "0.9", "0.001")).toEqual([false, false, false, true]);
});

test("two offers settle nothing, and a free one does not count", () => {
  expect(suspicions("1", "15000")).toEqual([false, false]);
  expect(suspicions("1", "15000", "0")).toEqual([false, false, false]);
});
