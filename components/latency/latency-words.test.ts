import { expect, it } from "vitest";
import { timeWords } from "@/components/latency/latency-words";

it("times are in ms or s, speeds in tokens", () => {
  expect(timeWords("latency", 812.4)).toBe("812 ms");
  expect(timeWords("ttft", 4_210)).toBe("4.2 s");
  expect([4.21, 45.2, 1_204].map((speed) => timeWords("speed", speed))).toEqual(["4.2", "45", "1,204"]);
});
