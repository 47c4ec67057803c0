import { describe, expect, it } from "vitest";
import { err, ok } from "@/lib/base/result";
import { MAX_QUERY, pinnedQuery, readScreenAddress, screenHref, withoutPrivate } from "@/lib/share/screen";

const OURS = "https://tollboard.example";
const read = (address: string) => readScreenAddress(address, OURS);

describe("an address that is shared", () => {
  it("is read the same whole and from its path on, with its parameters in one order and unknown ones dropped", () => {
    const meant = ok({ kind: "board", query: "lens=input&q=glm&lab=zhipu", asOf: null });
    expect(read("/?lab=zhipu&q=glm&utm_source=mail&lens=input")).toEqual(meant);
    expect(read(`  ${OURS}/?q=glm&lens=input&lab=zhipu#part `)).toEqual(meant);
    expect(read("/")).toEqual(ok({ kind: "board", query: "", asOf: null }));
  });

  it("may be a comparison, without what somebody was about to find", () =>
    expect(read("/compare?offer=7&offer=groq@a/b&load=agent&find=more&asOf=2026-03-01&utm_source=x")).toEqual(
      ok({ kind: "compare", query: "offers=7,groq@a/b&load=5000-40000-85-60-900-0", asOf: "2026-03-01T00:00:00.000Z" }),
    ));

  it("carries its instant apart from its query", () => {
    expect(read("/?asOf=2026-03-01")).toEqual(ok({ kind: "board", query: "", asOf: "2026-03-01T00:00:00.000Z" }));
  });

  it.each([
    "https://elsewhere.example/?q=glm",
    "https://tollboard.example.evil.example/",
    "//elsewhere.example/",
    "https://[",
    "javascript:alert(1)",
    "data:text/html,x",
    "\\\\elsewhere.example/",
    "https://user:word@elsewhere.example/",
    "https://tollboard.example\ud800/",
  ])("is refused when it leads elsewhere: %j", (address) => {
    expect(read(address)).toEqual(err("not_ours"));
  });

  it("is refused when it is no screen, too long, or narrowed to what a team's keys reach", () => {
    expect(read("/models/zhipu/glm-5")).toEqual(err("no_such_screen"));
    expect(read("/t/acme/keys")).toEqual(err("no_such_screen"));
    expect(read(`/?lab=${"x".repeat(MAX_QUERY)}`)).toEqual(err("too_long"));
    expect(read(`/?q=${"x".repeat(3 * MAX_QUERY)}`)).toEqual(err("too_long"));
    expect(read("/?keys=acme")).toEqual(err("private"));
    expect(read("/?q=glm&keys=-acme")).toEqual(err("private"));
  });

  it("can be had without what only the team may see", () => {
    expect(withoutPrivate("/?keys=acme&q=glm&asOf=2026-03-01", OURS)).toBe("/?q=glm&asOf=2026-03-01T00%3A00%3A00.000Z");
    expect(withoutPrivate("https://[", OURS)).toBe("https://[");
  });
});

describe("a screen", () => {
  it("leads back to the address that means it", () => {
    const state = { kind: "board", query: "q=glm", asOf: "2026-03-01T00:00:00.000Z" } as const;
    expect(read(screenHref(state))).toEqual(ok(state));
    expect(screenHref({ kind: "board", query: "", asOf: null })).toBe("/");
  });

  it("has one instant when pinned, whatever its query says", () => {
    expect(pinnedQuery("asOf=2020-01-01&q=a", "2026-03-01T00:00:00.000Z").getAll("asOf")).toEqual(["2026-03-01T00:00:00.000Z"]);
  });
});
