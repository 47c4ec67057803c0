import { crc32 } from "node:zlib";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { cpuMs } from "@/lib/base/fixtures";
import { readSecret, SECRET_KINDS, writeSecret } from "@/lib/team/secret-text";

const kinds = fc.constantFrom(...SECRET_KINDS);
const bytes = fc.uint8Array({ minLength: 32, maxLength: 32 });
const secret = fc.tuple(kinds, bytes).map(([kind, body]) => writeSecret(kind, body));
const DIGITS = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
const number62 = (text: string): bigint => [...text].reduce((sum, digit) => sum * 62n + BigInt(DIGITS.indexOf(digit)), 0n);

describe("a secret that was written", () => {
  it("has one shape and is read back with its kind", () =>
    fc.assert(
      fc.property(kinds, bytes, (kind, body) => {
        const text = writeSecret(kind, body);
        expect(text).toMatch(new RegExp(`^tb_${kind}_[0-9A-Za-z]{43}_[0-9A-Za-z]{6}$`));
        expect(readSecret(text)).toEqual({ kind, text });
      }),
    ));

  it("holds all its 32 bytes, and ends in the CRC-32 of what stands before", () =>
    fc.assert(
      fc.property(kinds, bytes, (kind, body) => {
        const [start = "", number = "", check = ""] = /^(tb_[a-z]+_(\w{43})_)(\w{6})$/.exec(writeSecret(kind, body))?.slice(1) ?? [];
        expect(number62(number).toString(16).padStart(64, "0")).toBe(Buffer.from(body).toString("hex"));
        expect(number62(check)).toBe(BigInt(crc32(start)));
      }),
    ));

  it("has its full length for the least and the greatest bytes", () => {
    expect(writeSecret("api", new Uint8Array(32))).toMatch(/^tb_api_0{43}_\w{6}$/);
    expect(readSecret(writeSecret("verify", new Uint8Array(32).fill(255)))?.kind).toBe("verify");
  });

  it.each([0, 31, 33])("is never made of %i bytes", (length) =>
    expect(() => writeSecret("api", new Uint8Array(length))).toThrow(RangeError),
  );
});

describe("a text that was not written as a secret is refused", () => {
  it("when any one character differs", () =>
    fc.assert(
      fc.property(
        secret,
        fc.nat(),
        fc.oneof(fc.constantFrom(...DIGITS, "_", "-", " ", "\n"), fc.string({ unit: "binary", minLength: 1, maxLength: 1 })),
        (text, place, sign) => {
          const at = place % text.length;
          fc.pre(text[at] !== sign);
          expect(readSecret(text.slice(0, at) + sign + text.slice(at + 1))).toBeNull();
        },
      ),
      { numRuns: 2_000 },
    ));

  it("when one character is dropped, doubled, or changes places with its unequal neighbour", () =>
    fc.assert(
      fc.property(secret, fc.nat(), (text, place) => {
        const at = place % (text.length - 1);
        const [one = "", two = ""] = text.slice(at, at + 2);
        expect(readSecret(text.slice(0, at) + text.slice(at + 1))).toBeNull();
        expect(readSecret(text.slice(0, at) + one + text.slice(at))).toBeNull();
        if (one !== two) expect(readSecret(text.slice(0, at) + two + one + text.slice(at + 2))).toBeNull();
      }),
    ));

  it("when another kind is written before the same body", () =>
    fc.assert(
      fc.property(kinds, kinds, bytes, (kind, other, body) => {
        fc.pre(kind !== other);
        expect(readSecret(writeSecret(kind, body).replace(`tb_${kind}`, `tb_${other}`))).toBeNull();
      }),
    ));

  it("when anything stands before or after it", () =>
    fc.assert(
      fc.property(secret, fc.string({ minLength: 1 }), (text, more) => {
        expect([readSecret(text + more), readSecret(more + text)]).toEqual([null, null]);
      }),
    ));

  it("whatever a header holds", () =>
    fc.assert(
      fc.property(fc.string({ unit: "binary" }), (text) => {
        expect(readSecret(text)).toBeNull();
      }),
    ));

  it("when its kind is a name that every object knows", () => expect(readSecret(`tb_constructor_${"0".repeat(43)}_000000`)).toBeNull());

  it("at once when it is absurdly long", () => {
    const long = writeSecret("api", new Uint8Array(32)).repeat(1e5);
    const started = cpuMs();
    for (let round = 0; round < 1_000; round += 1) expect(readSecret(long)).toBeNull();
    expect(cpuMs() - started).toBeLessThan(1_000);
  });
});
