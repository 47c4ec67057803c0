import { describe, expect, it } from "vitest";
import { type Json, parseJson } from "@/lib/base/json";
import { CaptureBuilder, OfferClaims } from "@/lib/catalog/capture";
import { isNativeId, keepRest, type RecordReader, readRecord } from "@/lib/catalog/record-reader";

function json(text: string): Json {
  const parsed = parseJson(new TextEncoder().encode(text));
  if (!parsed.ok) throw new Error(parsed.error.what);
  return parsed.value;
}

function readOne<T>(text: string, read: (reader: RecordReader) => T): { value: T | undefined; rejects: unknown[]; records: number } {
  const capture = new CaptureBuilder();
  let value: T | undefined;
  readRecord(capture, json(text), "data[3]", (reader) => {
    value = read(reader);
  });
  const { rejects, records } = capture.build();
  return { value, rejects, records };
}

describe("a value of the wrong type", () => {
  it.each<[string, string, (reader: RecordReader) => unknown]>([
    ["text", '{"k": 5}', (reader) => reader.text("k")],
    ["text", '{"k": null}', (reader) => reader.requireText("k")],
    ["text", "{}", (reader) => reader.requireText("k")],
    ["true or false", '{"k": "true"}', (reader) => reader.flag("k")],
    ["a finite number", '{"k": 1e400}', (reader) => reader.decimal("k")],
    ["a finite number", '{"k": "NaN"}', (reader) => reader.decimal("k")],
    ["a finite number", '{"k": ""}', (reader) => reader.decimal("k")],
    ["a finite number", '{"k": [1]}', (reader) => reader.decimal("k")],
    ["a finite number", '{"k": true}', (reader) => reader.decimal("k")],
    ["a count", '{"k": -1}', (reader) => reader.count("k")],
    ["a count", '{"k": 1e13}', (reader) => reader.count("k")],
    ["a list of texts", '{"k": ["a", 1]}', (reader) => reader.texts("k")],
    ["a list of texts", '{"k": {"0": "a"}}', (reader) => reader.texts("k")],
    ["a list", '{"k": "a"}', (reader) => reader.list("k")],
    ["an object", '{"k": []}', (reader) => reader.child("k")],
    ["an object", '{"k": 1}', (reader) => reader.child("k")],
  ])("where %s is due rejects the record with its path: %s", (wanted, text, read) => {
    const { rejects, records } = readOne(text, read);
    expect(records).toBe(1);
    expect(rejects).toEqual([{ where: "data[3]", reason: expect.stringContaining(`data[3].k: expected ${wanted}`) }]);
  });

  it("is quoted as it was written, shortened", () => {
    expect(readOne('{"k": 1e400}', (reader) => reader.decimal("k")).rejects).toEqual([
      { where: "data[3]", reason: expect.stringContaining("1e400") },
    ]);
    const [reject] = readOne(`{"k": "${"x".repeat(9000)}"}`, (reader) => reader.flag("k")).rejects as { reason: string }[];
    expect(reject?.reason.length).toBeLessThan(150);
  });

  it("names the whole path of a nested key", () => {
    const { rejects } = readOne('{"a": {"b": {"c": 1}}}', (reader) => reader.child("a")?.child("b")?.text("c"));
    expect(rejects).toEqual([{ where: "data[3]", reason: "data[3].a.b.c: expected text, got 1" }]);
  });

  it.each(["null", "1", '"x"', "[]", "true"])("a row that is %s is rejected and its neighbours go on", (row) => {
    const capture = new CaptureBuilder();
    const seen: string[] = [];
    for (const [index, record] of [row, '{"id":"b"}'].entries())
      readRecord(capture, json(record), `[${index}]`, (reader) => {
        seen.push(reader.requireText("id"));
      });
    expect(seen).toEqual(["b"]);
    expect(capture.build().rejects).toEqual([{ where: "[0]", reason: "not an object" }]);
  });

  it("a fault of the program is not taken for a fault of the file", () => {
    expect(() =>
      readOne("{}", () => {
        throw new TypeError("bug");
      }),
    ).toThrow("bug");
  });
});

describe("an absent value", () => {
  it("and null are not stated, and are no fault", () => {
    const { value, rejects } = readOne('{"k": null}', (reader) => [
      reader.text("k"),
      reader.count("k"),
      reader.texts("none"),
      reader.child("none"),
    ]);
    expect(value).toEqual([undefined, undefined, undefined, undefined]);
    expect(rejects).toEqual([]);
  });

  it("is not found on the prototype", () => {
    const { value } = readOne("{}", (reader) => [
      reader.raw("constructor"),
      reader.raw("__proto__"),
      reader.peek("toString"),
      reader.has("toString"),
    ]);
    expect(value).toEqual([undefined, undefined, undefined, false]);
  });
});

describe("what nobody asked for", () => {
  it("is kept raw under its path, counted, names of object internals among it", () => {
    const capture = new CaptureBuilder();
    const offer = new OfferClaims({ provider: "acme", nativeId: "m", variant: "" });
    const text = '{"id":"m","new":1,"gone":null,"__proto__":{"x":1},"constructor":2,"limit":{"context":5,"other":[1e400]}}';
    readRecord(capture, json(text), "[0]", (reader) => {
      reader.requireText("id");
      const limit = reader.child("limit");
      limit?.count("context");
      keepRest(capture, offer, { "": reader, limit, absent: undefined }, { odd: "kept" });
    });
    expect(offer.claims.get("extra")?.value).toBe('{"__proto__":{"x":1},"constructor":2,"limit.other":["1e400"],"new":1,"odd":"kept"}');
    expect([...capture.build().unmodelled.keys()].sort()).toEqual(["__proto__", "constructor", "limit.other", "new", "odd"]);
    expect(({} as Record<string, unknown>).x).toBeUndefined();
  });

  it("leaves no trace when there is nothing", () => {
    const offer = new OfferClaims({ provider: "acme", nativeId: "m", variant: "" });
    readRecord(new CaptureBuilder(), json('{"id":"m"}'), "[0]", (reader) => {
      keepRest(new CaptureBuilder(), offer, { "": reader.ignore("id") });
    });
    expect(offer.claims.has("extra")).toBe(false);
  });
});

describe("a native id", () => {
  it.each(["gpt-4o", "meta-llama/Llama-3.3-70B", "@cf/x", "模型", "a b", "x".repeat(300), "😀".repeat(300)])("may be %j", (text) =>
    expect(isNativeId(text)).toBe(true),
  );
  it.each(["", " ", " a", "a ", "a\u0000b", "a\nb", "\ud800", "x".repeat(301), "__proto__", "constructor", "prototype"])(
    "may not be %j",
    (text) => expect(isNativeId(text)).toBe(false),
  );
});
