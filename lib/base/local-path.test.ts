import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { readLocalPath } from "@/lib/base/local-path";

describe("where a sign-in goes on to", () => {
  it.each(["/", "/t/acme/keys", "/account?tab=1#sessions", "/models/a%2Fb", "/?lens=input&cell=x"])("keeps %s", (path) => {
    expect(readLocalPath(path)).toBe(path);
  });

  it.each([
    "//evil.example",
    "///evil.example",
    "/\\evil.example",
    "/\\/evil.example",
    "\\\\evil.example",
    "/.//evil.example",
    "/./\\evil.example",
    "/a/..//evil.example",
    "/%2e//evil.example",
    "/\t/evil.example",
    "/\n/evil.example",
    "/\u0000/evil.example",
    "\t//evil.example",
    " //evil.example",
    "https://evil.example",
    "https:evil.example",
    "http:/\\evil.example",
    "javascript:alert(1)",
    "data:text/html,x",
    "evil.example",
    "@evil.example",
    "?next=//evil.example",
    "",
    "/\uff0fevil.example",
    "/\u2028",
    `/${"a".repeat(1_001)}`,
    undefined,
    null,
    7,
    ["/a"],
  ])("does not go to %j", (text) => {
    expect(readLocalPath(text, "/account")).toBe("/account");
  });

  it("never leaves the site, whatever is written", () => {
    const piece = fc.constantFrom("/", "\\", ".", "..", "%2f", "%5c", "%2e", ":", "@", "//", "evil.example", "http:", "\t", "?", "#", " ");
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 8 }), (pieces) => {
        const path = readLocalPath(`/${pieces.join("")}`);
        expect(new URL(path, "https://ours.example").origin).toBe("https://ours.example");
        expect(readLocalPath(path)).toBe(path);
      }),
    );
  });
});
