import { expect, test } from "vitest";
import { narrateShares, shareWords, wholeOf } from "@/components/chart/shares";

test("what is not all is never said to be all, and what is something never nothing", () => {
  expect(shareWords(1, 1_000_000)).toBe("< 0.1%");
  expect(shareWords(999_999, 1_000_000)).toBe("> 99.9%");
  expect([shareWords(0, 8), shareWords(8, 8), shareWords(1, 8)]).toEqual(["0%", "100%", "12.5%"]);
  expect(shareWords(0, 0)).toBe("?");
});

test("all shares are said with their figures, those that are nothing too", () => {
  const shares = [
    { id: "a", label: "priced", value: 1500 },
    { id: "b", label: "unpriced", value: 500, text: "500 requests" },
    { id: "c", label: "in conflict", value: 0 },
  ];
  expect(wholeOf(shares)).toBe(2000);
  expect(narrateShares(shares, "count")).toBe("priced 1,500, 75.0%; unpriced 500 requests, 25.0%; in conflict 0, 0%");
});
