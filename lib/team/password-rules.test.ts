import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { cpuMs } from "@/lib/base/fixtures";
import { judgePassword } from "@/lib/team/password-rules";

const ADA = { email: "ada.lovelace99@example.com", name: "Ada King-Lovelace" };
const judge = (password: string, about: { email: string; name?: string } = ADA) =>
  judgePassword(password, about, (text) => text === "listed password");

describe("the length of a password", () => {
  it.each([
    ["", "too_short"],
    ["k7#pQ2vXw9z", "too_short"],
    ["k7#pQ2vXw9zM", null],
    ["🙂".repeat(6), "too_short"],
    ["🙂🙃😀😁😂🤣😃😄😅😆😉😊", null],
    [`${"correct horse ".repeat(9)}x!`, null],
    [`${"correct horse ".repeat(9)}x!!`, "too_long"],
    ["ab".repeat(1e6), "too_long"],
  ])("of %j is judged %s, in code points", (password, fault) => expect(judge(password)).toBe(fault));
});

describe("a password", () => {
  it("that is listed is refused in any case", () => expect(judge("Listed PASSWORD")).toBe("common"));

  it.each([
    "ada.lovelace99@example.com",
    "ADA.Lovelace99@Example.com",
    "ada.lovelace99",
    "AdaLovelace1815!",
    "Ada King-Lovelace",
    "lovelace ada 123",
    "KingKingKing1",
    "tollboard2026",
    "!!!TollBoard!!!",
    "tollboardtollboard",
    "T.o.l.l.b.o.a.r.d",
    "tollboard-ada-1815",
    "ｔｏｌｌｂｏａｒｄ2026",
  ])("%s is about the one who chose it", (password) => expect(judge(password)).toBe("about_you"));

  it("that holds little but the number before the @ is about the one who chose it", () => {
    expect(judge("!!4915112345678!!", { email: "4915112345678@example.com" })).toBe("about_you");
    expect(judge("839 274 610 558", { email: "27@example.com" })).toBeNull();
  });

  it("that has one more word than the name may be used", () => {
    for (const password of ["lovelace met babbage", "tollboard umbrella", "xtollboard1815"]) expect(judge(password)).toBeNull();
  });

  it("may be used whatever kinds of signs it holds", () => {
    for (const password of ["correcthorsebattery", "9274610583627", "пароль длиной в жизнь", "    k    q    z"])
      expect(judge(password)).toBeNull();
  });

  it("is judged for an owner without a name, or with an empty one", () => {
    expect(judge("adalovelace1815", { email: ADA.email })).toBe("about_you");
    expect(judge("correct horse battery", { email: "a@b.c", name: "" })).toBeNull();
  });

  it.each([
    "aaaaaaaaaaaa",
    "AaAaAaAaAaAa",
    "ababababababa",
    "xyzxyzxyzxyzx",
    "12ab12ab12ab12",
    "🙂🙂🙂🙂🙂🙂🙂🙂🙂🙂🙂🙂",
    "abcdefghijkl",
    "ABCdefGHIjkl",
    "zyxwvutsrqpo",
    "uvwxyzabcdef",
    "123456789012",
    "098765432109",
    "абвгдежзийклм",
  ])("%s is repetitive", (password) => expect(judge(password)).toBe("repetitive"));

  it("of a unit repeated, whatever it is, is refused", () =>
    fc.assert(
      fc.property(fc.string({ unit: "grapheme-ascii", minLength: 1, maxLength: 4 }), fc.integer({ min: 12, max: 30 }), (unit, times) => {
        expect(judge(unit.repeat(times))).not.toBeNull();
      }),
    ));

  it("takes a bounded time over hostile words", () => {
    const started = cpuMs();
    judge(`${"a".repeat(127)}b`, { email: `${"a".repeat(60)}@example.com`, name: "a aa aaa aaaa aaaaa aaaaaa" });
    expect(cpuMs() - started).toBeLessThan(500);
  });
});
