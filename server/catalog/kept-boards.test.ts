import { expect, test } from "vitest";
import { BusyError, KeptBoards } from "@/server/catalog/kept-boards";

test("the same key is built once, the current one by its newest key", async () => {
  const boards = new KeptBoards<number>(2);
  let built = 0;
  const build = async () => {
    built += 1;
    return built;
  };
  expect(
    await Promise.all([boards.current("a", build), boards.current("a", build), boards.past("p", build), boards.past("p", build)]),
  ).toEqual([1, 1, 2, 2]);
  expect(await boards.current("b", build)).toBe(3);
});

test("a failed build is forgotten", async () => {
  const boards = new KeptBoards<number>(2);
  const fail = () => Promise.reject(new Error("no database"));
  await expect(boards.current("a", fail)).rejects.toThrow("no database");
  await expect(boards.past("p", fail)).rejects.toThrow("no database");
  expect([await boards.current("a", async () => 1), await boards.past("p", async () => 2)]).toEqual([1, 2]);
});

test("past ones are built one at a time, the eldest goes first, and too many at once are refused", async () => {
  const boards = new KeptBoards<number>(2);
  let running = 0;
  let most = 0;
  const build = async () => {
    running += 1;
    most = Math.max(most, running);
    await new Promise((resolve) => setImmediate(resolve));
    running -= 1;
    return 1;
  };
  const wanted = await Promise.allSettled(Array.from({ length: 20 }, (_, index) => boards.past(`p${index}`, build)));
  expect(most).toBe(1);
  const refused = wanted.filter((one) => one.status === "rejected");
  expect(refused).toHaveLength(12);
  expect(refused.every((one) => one.reason instanceof BusyError)).toBe(true);
  expect(await boards.past("p0", async () => 7)).toBe(7);
});
