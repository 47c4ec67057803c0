import { createHash, createHmac } from "node:crypto";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { writeAuditBody } from "@/lib/audit/audit-body";
import { type ChainEntry, type ChainKnown, chainInput, verifyChain } from "@/lib/audit/chain";

const TEAM = "00000000-0000-4000-8000-000000000001";
const KEY = Buffer.alloc(32, 7);
const tools = {
  sha256: (text: string) => createHash("sha256").update(text).digest(),
  mac: (input: Uint8Array) => createHmac("sha256", KEY).update(input).digest(),
};

const bodyOf = (name: string) =>
  writeAuditBody({
    v: 1,
    at: "2026-03-01T12:00:00.000Z",
    actor: { kind: "user", id: "user_1", name: "Ada" },
    action: "key:edit",
    object: { kind: "key", id: "key_1", name },
    outcome: "done",
    address: null,
    before: null,
    after: null,
  });

function sign(bodies: readonly string[], teamId = TEAM): ChainEntry[] {
  let previousMac: Uint8Array = Buffer.alloc(32);
  return bodies.map((body, at) => {
    const mac = tools.mac(chainInput({ version: 1, teamId, seq: at + 1, bodySha256: tools.sha256(body), previousMac }));
    previousMac = mac;
    return { seq: at + 1, body, mac };
  });
}

const BODIES = ["one", "two", "three", "four", "five", "six"].map(bodyOf);
const CHAIN = sign(BODIES);
const at = (seq: number): ChainEntry => CHAIN[seq - 1] ?? { seq: 0, body: "", mac: KEY };
const pointAt = (seq: number) => ({ seq, mac: Buffer.from(at(seq).mac).toString("hex") });
const HEAD = { seq: 6, mac: at(6).mac };
const with_ = (...changed: ChainEntry[]) => CHAIN.map((entry) => changed.find(({ seq }) => seq === entry.seq) ?? entry);
const without = (...gone: number[]) => CHAIN.filter(({ seq }) => !gone.includes(seq));
const verify = (entries: Iterable<ChainEntry> | AsyncIterable<ChainEntry>, known: Partial<ChainKnown> = {}) =>
  verifyChain(entries, tools, { teamId: TEAM, head: HEAD, checkpoints: [], ...known });
const broken = (fault: string, seq: number) => ({ ok: false, fault, seq });

describe("the input of a mac", () => {
  const bytes = fc.uint8Array({ maxLength: 40 });
  const link = fc.record({
    version: fc.constant(1 as const),
    teamId: fc.string({ unit: "binary" }),
    seq: fc.maxSafeNat(),
    bodySha256: bytes,
    previousMac: bytes,
  });

  it("holds each field after its length", () => {
    const input = chainInput({ version: 1, teamId: "é", seq: 258, bodySha256: new Uint8Array([5]), previousMac: new Uint8Array() });
    expect(Buffer.from(input).toString("hex")).toBe(
      ["00000008", "0000000000000001", "00000002", "c3a9", "00000008", "0000000000000102", "00000001", "05", "00000000"].join(""),
    );
  });

  it("differs when any field differs, and when bytes move from one field to the next", () =>
    fc.assert(
      fc.property(link, link, fc.nat(), (one, other, cut) => {
        const isEqual = (a: typeof one, b: typeof one) => Buffer.compare(chainInput(a), chainInput(b)) === 0;
        expect(isEqual(one, { ...one })).toBe(true);
        for (const field of ["teamId", "seq", "bodySha256", "previousMac"] as const)
          expect(isEqual(one, { ...one, [field]: other[field] })).toBe(String(one[field]) === String(other[field]));
        const joined = Buffer.concat([one.bodySha256, one.previousMac]);
        const place = cut % (joined.length + 1);
        const moved = { ...one, bodySha256: joined.subarray(0, place), previousMac: joined.subarray(place) };
        expect(isEqual(one, moved)).toBe(place === one.bodySha256.length);
      }),
    ));

  it.each([-1, 0.5, Number.NaN, 2 ** 53])("is never made of the sequence number %s", (seq) =>
    expect(() => chainInput({ version: 1, teamId: TEAM, seq, bodySha256: KEY, previousMac: KEY })).toThrow(RangeError),
  );

  it("is never made of half a character, which would read like another", () =>
    expect(() => chainInput({ version: 1, teamId: "\ud800", seq: 1, bodySha256: KEY, previousMac: KEY })).toThrow(RangeError));
});

describe("a whole chain", () => {
  const whole = { ok: true, entries: 6, lastMac: pointAt(6).mac, checkpoints: 0 };

  it("stands the test, from a list or from a stream", async () => {
    expect(await verify(CHAIN)).toEqual(whole);
    expect(
      await verify(
        (async function* () {
          yield* CHAIN;
        })(),
      ),
    ).toEqual(whole);
  });
  it("counts the checkpoints that agree, whatever the case of their hex", async () => {
    const checkpoints = [pointAt(2), pointAt(6), { seq: 2, mac: pointAt(2).mac.toUpperCase() }, { seq: 0, mac: "00".repeat(32) }];
    expect(await verify(CHAIN, { checkpoints })).toEqual({ ...whole, checkpoints: 4 });
  });
  it("stands the test without a head, as in an export", async () => expect(await verify(CHAIN, { head: null })).toEqual(whole));
  it("may be empty", async () => {
    const empty = { ok: true, entries: 0, lastMac: null, checkpoints: 0 };
    expect(await verify([], { head: null })).toEqual(empty);
    expect(await verify([], { head: { seq: 0, mac: Buffer.alloc(32) } })).toEqual(empty);
  });
});

describe("a chain that was tampered with names the first broken entry", () => {
  it("when a body was edited", async () => {
    expect(await verify(with_({ ...at(3), body: bodyOf("THREE") }))).toEqual({
      ...broken("edited", 3),
      entries: 2,
      message: "Entry 3 is not what was signed.",
    });
  });
  it("when the first or the last body was edited", async () => {
    expect(await verify(with_({ ...at(1), body: bodyOf("x") }))).toMatchObject(broken("edited", 1));
    expect(await verify(with_({ ...at(6), body: bodyOf("x") }))).toMatchObject(broken("edited", 6));
  });
  it("when a mac was edited, whatever its length", async () => {
    for (const mac of [KEY, new Uint8Array(), at(3).mac.slice(0, 31)])
      expect(await verify(with_({ ...at(3), mac }))).toMatchObject(broken("edited", 3));
  });
  it("when one bit of anything was turned", () =>
    fc.assert(
      fc.asyncProperty(fc.integer({ min: 1, max: 6 }), fc.nat(255), async (seq, bit) => {
        const mac = Uint8Array.from(at(seq).mac);
        mac[bit >> 3] = (mac[bit >> 3] ?? 0) ^ (1 << (bit & 7));
        expect(await verify(with_({ ...at(seq), mac }), { head: null })).toMatchObject(broken("edited", seq));
      }),
    ));
  it("when it is another Team's", async () => expect(await verify(sign(BODIES, "another"))).toMatchObject(broken("edited", 1)));

  it("when entries were removed", async () => {
    expect(await verify(without(3))).toMatchObject({ ...broken("missing", 3), entries: 2 });
    expect(await verify(without(1))).toMatchObject(broken("missing", 1));
    expect(await verify(without(2, 3, 5))).toMatchObject(broken("missing", 2));
  });
  it("when an entry was removed and the later ones numbered anew: that no more tells what was done", async () =>
    expect(
      await verify(
        without(3).map((entry, place) => ({ ...entry, seq: place + 1 })),
        { head: null },
      ),
    ).toMatchObject(broken("edited", 3)));

  it("when two bodies were swapped", async () =>
    expect(await verify(with_({ ...at(2), body: at(4).body }, { ...at(4), body: at(2).body }))).toMatchObject({
      ...broken("reordered", 2),
      entries: 1,
    }));
  it("when two whole rows were swapped", async () => {
    expect(await verify(with_({ ...at(4), seq: 2 }, { ...at(2), seq: 4 }))).toMatchObject(broken("reordered", 2));
    expect(await verify(with_({ ...at(6), seq: 5 }, { ...at(5), seq: 6 }))).toMatchObject(broken("reordered", 5));
  });
  it("when a row went further down under another number", async () =>
    expect(await verify([...without(2), { ...at(2), seq: 7 }])).toMatchObject(broken("reordered", 2)));
  it("when rows stand in another order than their numbers, or twice", async () => {
    expect(await verify([at(1), at(3), at(2), at(4)])).toMatchObject(broken("reordered", 2));
    expect(await verify([at(1), at(3), { ...at(2), body: bodyOf("x") }])).toMatchObject(broken("reordered", 2));
    expect(await verify([at(1), at(2), at(2), at(3)])).toMatchObject({ ...broken("reordered", 2), entries: 2 });
  });
  it("as edited, not moved, when a later entry in its own place only happens to say the same", async () => {
    const chain = sign([bodyOf("one"), bodyOf("same"), bodyOf("same")]);
    const edited = chain.map((entry) => (entry.seq === 2 ? { ...entry, body: bodyOf("x") } : entry));
    expect(await verify(edited, { head: null })).toMatchObject(broken("edited", 2));
  });

  it("when its end was cut off", async () => {
    expect(await verify(CHAIN.slice(0, 4))).toMatchObject({ ...broken("cut", 5), entries: 4 });
    expect(await verify([])).toMatchObject({ ...broken("cut", 1), entries: 0 });
  });
  it("when its end was cut off together with its head, by a checkpoint", async () => {
    expect(await verify(CHAIN.slice(0, 4), { head: { seq: 4, mac: at(4).mac }, checkpoints: [pointAt(2), pointAt(6)] })).toMatchObject(
      broken("cut", 5),
    );
    expect(await verify([], { head: null, checkpoints: [pointAt(2)] })).toMatchObject(broken("cut", 1));
  });
  it("when its head was set back", async () => {
    expect(await verify(CHAIN, { head: { seq: 4, mac: at(4).mac } })).toMatchObject({ ...broken("edited", 5), entries: 4 });
    expect(await verify(CHAIN, { head: { seq: 0, mac: Buffer.alloc(32) } })).toMatchObject(broken("edited", 1));
  });
  it("when its head holds another mac", async () =>
    expect(await verify(CHAIN, { head: { seq: 6, mac: at(5).mac } })).toMatchObject(broken("edited", 6)));

  it("when it was signed anew with the key, by a checkpoint", async () => {
    const anew = sign(BODIES.with(2, bodyOf("THREE")));
    const known = { head: null, checkpoints: [pointAt(2), pointAt(4), pointAt(6)] };
    expect(await verify(anew, known)).toMatchObject({ ...broken("checkpoint_differs", 4), entries: 3 });
    expect(await verify(anew, { head: null, checkpoints: [{ seq: 0, mac: "ff" }] })).toMatchObject(broken("checkpoint_differs", 0));
  });
  it("when what was signed is not an entry", async () => {
    const odd = sign([bodyOf("one"), "{}", bodyOf("three")]);
    expect(await verify(odd, { head: null })).toMatchObject({ ...broken("unreadable", 2), entries: 1 });
  });
});
