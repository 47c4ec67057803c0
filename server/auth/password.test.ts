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
  // Work, not time: what others do on the machine does not count.
  const workOf = async (kept: string | null): Promise<number> => {
    const before = process.cpuUsage();
    expect(await verifyPassword(kept, "something else entirely")).toBe(false);
    const { user, system } = process.cpuUsage(before);
    return user + system;
  };
  const [known, unknown]: [number[], number[]] = [[], []];
  for (let round = 0; round < 9; round += 1) {
    known.push(await workOf(hash));
    unknown.push(await workOf(null));
  }
  const [least, other] = [Math.min(...known), Math.min(...unknown)];
  expect(Math.max(least, other) / Math.min(least, other)).toBeLessThan(2);
  expect(await verifyPassword(null, "")).toBe(false);
});
