import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { JsonNumber } from "@/lib/base/json";
import { readJsonRecord } from "@/lib/usage/read-records";
import { RecordFault } from "@/lib/usage/record-fault";

const read = (text: string) => readJsonRecord({ bytes: new TextEncoder().encode(text), line: 1, isTooLarge: false });

/** What a number in a file is to be read as: itself where a float holds it exactly and writes it the same way, else its text. */
const meant = (text: string) => (Number.isSafeInteger(Number(text)) && String(Number(text)) === text ? Number(text) : new JsonNumber(text));

const anyNumber = fc.oneof(
  fc.constantFrom("0", "-0", "-1", "1.0", "1e3", "1E+2", "-2.50", "0.1", "999999999999999", "9007199254740991", "9007199254740993"),
  fc.bigInt({ min: -(10n ** 20n), max: 10n ** 20n }).map(String),
  fc.double({ noNaN: true, noDefaultInfinity: true }).map((value) => JSON.stringify(value)),
);

describe("a JSON record", () => {
  it("keeps each number's text where a float would not, whatever stands beside it", () => {
    fc.assert(
      fc.property(fc.array(anyNumber, { maxLength: 4 }), fc.string(), (numbers, text) => {
        const record = `{ "n": [${numbers.join(" , ")}], ${JSON.stringify(text)}: ${JSON.stringify(text)},"e":true, "end": ${numbers[0] ?? 7}}`;
        const value = read(record) as Record<string, unknown>;
        expect(value.n).toEqual(numbers.map(meant));
        if (text !== "n" && text !== "e" && text !== "end") expect(value[text]).toBe(text);
        expect(value.end).toEqual(meant(numbers[0] ?? "7"));
      }),
    );
  });

  it("is refused where it nests too deeply, for what stands in no text", () => {
    expect(() => read(`${"[".repeat(33)}${"]".repeat(33)}`)).toThrow(RecordFault);
    expect(read(`{"a":"${"[{".repeat(100)}\\"${"[".repeat(100)}"}`)).toEqual({ a: `${"[{".repeat(100)}"${"[".repeat(100)}` });
  });

  it("that is cut off anywhere is refused", () => {
    const whole = '{"a":[1,2.5,"x\\"y"],"b":{"c":null}}';
    for (let length = 1; length < whole.length; length += 1) expect(() => read(whole.slice(0, length))).toThrow(RecordFault);
    expect(read(whole)).toEqual({ a: [1, new JsonNumber("2.5"), 'x"y'], b: { c: null } });
  });
});
