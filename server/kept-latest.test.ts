import { expect, test } from "vitest";
import { KeptLatest } from "@/server/kept-latest";

test("works once for a key, keeps what was asked for last, and forgets what failed or was not there", async () => {
  const kept = new KeptLatest<string | null>(2);
  const worked: string[] = [];
  const take = (key: string) =>
    kept.take(key, async () => {
      worked.push(key);
      return key;
    });
  for (const key of ["a", "b", "a", "c", "a", "b"]) expect(await take(key)).toBe(key);
  expect(worked).toEqual(["a", "b", "c", "b"]);
  await expect(kept.take("d", () => Promise.reject(new Error("no database")))).rejects.toThrow("no database");
  expect(await take("d")).toBe("d");
  expect(await kept.take("e", async () => null)).toBeNull();
  expect(await take("e")).toBe("e");
});
