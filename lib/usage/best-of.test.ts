import { expect, it } from "vitest";
import { bestOf } from "@/lib/usage/best-of";
import { joinTimed } from "@/lib/usage/timed-rows";

const timed = (name: string, p50: number, count = 100) => ({ name, count, p50, p95: 3 * p50, p99: 4 * p50 });
const counts = (name: string, own = {}) => ({ name, attempts: 100, sized: 100, spend: 100n, input: 1_000n, ...own });

it("the fastest is the one with the shortest time and the highest speed", () => {
  const rows = joinTimed([counts("a"), counts("b")], {
    latency: [timed("a", 900), timed("b", 400)],
    ttft: [],
    speed: [timed("a", 90), timed("b", 40)],
  });
  expect(bestOf(rows, "latency.p50")?.name).toBe("b");
  expect(bestOf(rows, "latency.p95")?.name).toBe("b");
  expect(bestOf(rows, "speed.p50")?.name).toBe("a");
  expect(bestOf(rows, "ttft.p50")).toBeNull();
});

it("nobody is the best of too few attempts, or by less than the figures may be off", () => {
  const few = joinTimed([counts("a"), counts("b")], { latency: [timed("a", 900), timed("b", 100, 29)], ttft: [], speed: [] });
  expect(bestOf(few, "latency.p50")).toBeNull();
  const near = joinTimed([counts("a"), counts("b")], { latency: [timed("a", 1_000), timed("b", 1_044)], ttft: [], speed: [] });
  expect(bestOf(near, "latency.p50")).toBeNull();
});

it("a price is compared only where all of it is known, failures wherever there are enough attempts", () => {
  const times = { latency: [], ttft: [], speed: [] };
  const known = joinTimed([counts("a", { failed: 2 }), counts("b", { spend: 300n, failed: 0 })], times);
  expect(bestOf(known, "price")?.name).toBe("a");
  expect(bestOf(known, "failed")?.name).toBe("b");
  expect(bestOf(joinTimed([counts("a", { unknown: 1 }), counts("b")], times), "price")).toBeNull();
  expect(bestOf(joinTimed([counts("a", { spend: 0n, estimated: 900n }), counts("b")], times), "price")).toBeNull();
  expect(bestOf(joinTimed([counts("a", { sized: 99 }), counts("b")], times), "price")).toBeNull();
  expect(bestOf(joinTimed([counts("a"), counts("b")], times), "failed")).toBeNull();
});
