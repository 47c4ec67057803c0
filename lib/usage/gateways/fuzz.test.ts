import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Attempt } from "@/lib/usage/attempt";
import { bytesOf, NOW, type ReadFile, readFile } from "@/lib/usage/fixtures";
import { SMALL_FILES } from "@/lib/usage/gateways/fixtures";
import type { SmallFile } from "@/lib/usage/gateways/small-file";
import { HeaderFault } from "@/lib/usage/read-records";

/** How many cases in all; `TB_FUZZ_CASES=10000` looks for longer, `TB_FUZZ_SEED` elsewhere. */
const CASES = Number(process.env.TB_FUZZ_CASES ?? 3_000);
const SEED = Number(process.env.TB_FUZZ_SEED ?? 20_261_126);
const options = { numRuns: Math.max(1, Math.ceil(CASES / (SMALL_FILES.length * 3))), seed: SEED };

type Row = SmallFile["row"];

const rowNumber = (row: Row, n: number): Row => JSON.parse(JSON.stringify(row).replaceAll("rec0", `rec${n}`));
const rowsOf = ({ row }: SmallFile): Row[] => [1, 2, 3].map((n) => rowNumber(row, n));
const isOf = (n: number) => (attempt: Attempt) => attempt.recordId.includes(`rec${n}`);

/** Numbers that JSON's writer would not write stand between marks. */
const bare = (text: string): string => `@@${text}@@`;
const withBare = (text: string): string => text.replaceAll(/"@@(.*?)@@"|@@(.*?)@@/g, "$1$2");

const nested = (depth: number): unknown => (depth === 0 ? 1 : [nested(depth - 1)]);
const HOSTILE: readonly unknown[] = [
  null,
  true,
  "",
  " ",
  "NaN",
  "-1",
  -1,
  1.5,
  "-0",
  "0x10",
  "+5",
  "1e400",
  "1e-400",
  "Infinity",
  bare("1e400"),
  bare("-1e400"),
  bare("NaN"),
  1e18,
  "1e99",
  "99999999999999999999",
  bare("99999999999999999999999999999999999999999999999999"),
  [],
  {},
  [null],
  [[1]],
  { a: { data: [1] } },
  nested(40),
  "[".repeat(5_000),
  '{"a":'.repeat(2_000),
  `${"[".repeat(3_000)}${"]".repeat(3_000)}`,
  "=cmd|' /C calc'!A0",
  "\u0000",
  "a\u0000b",
  "\ud800",
  "\uFEFF",
  "\u202Eabc",
  "🦊".repeat(500),
  "x".repeat(70_000),
  "__proto__",
  "constructor",
  "toString",
  "\\N",
  "\\.",
  "a\tb",
  "a\nb,c\r\nd",
  'a""b"',
  '""',
  "2026-02-30T00:00:00Z",
  "0000-00-00 00:00:00",
  "9999-12-31T23:59:60+14:00",
  "rec",
  "499",
  "-7",
  'data:\ndata: {"usage":{}}',
  { __proto__x: 1, toString: 2, length: 3 },
  Object.fromEntries(Array.from({ length: 400 }, (_one, n) => [`k${n}`, n])),
];

const places = (value: unknown, path: readonly string[] = []): string[][] =>
  typeof value === "object" && value !== null
    ? Object.entries(value).flatMap(([name, inner]) => [[...path, name], ...places(inner, [...path, name])])
    : [];

function changed(value: unknown, [name, ...rest]: readonly string[], hostile: unknown): unknown {
  if (name === undefined) return hostile;
  // An earlier change may have put something else in place of what held it.
  if (typeof value !== "object" || value === null) return value;
  if (Array.isArray(value)) return value.map((one, place) => (String(place) === name ? changed(one, rest, hostile) : one));
  return { ...(value as Row), [name]: changed((value as Row)[name], rest, hostile) };
}

/** What the store can hold of an Attempt: everything else would stop an import half-way. */
function isStorable(attempt: Attempt): boolean {
  const whole = (count: number | null, most: number) => count === null || (Number.isInteger(count) && count >= 0 && count <= most);
  const money = (amount: bigint | null) => amount === null || (amount >= 0n && amount <= 10n ** 15n);
  const texts = Object.values(attempt).flatMap((value) => (typeof value === "string" ? [value] : Array.isArray(value) ? value : []));
  return (
    Number.isSafeInteger(attempt.startedAt) &&
    attempt.startedAt > Date.UTC(2014, 0, 1) * 1000 &&
    attempt.startedAt <= NOW + 86_400_000_000 &&
    whole(attempt.latencyMs, 2 ** 31 - 1) &&
    whole(attempt.ttftMs, 2 ** 31 - 1) &&
    whole(attempt.priorAttempts, 1e9) &&
    Number.isInteger(attempt.version) &&
    Math.abs(attempt.version) < 2 ** 62 &&
    attempt.error.length <= 100 &&
    money(attempt.reported) &&
    money(attempt.upstream) &&
    Object.values(attempt.tokens).every((count) => whole(count, 1e9)) &&
    texts.every((text) => typeof text === "string" && text.isWellFormed() && !text.includes("\u0000"))
  );
}

/** Reads what may be anything. **Returns** `null` for a file that is refused as a whole. */
function readAny(content: string | Uint8Array): ReadFile | null {
  try {
    const read = readFile(content);
    for (const attempt of read.attempts) if (!isStorable(attempt)) throw new Error(`cannot be stored: ${attempt.recordId.slice(0, 80)}`);
    return read;
  } catch (cause) {
    if (cause instanceof HeaderFault) return null;
    throw cause;
  }
}

function expectNeighbours(file: SmallFile, text: string): void {
  const before = readFile(file.write(rowsOf(file)));
  const after = readAny(text);
  for (const n of [1, 3]) expect(after?.attempts.filter(isOf(n))).toEqual(before.attempts.filter(isOf(n)));
}

describe.each(SMALL_FILES)("$name", (file) => {
  const rows = rowsOf(file);
  const whole = file.write(rows);
  const [first, middle, last] = rows as [Row, Row, Row];

  it("reads each of its records", () => {
    const { attempts, rejects } = readFile(whole);
    expect(rejects).toEqual([]);
    for (const n of [1, 2, 3]) expect(attempts.some(isOf(n))).toBe(true);
  });

  it("keeps the neighbours of a record any of whose fields holds anything", () => {
    const anyChange = fc.tuple(
      fc.constantFrom(...places(middle)),
      fc.oneof(fc.constantFrom(...HOSTILE), fc.jsonValue(), fc.string({ unit: "binary" })),
    );
    fc.assert(
      fc.property(fc.array(anyChange, { minLength: 1, maxLength: 3 }), (changes) => {
        const broken = changes.reduce<unknown>((row, [place, hostile]) => changed(row, place, hostile), middle) as Row;
        expectNeighbours(file, withBare(file.write([first, broken, last])));
      }),
      options,
    );
  });

  it("keeps the neighbours of a record whose bytes are anything but line breaks and quotes", () => {
    const bytes = bytesOf(whole);
    const before = bytesOf(file.write([first, middle])).length - bytesOf(file.write([first])).length;
    const from = whole.indexOf("rec2");
    const isOnLine = !whole.startsWith('{"success"');
    const flips = fc.array(
      fc.tuple(
        fc.nat(Math.max(1, before - 40)),
        fc.integer({ min: 0, max: 255 }).filter((byte) => ![10, 13, 34, 92].includes(byte)),
      ),
      {
        minLength: 1,
        maxLength: 6,
      },
    );
    fc.assert(
      fc.property(flips, (changes) => {
        const broken = bytes.slice();
        const lineEnd = isOnLine ? bytes.indexOf(10, from) : bytes.length;
        for (const [place, byte] of changes) {
          const at = from + place;
          if (at < (lineEnd < 0 ? bytes.length : lineEnd) && ![10, 13, 34, 92].includes(broken[at] ?? 0)) broken[at] = byte;
        }
        if (isOnLine) {
          const after = readAny(broken);
          const kept = readFile(whole).attempts;
          for (const n of [1, 3]) expect(after?.attempts.filter(isOf(n))).toEqual(kept.filter(isOf(n)));
        } else readAny(broken);
      }),
      options,
    );
  });

  it("is read or refused, and nothing else, however its bytes are cut, flipped, dropped and repeated", () => {
    const bytes = bytesOf(whole);
    const change = fc.record({
      at: fc.nat(bytes.length - 1),
      cut: fc.nat(40),
      put: fc.oneof(
        fc.uint8Array({ maxLength: 6 }),
        fc.constantFrom(...['"', "\n", ",", "{", "}", "[", "]", "\\", "\t", "NaN", "1e400", "-1"].map(bytesOf)),
      ),
    });
    fc.assert(
      fc.property(fc.array(change, { minLength: 1, maxLength: 8 }), fc.nat(bytes.length), (changes, end) => {
        let broken = [...bytes.slice(0, bytes.length - (end % 3 === 0 ? end : 0))];
        for (const { at, cut, put } of changes) broken = [...broken.slice(0, at), ...put, ...broken.slice(at + cut)];
        readAny(new Uint8Array(broken));
      }),
      options,
    );
  });
});

describe("a table's columns", () => {
  it.each(SMALL_FILES.filter(({ write, row }) => write([row]).split("\n").length === 2 && !write([row]).startsWith("{")))(
    "of $name may be dropped, turned round and joined by 400 others, or the file is refused with a reason",
    (file) => {
      const names = Object.keys(file.row);
      fc.assert(
        fc.property(fc.shuffledSubarray(names, { minLength: 1 }), fc.boolean(), (kept, isWide) => {
          const more = Object.fromEntries(Array.from({ length: isWide ? 400 : 3 }, (_one, n) => [`more_${n}`, "x"]));
          const rows = rowsOf(file).map((row) => ({ ...Object.fromEntries(kept.map((name) => [name, row[name]])), ...more }));
          const read = readAny(file.write(rows));
          if (isWide) expect(read).toBeNull();
        }),
        { numRuns: 50, seed: SEED },
      );
    },
  );
});
