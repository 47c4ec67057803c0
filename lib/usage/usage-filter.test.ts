import fc from "fast-check";
import { expect, test } from "vitest";
import { NARROWABLE } from "@/lib/usage/spend";
import { filterParameters, narrowBy, narrowedTo, narrowTo, readUsageFilter, usageHref, widen } from "@/lib/usage/usage-filter";

const value = fc.string({ unit: "grapheme", maxLength: 20 }).filter((text) => !text.includes("\u0000") && text.isWellFormed());
const where = fc.dictionary(fc.constantFrom(...NARROWABLE), fc.uniqueArray(value, { minLength: 1, maxLength: 5 }));
const filters = fc.record({ period: fc.constantFrom("", "7d", "2026-10"), where });

test("a filter comes back from the URL as it was", () => {
  fc.assert(
    fc.property(filters, (filter) => {
      const { filter: read, unread } = readUsageFilter(new URLSearchParams(filterParameters(filter)));
      expect(unread).toEqual([]);
      expect(read.period).toBe(filter.period);
      expect(narrowedTo(read)).toEqual(narrowedTo(filter));
    }),
  );
});

test("what is not recorded and a value that looks like it are two things", () => {
  const filter = { period: "", where: { key: ["", "~", "~~"] } };
  expect(filterParameters(filter)).toEqual([
    ["key", "~"],
    ["key", "~~"],
    ["key", "~~~"],
  ]);
});

test("too many values and such as no name can be are told, not lost in silence", () => {
  const many = new URLSearchParams(Array.from({ length: 41 }, (_, place) => ["model", `m${place}`]));
  expect(readUsageFilter(many).unread).toEqual(["model"]);
  expect(readUsageFilter(new URLSearchParams([["user", "a\u0000b"]])).unread).toEqual(["user"]);
});

test("narrowing and widening undo each other", () => {
  const plain = { period: "2026-10", where: {} };
  expect(widen(narrowTo(plain, "provider", "groq"), "provider", "groq")).toEqual(plain);
  expect(usageHref("/t/a/usage", narrowTo(plain, "key", ""), { by: "day", show: "" })).toBe("/t/a/usage?period=2026-10&key=%7E&by=day");
});

test("a bar leads to its day, its hour or its value", () => {
  const plain = { period: "2026-10", where: {} };
  expect(narrowBy(plain, "day", "2026-10-06").period).toBe("2026-10-06");
  expect(narrowBy(plain, "hour", "2026-10-06T14:00:00Z").period).toBe("2026-10-06T14:00:00Z..2026-10-06T15:00:00Z");
  expect(narrowBy(plain, "hour", "(erased)")).toEqual(plain);
  expect(narrowBy(plain, "model", "kimi-k2.6").where).toEqual({ model: ["kimi-k2.6"] });
});
