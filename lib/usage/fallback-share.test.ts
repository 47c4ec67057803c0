import { expect, it } from "vitest";
import { fallbackShare } from "@/lib/usage/fallback-share";

it("is of the requests of which it is told, and of none where it is told of none", () => {
  expect(fallbackShare({ requests: 12, fellBack: 3, untold: 0 })).toEqual({
    fellBack: 3,
    told: 12,
    share: 0.25,
    words: "3 of 12 requests",
  });
  expect(fallbackShare({ requests: 1_012, fellBack: 3, untold: 1_000 })).toEqual({
    fellBack: 3,
    told: 12,
    share: 0.25,
    words: "3 of 12 requests of which it is told; of 1,000 the log does not tell",
  });
  expect(fallbackShare({ requests: 5, fellBack: 0, untold: 5 })).toBeNull();
  expect(fallbackShare({ requests: 0, fellBack: 0, untold: 0 })).toBeNull();
});
