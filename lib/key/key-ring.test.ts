import { randomBytes } from "node:crypto";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { readKeyRing, readRootSecret } from "@/lib/key/key-ring";

const A = "V2dSjL1yXoq8m4uE0r7kZpQeT9hCwBxN3aGfYsIvJHM=";
const B = "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08";
const key = (text: string, encoding: "base64" | "hex" = "base64") => Uint8Array.from(Buffer.from(text, encoding));
const base64 = (bytes: readonly number[]) => Buffer.from(bytes).toString("base64");
const range = (from: number, step = 1) => Array.from({ length: 32 }, (_, at) => (from + at * step) & 255);
const fault = (variables: Record<string, string | undefined>) => {
  const ring = readKeyRing(variables);
  return ring.ok ? null : ring.error;
};

describe("a ring of keys", () => {
  it("is none when no key is set, or only empty ones", () => {
    for (const variables of [
      {},
      { TB_KEK_A: undefined, TB_KEK_CURRENT: undefined },
      { TB_KEK_A: "", TB_KEK_CURRENT: " " },
      { TB_KEKS: A, OTHER: A },
    ])
      expect(readKeyRing(variables)).toEqual({ ok: true, value: null });
  });

  it("has one key without being told which is current", () => {
    const ring = { ok: true, value: { current: { id: "A", key: key(A) }, previous: null } };
    expect(readKeyRing({ TB_KEK_A: A })).toEqual(ring);
    expect(readKeyRing({ TB_KEK_A: A, TB_KEK_CURRENT: "A" })).toEqual(ring);
    expect(readKeyRing({ TB_KEK_A: ` ${A}\n`, TB_KEK_B: "" })).toEqual(ring);
  });

  it.each(["A", "2026B"])("seals with %s when that is the current one of two", (current) => {
    const keks = [
      { id: "A", key: key(A) },
      { id: "2026B", key: key(B, "hex") },
    ];
    const ring = readKeyRing({ TB_KEK_A: A, TB_KEK_2026B: B, TB_KEK_CURRENT: current });
    expect(ring).toEqual({
      ok: true,
      value: { current: keks.find(({ id }) => id === current), previous: keks.find(({ id }) => id !== current) },
    });
  });

  it("reads any 32 random bytes in each of its spellings", () =>
    fc.assert(
      fc.property(fc.constant(null), () => {
        const bytes = randomBytes(32);
        const [padded, hex] = [bytes.toString("base64"), bytes.toString("hex")];
        for (const text of [
          padded,
          padded.replace("=", ""),
          bytes.toString("base64url"),
          `${bytes.toString("base64url")}=`,
          hex,
          hex.toUpperCase(),
        ])
          expect(readKeyRing({ TB_KEK_A: text })).toEqual({
            ok: true,
            value: { current: { id: "A", key: Uint8Array.from(bytes) }, previous: null },
          });
      }),
    ));
});

describe("a ring that cannot be trusted is refused", () => {
  it("with more than two keys", () =>
    expect(fault({ TB_KEK_A: A, TB_KEK_B: B, TB_KEK_C: A })).toMatch(/^TB_KEK_A, TB_KEK_B, TB_KEK_C are more than two/));
  it("with two keys and none named", () => expect(fault({ TB_KEK_A: A, TB_KEK_B: B })).toMatch(/^TB_KEK_CURRENT is not set/));
  it("with a name for a key that is not set", () => {
    expect(fault({ TB_KEK_A: A, TB_KEK_CURRENT: "B" })).toMatch(/^TB_KEK_CURRENT names none/);
    expect(fault({ TB_KEK_A: A, TB_KEK_B: "", TB_KEK_CURRENT: "B" })).toMatch(/^TB_KEK_CURRENT names none/);
    expect(fault({ TB_KEK_CURRENT: "A" })).toMatch(/^TB_KEK_CURRENT is set/);
  });
  it("with one key under two names, however it is spelt", () =>
    expect(fault({ TB_KEK_A: A, TB_KEK_B: Buffer.from(key(A)).toString("hex"), TB_KEK_CURRENT: "A" })).toBe(
      "TB_KEK_A and TB_KEK_B hold the same key",
    ));
  it.each(["TB_KEK_", "TB_KEK_a", "TB_KEK_A_B", "TB_KEK_ABCDEFGHIJKLMNOPQ", "TB_KEK_É"])("with a key named %s", (name) =>
    expect(fault({ [name]: A })).toContain(`${name} is no name`),
  );
});

const BAD = [
  ["a short key", base64(range(7, 5).slice(0, 31)), "too short"],
  ["32 hexadecimal digits", B.slice(0, 32), "too short"],
  ["63 hexadecimal digits", B.slice(0, 63), "too short"],
  ["a long key", base64([...range(7, 5), 1]), "too long"],
  ["64 bytes in hexadecimal", B + B, "too long"],
  ["another alphabet", `${A.slice(0, -2)}!=`, "neither"],
  ["a blank within", A.replace("q", " "), "neither"],
  ["two alphabets at once", `-${"/".repeat(42)}`, "neither"],
  ["wrong padding", `${A}=`, "neither"],
  ["a prompt", "<32 random bytes>", "neither"],
  ["zeros", base64(range(0, 0)), "sample"],
  ["one byte repeated", base64(range(0xa5, 0)), "sample"],
  ["the bytes 0 to 31", base64(range(0)), "sample"],
  ["the bytes 1 to 32 in hexadecimal", Buffer.from(range(1)).toString("hex"), "sample"],
  ["falling bytes", base64(range(255, -1)), "sample"],
  ["a repeated pattern", "0123456789abcdef".repeat(4), "sample"],
  ["each half byte twice", "00112233445566778899aabbccddeeff".repeat(2), "sample"],
  ["readable words", Buffer.from("correct horse battery staple 123").toString("base64"), "sample"],
  ["a placeholder", "changeme", "placeholder"],
  ["a placeholder of the right length", "ChangeMeChangeMeChangeMeChangeMeChangeMeChan", "placeholder"],
  ["another placeholder", "your-secret-here", "placeholder"],
] as const;

describe.each(["TB_KEK_A", "TB_SECRET"])("%s", (name) => {
  it.each(BAD)("refuses %s in one line that names the variable and not its value", (_name, text, words) => {
    const read = name === "TB_SECRET" ? readRootSecret({ [name]: text }) : readKeyRing({ [name]: text });
    const line = read.ok ? "" : read.error;
    expect(line).toMatch(new RegExp(`^${name} [^\n]*${words}`));
    expect(line).not.toContain(text);
  });
});

describe("the root secret", () => {
  it("is none when it is not set or empty", () => {
    for (const variables of [{}, { TB_SECRET: undefined }, { TB_SECRET: " " }])
      expect(readRootSecret(variables)).toEqual({ ok: true, value: null });
  });
  it("is 32 bytes, beside a ring of other keys", () =>
    expect(readRootSecret({ TB_SECRET: A, TB_KEK_B: B, TB_KEK_C: "bad" })).toEqual({ ok: true, value: key(A) }));
  it("is not one of the ring's keys", () =>
    expect(readRootSecret({ TB_SECRET: B, TB_KEK_A: A, TB_KEK_B: B })).toEqual({
      ok: false,
      error: "TB_SECRET and TB_KEK_B hold the same key",
    }));
});
