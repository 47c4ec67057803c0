import { createHash, createHmac, randomBytes } from "node:crypto";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { deriveKey, fingerprintOf, fingerprintOfHash, lastFour } from "@/server/vault/fingerprint";

const ROOT = Buffer.alloc(32, 3);
const SECRET = "sk-made-up-for-this-test-0001";
const sha256 = (text: string) => createHash("sha256").update(text).digest("hex");
const hmac = (key: Uint8Array, text: string) => createHmac("sha256", key).update(text).digest();

describe("a fingerprint", () => {
  it("is the HMAC of the secret's hash", () => expect(fingerprintOf(ROOT, SECRET)).toBe(hmac(ROOT, sha256(SECRET)).toString("hex")));

  it("is the same from the secret and from its hash, in any case", () =>
    fc.assert(
      fc.property(fc.string({ unit: "binary" }), (secret) => {
        const print = fingerprintOf(ROOT, secret);
        expect([fingerprintOfHash(ROOT, sha256(secret)), fingerprintOfHash(ROOT, sha256(secret).toUpperCase())]).toEqual([print, print]);
      }),
    ));

  it("differs by key and by secret, and is not the hash", () => {
    const prints = [fingerprintOf(ROOT, SECRET), fingerprintOf(randomBytes(32), SECRET), fingerprintOf(ROOT, `${SECRET} `), sha256(SECRET)];
    expect(new Set(prints).size).toBe(4);
  });

  it.each(["", SECRET, "a".repeat(63), "a".repeat(65), "g".repeat(64), ` ${"a".repeat(64)}`, `${"a".repeat(64)}\n`])(
    "is not made of %j as a hash",
    (text) => expect(fingerprintOfHash(ROOT, text)).toBeNull(),
  );
});

describe("the last four characters", () => {
  it.each([
    ["", null],
    ["x".repeat(19), null],
    [`${"x".repeat(15)}abcd`, null],
    [`${"x".repeat(16)}abcd`, "abcd"],
    ["🙂".repeat(10), null],
    [`${"x".repeat(19)}🙂`, "xxx🙂"],
  ])("of %j are %j", (secret, shown) => expect(lastFour(secret)).toBe(shown));
});

describe("a derived key", () => {
  const PURPOSES = ["audit-mac", "checkpoint", "fingerprint", "session", "database"] as const;

  it.each(PURPOSES)("for %s is HKDF as RFC 5869 says: extract without a salt, then expand one block", (purpose) => {
    const extracted = hmac(Buffer.alloc(32), ROOT.toString("latin1"));
    expect(deriveKey(ROOT, purpose)).toEqual(hmac(extracted, `tollboard/1/${purpose}\u0001`));
  });

  it("differs by purpose and by root, and is the same each time", () => {
    const keys = PURPOSES.flatMap((purpose) => [deriveKey(ROOT, purpose), deriveKey(Buffer.alloc(32, 4), purpose)]);
    expect(new Set(keys.map((key) => key.toString("hex"))).size).toBe(10);
    expect(deriveKey(ROOT, "session")).toEqual(deriveKey(ROOT, "session"));
  });

  it("is never made of a short root", () => expect(() => deriveKey(ROOT.subarray(1), "session")).toThrow(RangeError));
});
