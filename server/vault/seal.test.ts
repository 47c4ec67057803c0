import { createCipheriv, randomBytes } from "node:crypto";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Kek, KeyRing } from "@/lib/key/key-ring";
import { makeDek, openValue, type SealContext, sealValue, unwrapDek, wipe, wrapDek } from "@/server/vault/seal";

const CONTEXT: SealContext = {
  teamId: "team_1",
  table: "provider_key",
  row: "key_1",
  column: "secret",
  dekId: "dek_1",
  origin: "https://api.example.com:443",
};
const PLAIN = Buffer.from("sk-made-up-for-this-test-0001");
const REFUSED = { ok: false, error: "cannot_open" };
const dek = makeDek();
const sealed = sealValue({ dek, plain: PLAIN, context: CONTEXT });
const open = (bytes: Uint8Array, context: SealContext = CONTEXT, key: Uint8Array = dek) => openValue({ dek: key, sealed: bytes, context });
const flip = (bytes: Uint8Array, bit: number) => Uint8Array.from(bytes, (byte, at) => (at === bit >> 3 ? byte ^ (1 << (bit & 7)) : byte));
const text = fc.string({ unit: "binary" });

describe("a sealed value", () => {
  it("opens where it was sealed, whatever it holds", () =>
    fc.assert(
      fc.property(
        fc.uint8Array({ maxLength: 300 }),
        fc.record({ teamId: text, table: text, row: text, column: text, dekId: text, origin: text }),
        (plain, context) => {
          const opened = open(sealValue({ dek, plain, context }), context);
          expect(opened.ok && Buffer.compare(opened.value, plain)).toBe(0);
        },
      ),
    ));

  it("is one byte of version, a nonce of 12, the text's own length, a tag of 16", () => {
    expect(sealed).toHaveLength(1 + 12 + PLAIN.length + 16);
    expect(sealed[0]).toBe(1);
  });

  it("differs each time, in its nonce and in the rest", () => {
    const again = sealValue({ dek, plain: PLAIN, context: CONTEXT });
    expect(Buffer.compare(sealed.subarray(1, 13), again.subarray(1, 13))).not.toBe(0);
    expect(Buffer.compare(sealed.subarray(13), again.subarray(13))).not.toBe(0);
  });

  it("does not show what it holds", () => expect(Buffer.from(sealed).includes(PLAIN)).toBe(false));

  it("does not open when any one bit is turned, be it of the version, nonce, text or tag", () => {
    for (let bit = 0; bit < sealed.length * 8; bit += 1) expect(open(flip(sealed, bit))).toEqual(REFUSED);
  });

  it("does not open when it is cut at either end, or longer", () => {
    for (let length = 0; length < sealed.length; length += 1) {
      expect(open(sealed.subarray(0, length))).toEqual(REFUSED);
      expect(open(sealed.subarray(sealed.length - length))).toEqual(REFUSED);
    }
    expect(open(Buffer.concat([sealed, Buffer.alloc(1)]))).toEqual(REFUSED);
  });

  it("does not open with the nonce of another", () => {
    const other = sealValue({ dek, plain: PLAIN, context: CONTEXT });
    expect(open(Buffer.concat([sealed.subarray(0, 1), other.subarray(1, 13), sealed.subarray(13)]))).toEqual(REFUSED);
    expect(open(Buffer.concat([sealed.subarray(0, 1), Buffer.alloc(12), sealed.subarray(13)]))).toEqual(REFUSED);
  });

  it.each([4, 8, 12, 13, 14, 15])("does not open by a tag of %i bytes, which the cipher itself could make", (authTagLength) => {
    const nonce = randomBytes(12);
    const cipher = createCipheriv("aes-256-gcm", dek, nonce, { authTagLength }).setAAD(Buffer.alloc(0));
    const short = Buffer.concat([Buffer.from([1]), nonce, cipher.update(PLAIN), cipher.final(), cipher.getAuthTag()]);
    expect(open(short)).toEqual(REFUSED);
    expect(open(sealed.subarray(0, sealed.length - 16 + authTagLength))).toEqual(REFUSED);
  });

  it.each(["teamId", "table", "row", "column", "dekId", "origin"] as const)("does not open for another %s", (field) => {
    expect(open(sealed, { ...CONTEXT, [field]: `${CONTEXT[field]}x` })).toEqual(REFUSED);
    expect(open(sealed, { ...CONTEXT, [field]: "" })).toEqual(REFUSED);
  });

  it("does not open for a place whose names only join to the same text", () => {
    const moved = { ...CONTEXT, table: "provider_keyk", row: "ey_1" };
    expect(moved.table + moved.row).toBe(CONTEXT.table + CONTEXT.row);
    expect(open(sealed, moved)).toEqual(REFUSED);
  });

  it("does not open with another key, or one of another length", () => {
    for (const key of [makeDek(), dek.subarray(0, 16), new Uint8Array()]) expect(open(sealed, CONTEXT, key)).toEqual(REFUSED);
  });

  it("is never made with a key of another length, or for a place that is half a character", () => {
    expect(() => sealValue({ dek: dek.subarray(0, 16), plain: PLAIN, context: CONTEXT })).toThrow();
    expect(() => sealValue({ dek, plain: PLAIN, context: { ...CONTEXT, row: "\ud800" } })).toThrow(RangeError);
  });
});

describe("a team's key", () => {
  const kek = (id: string): Kek => ({ id, key: randomBytes(32) });
  const [a, b] = [kek("A"), kek("B")];
  const ring: KeyRing = { current: a, previous: b };
  const place = { teamId: "team_1", dekId: "dek_1" };
  const wrapped = wrapDek({ kek: a, dek, ...place });
  const unwrap = (changed: Partial<Parameters<typeof unwrapDek>[0]> = {}) => unwrapDek({ ring, kekId: "A", wrapped, ...place, ...changed });

  it("is 32 random bytes", () => {
    expect(makeDek()).toHaveLength(32);
    expect(Buffer.compare(makeDek(), makeDek())).not.toBe(0);
  });

  it("opens with the current key of the ring, and with the previous one", () => {
    expect(unwrap()).toEqual({ ok: true, value: dek });
    expect(unwrap({ ring: { current: b, previous: a } })).toEqual({ ok: true, value: dek });
  });

  it("says when the ring has no such key", () => {
    expect(unwrap({ kekId: "C" })).toEqual({ ok: false, error: "unknown_kek" });
    expect(unwrap({ ring: { current: b, previous: null } })).toEqual({ ok: false, error: "unknown_kek" });
  });

  it("does not open for another team, id or key of the ring", () => {
    expect(unwrap({ teamId: "team_2" })).toEqual(REFUSED);
    expect(unwrap({ dekId: "dek_2" })).toEqual(REFUSED);
    expect(unwrap({ kekId: "B" })).toEqual(REFUSED);
    expect(unwrap({ ring: { current: { ...a, id: "B" }, previous: null }, kekId: "B" })).toEqual(REFUSED);
    expect(unwrap({ ring: { current: kek("A"), previous: null } })).toEqual(REFUSED);
  });

  it("does not open when any one bit is turned, or any byte is cut", () => {
    for (let bit = 0; bit < wrapped.length * 8; bit += 1) expect(unwrap({ wrapped: flip(wrapped, bit) })).toEqual(REFUSED);
    for (let length = 0; length < wrapped.length; length += 1) expect(unwrap({ wrapped: wrapped.subarray(0, length) })).toEqual(REFUSED);
  });

  it("is not to be had by opening it as a value", () =>
    expect(open(wrapped, { ...CONTEXT, table: "", row: "", column: "", origin: "" }, a.key)).toEqual(REFUSED));

  it("is never wrapped when it is not 32 bytes", () =>
    expect(() => wrapDek({ kek: a, dek: dek.subarray(1), ...place })).toThrow(RangeError));

  it("is gone once it was wiped", () => {
    const opened = unwrap();
    if (!opened.ok) throw new Error(opened.error);
    wipe(opened.value);
    expect(opened.value.every((byte) => byte === 0)).toBe(true);
    expect(dek.some((byte) => byte !== 0)).toBe(true);
  });
});
