import { describe, expect, it } from "vitest";
import { contentPolicy, securityHeaders } from "@/lib/base/security-headers";
import { visitOf } from "@/lib/base/visit";

const policy = (isFramed?: boolean) => contentPolicy({ nonce: "n", isDevelopment: false, formTargets: [], isFramed });
const names = (headers: readonly (readonly [string, string])[]) => headers.map(([name]) => name);

describe("the headers of an answer", () => {
  it("let nobody frame it, but for what is made to be framed", () => {
    expect(policy()).toContain("frame-ancestors 'none'");
    expect(Object.fromEntries(securityHeaders())["x-frame-options"]).toBe("DENY");
    expect(policy(true)).toContain("frame-ancestors *;");
    expect(names(securityHeaders({ isFramed: true }))).not.toContain("x-frame-options");
  });

  it("keep a secret path from travelling on and from being listed", () => {
    expect(Object.fromEntries(securityHeaders({ isSecret: true }))).toMatchObject({
      "referrer-policy": "no-referrer",
      "x-robots-tag": "noindex",
      "x-frame-options": "DENY",
    });
    expect(Object.fromEntries(securityHeaders())["referrer-policy"]).toBe("same-origin");
  });
});

describe("an address", () => {
  it.each(["/embed/board", "/embed/compare"])("may be framed: %s", (path) =>
    expect(visitOf(path)).toEqual({ isFramed: true, isSecret: false }),
  );

  it.each([
    "/",
    "/embed",
    "/embed/",
    "/embed/board/x",
    "/embed/../t/acme",
    "/embed/%2e%2e",
    "/t/embed/board",
    "/EMBED/board",
    "/embed/board\n",
  ])("may not be framed: %j", (path) => expect(visitOf(path).isFramed).toBe(false));

  it.each(["/s/tb_share_x", "/preview/s/tb_share_x"])("is a secret: %s", (path) => expect(visitOf(path).isSecret).toBe(true));
  it.each(["/", "/s", "/settings", "/preview/board"])("is no secret: %s", (path) => expect(visitOf(path).isSecret).toBe(false));
});
