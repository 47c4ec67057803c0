import { describe, expect, it } from "vitest";
import { cpuMs } from "@/lib/base/fixtures";
import { canonicalJson, isJsonList, isJsonRecord, JsonNumber, parseJson } from "@/lib/base/json";

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);
const value = (text: string): unknown => {
  const parsed = parseJson(bytes(text));
  if (!parsed.ok) throw new Error(parsed.error.what);
  return parsed.value;
};
const fault = (content: Uint8Array, limits?: { maxBytes: number; maxDepth: number; maxValues: number }) => {
  const parsed = parseJson(content, limits);
  return parsed.ok ? null : parsed.error;
};

describe("the limits of a JSON file", () => {
  it.each(["[", '{"a":'])("refuse 10^6 times %s at the byte where it becomes too deep, without running the parser", (open) => {
    const deep = bytes(open.repeat(1_000_000));
    const started = cpuMs();
    expect(fault(deep)).toEqual({ where: `byte ${64 * open.length}`, what: "nested deeper than 64 levels" });
    expect(cpuMs() - started).toBeLessThan(1_000);
  });

  it("let 64 levels pass and refuse the 65th", () => {
    expect(fault(bytes("[".repeat(64) + "]".repeat(64)))).toBeNull();
    expect(fault(bytes("[".repeat(65) + "]".repeat(65)))?.what).toContain("deeper");
  });

  it("do not count brackets inside texts, whatever is escaped", () => {
    expect(fault(bytes(JSON.stringify(["[".repeat(1000), '\\"[[[{{{'.repeat(100), "\\"])))).toBeNull();
  });

  it("refuse one byte too many", () => {
    expect(fault(bytes("[1]"), { maxBytes: 3, maxDepth: 2, maxValues: 9 })).toBeNull();
    expect(fault(bytes("[12]"), { maxBytes: 3, maxDepth: 2, maxValues: 9 })).toEqual({
      where: "file",
      what: "4 bytes is over the limit of 3",
    });
  });

  it.each([
    ["truncated", bytes('{"a": [1, 2')],
    ["empty", bytes("")],
    ["not JSON", bytes("<html></html>")],
    ["NaN", bytes('{"input": NaN}')],
    ["Infinity", bytes("[-Infinity]")],
    ["two values", bytes("{}{}")],
    ["zero bytes", new Uint8Array(1000)],
    ["UTF-16", new Uint8Array([0xff, 0xfe, 0x5b, 0, 0x5d, 0])],
    ["Latin-1", new Uint8Array([0x22, 0xe9, 0x22])],
    ["an overlong encoding", new Uint8Array([0x22, 0xc0, 0xaf, 0x22])],
  ])("refuse %s with where and what", (_name, content) => {
    expect(fault(content)?.where).toBe("file");
    expect(fault(content)?.what).toMatch(/^not valid/);
  });

  it("never repeat much of the file in a fault", () => expect(fault(bytes(`[${"x".repeat(10_000)}`))?.what.length).toBeLessThan(250));

  it("read a file that begins with a byte order mark", () => expect(value("\uFEFF[true]")).toEqual([true]));
});

describe("numbers", () => {
  it.each(["0.1", "2.5e-06", "1e400", "-1e400", "12345678901234567890", "1.10", "-0"])("keep %s as it was written", (text) =>
    expect(value(`[${text}]`)).toEqual([new JsonNumber(text)]),
  );

  it("are neither objects nor lists", () => {
    const [number] = value("[1]") as [JsonNumber];
    expect(isJsonRecord(number)).toBe(false);
    expect(isJsonList(number)).toBe(false);
  });
});

describe("names of object internals", () => {
  it("are plain keys and reach no prototype", () => {
    const read = value('{"__proto__": {"polluted": true}, "constructor": {"prototype": {"polluted": true}}}') as Record<string, unknown>;
    expect(Object.keys(read)).toEqual(["__proto__", "constructor"]);
    expect(Object.getPrototypeOf(read)).toBe(Object.prototype);
    expect(({} as Record<string, unknown>).polluted).toBeUndefined();
    expect(read.polluted).toBeUndefined();
  });

  it("survive in canonical text", () => expect(canonicalJson(value('{"b":1,"__proto__":{"x":2}}'))).toBe('{"__proto__":{"x":2},"b":1}'));
});

describe("canonical text", () => {
  it("does not depend on the order of keys, at any depth", () =>
    expect(canonicalJson(value('{"b":[{"d":1,"c":2}],"a":null}'))).toBe(canonicalJson(value('{"a":null,"b":[{"c":2,"d":1}]}'))));
  it("depends on the order of lists", () => expect(canonicalJson([2, 1])).toBe("[2,1]"));
  it("writes equal numbers alike", () => expect(canonicalJson(value("[1.0, 1e0, 1]"))).toBe("[1,1,1]"));
  it("keeps a number that no float holds, as text", () => expect(canonicalJson(value("[1e400, -1e400]"))).toBe('["1e400","-1e400"]'));
});

describe("the number of values", () => {
  it("is limited before parsing, so that a list of numbers cannot fill the memory", () => {
    const zeros = new TextEncoder().encode(`[${"0,".repeat(30_000_000)}0]`);
    const before = process.memoryUsage().rss;
    expect(fault(zeros)).toEqual({ where: "byte 4000002", what: "holds more than 2000000 values" });
    expect(process.memoryUsage().rss - before).toBeLessThan(200 * 1024 * 1024);
  });

  it("does not count commas in texts", () => {
    expect(fault(bytes(`["${",".repeat(50)}"]`), { maxBytes: 100, maxDepth: 2, maxValues: 3 })).toBeNull();
  });
});
