import { expect, test } from "vitest";
import { judgeDeaths } from "@/bin/start/deaths";

const MINUTE = 60_000;

test("a part that is killed is started again at once, 20 times a minute at most", () => {
  const judge = judgeDeaths();
  const killed = (at: number) => judge({ at, ranMs: 5, signal: "SIGKILL" });
  expect(Array.from({ length: 20 }, (_, place) => killed(place * 100))).toEqual(Array(20).fill(0));
  expect(killed(3_000)).toBeNull();
  // Those of a minute ago no longer count.
  expect(killed(3 * MINUTE)).toBe(0);
});

test("a part that ends by itself each 31 seconds waits longer each time, and is given up within the hour", () => {
  const judge = judgeDeaths();
  const pauses: number[] = [];
  let at = 0;
  for (let pause: number | null = 0; pause !== null && pauses.length < 100; ) {
    at += pause + 31_000;
    pause = judge({ at, ranMs: 31_000, signal: null });
    if (pause !== null) pauses.push(pause);
  }
  expect(pauses).toEqual([500, 1_000, 2_000, 4_000, 8_000, 16_000, 32_000, MINUTE, MINUTE, MINUTE]);
});

test("a part that ends by itself once in a while is started again each time", () => {
  const judge = judgeDeaths();
  const pauses = Array.from({ length: 50 }, (_, place) => judge({ at: place * 30 * MINUTE, ranMs: 29 * MINUTE, signal: null }));
  expect(new Set(pauses)).toEqual(new Set([500, 1_000]));
});

test("a part that ends by itself before it has run for a while cannot run", () => {
  expect(judgeDeaths()({ at: 0, ranMs: 29_000, signal: null })).toBeNull();
});
