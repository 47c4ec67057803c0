import { expect, it } from "vitest";
import { hashPassword, verifyPassword } from "@/server/auth/password";

it("keeps a password under Argon2id at the cost we promise, with a salt of its own", async () => {
  const [one, other] = [await hashPassword("quiet harbour lanterns"), await hashPassword("quiet harbour lanterns")];
  expect(one).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/);
  expect(one).not.toBe(other);
  expect(await verifyPassword(one, "quiet harbour lanterns")).toBe(true);
  expect(await verifyPassword(one, "quiet harbour lantern")).toBe(false);
});

it("takes a letter with its accent for the same, however a keyboard writes it", async () => {
  const hash = await hashPassword("cafe\u0301 au lait, twice");
  expect(await verifyPassword(hash, "caf\u00e9 au lait, twice")).toBe(true);
});

it("refuses whoever has no password, after the same work", async () => {
  const hash = await hashPassword("quiet harbour lanterns");
  const timeOf = async (kept: string | null): Promise<number> => {
    const times: number[] = [];
    for (let round = 0; round < 9; round += 1) {
      const startedAt = performance.now();
      expect(await verifyPassword(kept, "something else entirely")).toBe(false);
      times.push(performance.now() - startedAt);
    }
    return Math.min(...times);
  };
  await timeOf(hash);
  const [known, unknown] = [await timeOf(hash), await timeOf(null)];
  expect(Math.max(known, unknown) / Math.min(known, unknown)).toBeLessThan(2);
  expect(await verifyPassword(null, "")).toBe(false);
});
