import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  addDecimals,
  type Decimal,
  decimalToNumber,
  formatDecimal,
  multiplyDecimals,
  parseDecimal,
  roundSignificant,
  shiftDecimal,
  toNano,
} from "@/lib/base/decimal";

const read = (text: string): Decimal => {
  const value = parseDecimal(text);
  if (!value) throw new Error(`${text} is refused`);
  return value;
};
const canonical = (text: string): string => formatDecimal(read(text));
const decimal = fc.record({ coefficient: fc.bigInt({ min: -(10n ** 30n), max: 10n ** 30n }), scale: fc.integer({ min: 0, max: 30 }) });
const price = fc.record({ coefficient: fc.bigInt({ min: 0n, max: 10n ** 20n }), scale: fc.integer({ min: 0, max: 25 }) });

describe("reading a decimal", () => {
  it.each([
    "",
    " ",
    ".",
    "-",
    "+",
    "e5",
    ".e5",
    "NaN",
    "Infinity",
    "-Infinity",
    "1e400",
    "1e-400",
    "1e61",
    "1e-61",
    "0x10",
    "1,5",
    "1_000",
    "1.2.3",
    "--1",
    "1e",
    "1e1.5",
    "١",
    "1n",
    "9".repeat(41),
    `0.${"1".repeat(61)}`,
    "null",
    "1 2",
    "1\u0000",
  ])("refuses %j", (text) => expect(parseDecimal(text)).toBeNull());

  it.each([
    ["0.000000038", "0.000000038"],
    ["2.5e-06", "0.0000025"],
    ["2.5E+6", "2500000"],
    ["  7.50 ", "7.5"],
    ["+3", "3"],
    [".5", "0.5"],
    ["5.", "5"],
    ["-0", "0"],
    ["-0.10", "-0.1"],
    ["0e60", "0"],
    ["000123", "123"],
    ["1e60", `1${"0".repeat(60)}`],
    ["1e-60", `0.${"0".repeat(59)}1`],
    ["0.1000000000000000055511151231257827", "0.1000000000000000055511151231257827"],
  ])("reads %j exactly as %s", (text, plain) => expect(canonical(text)).toBe(plain));

  it("takes a bounded time over a hostile text", () => {
    for (const text of ["1".repeat(1_000_000), `${" ".repeat(100_000)}x`, `1e${"9".repeat(1_000_000)}`])
      expect(parseDecimal(text)).toBeNull();
  });
});

describe("properties of decimals", () => {
  it("format then parse gives the same value, in one canonical text", () =>
    fc.assert(
      fc.property(decimal, (value) => {
        const text = formatDecimal(value);
        expect(text).toMatch(/^(?:0|-?(?:[1-9]\d*|0(?=\.))(?:\.\d*[1-9])?)$/);
        expect(canonical(text)).toBe(text);
        const back = read(text);
        expect(back.coefficient * 10n ** BigInt(value.scale)).toBe(value.coefficient * 10n ** BigInt(back.scale));
      }),
    ));

  it("any JavaScript number's own text is read back to that number", () =>
    fc.assert(
      fc.property(fc.double({ min: -1e50, max: 1e50, noNaN: true }), (value) => {
        fc.pre(value === 0 || Math.abs(value) > 1e-50);
        expect(decimalToNumber(read(String(value)))).toBe(value === 0 ? 0 : value);
      }),
    ));

  it("shifting there and back changes nothing, and equals multiplying by a power of ten", () =>
    fc.assert(
      fc.property(decimal, fc.integer({ min: -20, max: 20 }), (value, tens) => {
        const shifted = shiftDecimal(value, tens);
        expect(formatDecimal(shiftDecimal(shifted, -tens))).toBe(formatDecimal(value));
        expect(formatDecimal(multiplyDecimals(value, read(`1e${tens}`)))).toBe(formatDecimal(shifted));
      }),
    ));

  it("multiplying is exact", () =>
    fc.assert(
      fc.property(decimal, decimal, (a, b) => {
        const product = multiplyDecimals(a, b);
        expect(product.coefficient * 10n ** BigInt(a.scale + b.scale)).toBe(a.coefficient * b.coefficient * 10n ** BigInt(product.scale));
      }),
    ));

  it("rounding keeps at most so many digits, errs by at most half a unit, and is stable", () =>
    fc.assert(
      fc.property(price, fc.integer({ min: 1, max: 12 }), (value, digits) => {
        const rounded = roundSignificant(value, digits);
        const significant = formatDecimal(rounded).replace(".", "").replace(/^0+/, "").replace(/0+$/, "");
        expect(significant.length).toBeLessThanOrEqual(digits);
        expect(formatDecimal(roundSignificant(rounded, digits))).toBe(formatDecimal(rounded));
        const unit = 10n ** BigInt(Math.max(0, value.coefficient.toString().length - digits));
        const common = 10n ** BigInt(value.scale + 30);
        const gap =
          (rounded.coefficient * common) / 10n ** BigInt(rounded.scale) - (value.coefficient * common) / 10n ** BigInt(value.scale);
        expect(2n * (gap < 0n ? -gap : gap)).toBeLessThanOrEqual(unit * 10n ** 30n);
      }),
    ));

  it("nano-USD errs by at most half a nano and follows the order of amounts", () =>
    fc.assert(
      fc.property(price, price, (a, b) => {
        const twice = 2n * a.coefficient * 10n ** 9n - 2n * toNano(a) * 10n ** BigInt(a.scale);
        expect(twice < 0n ? -twice : twice).toBeLessThanOrEqual(10n ** BigInt(a.scale));
        if (a.coefficient * 10n ** BigInt(b.scale) <= b.coefficient * 10n ** BigInt(a.scale))
          expect(toNano(a)).toBeLessThanOrEqual(toNano(b));
      }),
    ));
});

it.each([
  ["1.5", "0.25", "1.75"],
  ["0.1", "-0.1", "0"],
  ["1e20", "0.000000001", "100000000000000000000.000000001"],
])("%s and %s are %s: sums lose nothing", (a, b, sum) => expect(formatDecimal(addDecimals(read(a), read(b)))).toBe(sum));

describe("rounding", () => {
  it.each([
    ["0.39999999999999997", 9, "0.4"],
    ["1234567895", 9, "1234567900"],
    ["1234567894", 9, "1234567890"],
    ["0.1234567885", 9, "0.123456789"],
    ["-1.5", 1, "-2"],
    ["9.99", 2, "10"],
    ["0", 9, "0"],
  ])("%s to %i digits is %s: half up, away from zero", (text, digits, rounded) =>
    expect(formatDecimal(roundSignificant(read(text), digits))).toBe(rounded),
  );

  it.each([
    ["1", 1_000_000_000n],
    ["0.0000000005", 1n],
    ["0.00000000049", 0n],
    ["-0.0000000005", -1n],
    ["2.5e-9", 3n],
    ["1e20", 10n ** 29n],
  ])("%s USD is %i nano-USD", (text, nano) => expect(toNano(read(text))).toBe(nano));
});
