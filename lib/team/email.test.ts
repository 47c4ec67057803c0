import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { cpuMs } from "@/lib/base/fixtures";
import { readEmail } from "@/lib/team/email";

const read = (text: string): string | null => {
  const email = readEmail(text);
  return email.ok ? email.value : null;
};

describe("a mail address", () => {
  it.each([
    ["ada@example.com", "ada@example.com"],
    ["  Ada.Lovelace@EXAMPLE.com\n", "ada.lovelace@example.com"],
    ["ada+tolls@mail.example.co.uk", "ada+tolls@mail.example.co.uk"],
    ["o'brien@example.ie", "o'brien@example.ie"],
    ["root@localhost", "root@localhost"],
    ["a@xn--bcher-kva.example", "a@xn--bcher-kva.example"],
    ["a@1st.example", "a@1st.example"],
    ["ａｄａ＠example．com", "ada@example.com"],
    ["\u212Aim@example.com", "kim@example.com"],
    [`${"a".repeat(64)}@example.com`, `${"a".repeat(64)}@example.com`],
    [`a@${"b".repeat(63)}.example`, `a@${"b".repeat(63)}.example`],
  ])("%j is kept as %s", (text, kept) => expect(read(text)).toBe(kept));

  it.each([
    ["", "nothing"],
    ["@", "nothing on both sides"],
    ["ada", "no domain"],
    ["@example.com", "no local part"],
    ["ada@", "an empty domain"],
    ["ada@example", "a domain without a dot"],
    ["a@b@example.com", "a second @"],
    ["a\uFF20b@example.com", "a second @ in full width"],
    ['"a b"@example.com', "quotes"],
    ['"a@b"@example.com', "a quoted @"],
    ["Ada <ada@example.com>", "a display name"],
    ["ada@example.com,eve@example.com", "a list"],
    ["ada@example.com;eve", "a list with a semicolon"],
    ["a b@example.com", "a space"],
    ["ada@exam\u00a0ple.com", "a no-break space"],
    ["ada@example.com\r\nBcc: eve@example.com", "a line break"],
    ["ada\u0000@example.com", "NUL"],
    ["ada\u200b@example.com", "a zero-width space"],
    ["ada\u00ad@example.com", "a soft hyphen"],
    ["ad\u202ea@example.com", "a direction override"],
    ["ada(home)@example.com", "a comment"],
    ["eve%example.com@relay.example", "a route"],
    ["relay!eve@example.com", "a bang path"],
    ["=?utf-8?q?eve=40evil.example?=@example.com", "an encoded word"],
    ["-odq@example.com", "what a mail program could take for an option"],
    [".ada@example.com", "a leading dot"],
    ["ada.@example.com", "a trailing dot"],
    ["a..b@example.com", "a double dot"],
    ["ada@.example.com", "a domain with a leading dot"],
    ["ada@example.com.", "a domain with a trailing dot"],
    ["ada@example..com", "a domain with a double dot"],
    ["ada@-example.com", "a label that begins with a hyphen"],
    ["ada@example-.com", "a label that ends with a hyphen"],
    ["ada@exa_mple.com", "an underscore in the domain"],
    ["ada@[127.0.0.1]", "an address literal"],
    ["ada@127.0.0.1", "a bare address"],
    ["ada@b\u00fccher.example", "a domain that is not ASCII"],
    ["\u0430da@example.com", "a Cyrillic letter that looks Latin"],
    ["\u0130da@example.com", "a letter whose lower case is not ASCII"],
    [`${"a".repeat(65)}@example.com`, "a local part over 64"],
    [`a@${"b".repeat(64)}.example`, "a label over 63"],
    [`a@${`${"b".repeat(49)}.`.repeat(5)}example`, "more than 254 in all"],
  ])("%j is refused: %s", (text) => expect(readEmail(text)).toEqual({ ok: false, error: "bad_email" }));

  it("takes a bounded time over a hostile text", () => {
    const started = cpuMs();
    for (const text of ["a.".repeat(1e6), `a@${"b.".repeat(1e6)}`, " ".repeat(1e6), `a@${"1-".repeat(120)}`]) expect(read(text)).toBeNull();
    expect(cpuMs() - started).toBeLessThan(1_000);
  });

  it("read twice is the same, and holds one @ and no sign outside printable ASCII", () =>
    fc.assert(
      fc.property(
        fc.oneof(
          fc.emailAddress(),
          fc.string({ unit: "binary" }),
          fc.string().map((text) => `${text}@example.com`),
        ),
        (text) => {
          const email = read(text);
          if (email === null) return;
          expect(email).toMatch(/^[!-?A-~]+@[!-?A-~]+$/);
          expect(read(email)).toBe(email);
          expect(read(email.toUpperCase())).toBe(email);
        },
      ),
    ));
});
