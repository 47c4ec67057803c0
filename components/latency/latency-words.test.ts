import { expect, it } from "vitest";
import { shareWords, timeWords } from "@/components/latency/latency-words";

it("a share is never nothing for what is there, nor all for what is not", () => {
  expect([0, 1, 40, 4_200, 20_000].map((part) => shareWords(part, 100_000))).toEqual(["0%", "< 0.1%", "< 0.1%", "4.2%", "20%"]);
  expect([99_600, 99_999, 100_000].map((part) => shareWords(part, 100_000))).toEqual(["99.6%", "> 99.9%", "100%"]);
  expect(shareWords(0, 0)).toBe("?");
});

it("times are in ms or s, speeds in tokens", () => {
  expect(timeWords("latency", 812.4)).toBe("812 ms");
  expect(timeWords("ttft", 4_210)).toBe("4.2 s");
  expect([4.21, 45.2, 1_204].map((speed) => timeWords("speed", speed))).toEqual(["4.2", "45", "1,204"]);
});
