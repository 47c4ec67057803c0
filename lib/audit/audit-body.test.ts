import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type AuditBody, type AuditValues, readAuditBody, writeAuditBody } from "@/lib/audit/audit-body";

const BODY: AuditBody = {
  v: 1,
  at: "2026-03-01T12:00:00.000Z",
  actor: { kind: "user", id: "user_1", name: "Ada" },
  action: "key:create",
  object: { kind: "key", id: "key_1", name: "Main" },
  outcome: "done",
  address: "192.0.2.1",
  before: null,
  after: { label: "Main", scopes: ["b", "a"], limit: 5, active: true, note: null },
};
const TEXT =
  '{"action":"key:create","actor":{"id":"user_1","kind":"user","name":"Ada"},"address":"192.0.2.1",' +
  '"after":{"active":true,"label":"Main","limit":5,"note":null,"scopes":["b","a"]},"at":"2026-03-01T12:00:00.000Z",' +
  '"before":null,"object":{"id":"key_1","kind":"key","name":"Main"},"outcome":"done","v":1}';

const text = fc.string({
  unit: fc.oneof(fc.constantFrom("\u0000", "\ud800", "\udc00", "e\u0301", "\u2028", '"', "\\", "…"), fc.string({ unit: "binary" })),
});
const values = fc.dictionary(
  fc.stringMatching(/^[a-z0-9_]{1,8}$/),
  fc.oneof(text, fc.maxSafeInteger(), fc.boolean(), fc.constant(null), fc.array(text)),
  {
    noNullPrototype: true,
  },
);
const bodies: fc.Arbitrary<AuditBody> = fc.record({
  v: fc.constant(1 as const),
  at: fc.date({ min: new Date(0), max: new Date("9999-12-31T00:00:00Z"), noInvalidDate: true }).map((at) => at.toISOString()),
  actor: fc.record({ kind: fc.constantFrom("user", "token", "system"), id: fc.option(text), name: text }),
  action: text,
  object: fc.record({ kind: text, id: fc.option(text), name: fc.option(text) }),
  outcome: fc.constantFrom("done", "refused"),
  address: fc.option(text),
  before: fc.option(values),
  after: fc.option(values),
});

const reversed = (value: unknown): unknown =>
  typeof value === "object" && value !== null && !Array.isArray(value)
    ? Object.fromEntries(
        Object.entries(value)
          .reverse()
          .map(([key, inner]) => [key, reversed(inner)]),
      )
    : value;
const withAfter = (after: unknown): AuditBody => ({ ...BODY, after: after as AuditValues });

describe("the text of an entry", () => {
  it("has its keys sorted at every level and no blanks", () => expect(writeAuditBody(BODY)).toBe(TEXT));

  it("sorts keys that look like indexes as texts", () =>
    expect(writeAuditBody(withAfter({ 9: 1, 10: 2, B: 3, a: 4 }))).toContain('"after":{"10":2,"9":1,"B":3,"a":4}'));

  it("does not depend on the order in which fields were named", () =>
    fc.assert(
      fc.property(bodies, (body) => {
        expect(writeAuditBody(reversed(body) as AuditBody)).toBe(writeAuditBody(body));
      }),
    ));

  it("is read back, and written again to the letter", () =>
    fc.assert(
      fc.property(bodies, (body) => {
        const written = writeAuditBody(body);
        const read = readAuditBody(written);
        expect(read).not.toBeNull();
        if (read) expect(writeAuditBody(read)).toBe(written);
      }),
    ));

  it("is NFC, well-formed, and holds no NUL, so that the database keeps it as it is", () =>
    fc.assert(
      fc.property(bodies, (body) => {
        const written = writeAuditBody(body);
        expect(written.isWellFormed() && !written.includes("\u0000") && !written.includes("\\u0000")).toBe(true);
        expect(written.normalize("NFC")).toBe(written);
      }),
    ));

  it("keeps 2,000 signs of a text and cuts a longer one, never within a character", () => {
    const nameOf = (name: string) => readAuditBody(writeAuditBody({ ...BODY, actor: { ...BODY.actor, name } }))?.actor.name;
    expect(nameOf("x".repeat(2_000))).toBe("x".repeat(2_000));
    expect(nameOf("x".repeat(2_001))).toBe(`${"x".repeat(1_999)}…`);
    expect(nameOf(`${"x".repeat(1_998)}🙂🙂`)).toBe(`${"x".repeat(1_998)}…`);
  });

  it.each([2 ** 53, -(2 ** 53), 0.5, Number.NaN, Number.POSITIVE_INFINITY, 1n, undefined, {}, [1], [["a"]], new Date(0)])(
    "is never made of the value %s",
    (value) => expect(() => writeAuditBody(withAfter({ value }))).toThrow(),
  );

  it.each(["a\u0000", "e\u0301", "\ud800", "__proto__", "x".repeat(2_001)])("is never made of the field name %j", (name) =>
    expect(() => writeAuditBody(withAfter(Object.fromEntries([[name, 1]])))).toThrow(),
  );

  it.each(["2026-03-01T12:00:00Z", "2026-03-01T12:00:00.000+01:00", "2026-02-30T12:00:00.000Z", "now", ""])(
    "is never made of the time %j",
    (at) => expect(() => writeAuditBody({ ...BODY, at })).toThrow(),
  );
});

describe("a text that is not an entry", () => {
  it.each([
    ["empty", ""],
    ["not JSON", "{"],
    ["of another type", "[]"],
    ["with a blank", TEXT.replace(":", ": ")],
    ["with another order", JSON.stringify(BODY)],
    ["with a field twice", TEXT.replace('"v":1', '"v":1,"v":1')],
    ["with an unknown field", TEXT.replace('"v":1}', '"v":1,"w":1}')],
    ["with an unknown inner field", TEXT.replace('"name":"Ada"', '"name":"Ada","role":"owner"')],
    ["with a hidden __proto__", TEXT.replace('"before"', '"__proto__":{},"before"')],
    ["with a hidden __proto__ among values", TEXT.replace('{"active"', '{"__proto__":1,"active"')],
    ["without a field", TEXT.replace('"before":null,', "")],
    ["of another version", TEXT.replace('"v":1', '"v":2')],
    ["with an escape where none is needed", TEXT.replace("Ada", "\\u0041da")],
    ["not in NFC", TEXT.replace("Ada", "Ade\u0301")],
    ["with an escaped NUL", TEXT.replace("Ada", "Ada\\u0000")],
    ["with half a character", TEXT.replace("Ada", "Ada\\ud800")],
    ["with another spelling of a number", TEXT.replace(":5", ":5.0")],
    ["with a number that is not safe", TEXT.replace(":5", ":9007199254740993")],
    ["with a text that is too long", TEXT.replace("Ada", "x".repeat(2_001))],
  ])("is refused: %s", (_name, wrong) => {
    expect(wrong).not.toBe(TEXT);
    expect(readAuditBody(wrong)).toBeNull();
  });

  it("is told from one that is", () => expect(readAuditBody(TEXT)).toEqual(BODY));
});
