import { setImmediate } from "node:timers/promises";
import { expect, it } from "vitest";
import { BusyReadsError, inReadPlace } from "@/db/wall/read-places";

it("of one team four reads run at once, forty wait in turn, and what is beyond that is refused", async () => {
  const begun: number[] = [];
  const ends: (() => void)[] = [];
  const read = (place: number) =>
    inReadPlace("a", async () => {
      begun.push(place);
      await new Promise<void>((resolve) => ends.push(resolve));
      // Within a place nobody waits for another.
      return inReadPlace("a", async () => place);
    });
  const reads = Array.from({ length: 44 }, (_, place) => read(place));
  await expect(read(44)).rejects.toThrow(BusyReadsError);
  expect(begun).toEqual([0, 1, 2, 3]);
  expect(await inReadPlace("b", async () => "another team")).toBe("another team");
  while (begun.length < 44 || ends.length > 0) {
    ends.shift()?.();
    await setImmediate();
    expect(ends.length).toBeLessThanOrEqual(4);
  }
  expect(await Promise.all(reads)).toEqual(Array.from({ length: 44 }, (_, place) => place));
  expect(begun).toEqual(Array.from({ length: 44 }, (_, place) => place));
});

it("a read that fails leaves its place", async () => {
  for (let place = 0; place < 50; place += 1)
    await expect(inReadPlace("a", () => Promise.reject(new Error("failed")))).rejects.toThrow("failed");
  expect(await inReadPlace("a", async () => "read")).toBe("read");
});
