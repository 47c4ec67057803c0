import { describe, expect, it } from "vitest";
import { isOwnOrigin, readSettings, type Settings } from "@/server/settings";

function read(variables: Record<string, string>): Settings {
  const result = readSettings(variables);
  if (!result.ok) throw new Error(result.error);
  return result.value;
}

describe("readSettings", () => {
  it("needs nothing", () => {
    expect(read({})).toEqual({ origin: null, port: 3000, trustedProxies: 0, issuers: [], mail: null });
  });

  it.each([
    [{ TB_ORIGIN: "http://tollboard.example.com" }, /TB_ORIGIN/],
    [{ TB_ORIGIN: "https://a.example/path" }, /TB_ORIGIN/],
    [{ TB_ORIGIN: "ftp://a.example" }, /TB_ORIGIN/],
    [{ TB_TRUSTED_PROXIES: "-1" }, /TB_TRUSTED_PROXIES/],
    [{ TB_OIDC_ACME_ISSUER: "https://id.example" }, /TB_OIDC_ACME_ISSUER/],
    [{ TB_GITHUB_CLIENT_ID: "x" }, /TB_GITHUB/],
    [{ TB_SMTP_URL: "http://mail.example" }, /TB_SMTP_URL/],
    [{ TB_SMTP_URL: "smtp://mail.example" }, /TB_MAIL_FROM/],
  ] as [Record<string, string>, RegExp][])("refuses %o by name", (variables, words) => {
    const result = readSettings(variables);
    expect(result.ok).toBe(false);
    if (!result.ok) expect(result.error).toMatch(words);
  });

  it("knows any issuer, Google by its id and GitHub", () => {
    const { issuers } = read({
      TB_OIDC_ACME_ISSUER: "https://id.example",
      TB_OIDC_ACME_CLIENT_ID: "a",
      TB_OIDC_ACME_CLIENT_SECRET: "b",
      TB_OIDC_GOOGLE_CLIENT_ID: "c",
      TB_OIDC_GOOGLE_CLIENT_SECRET: "d",
      TB_GITHUB_CLIENT_ID: "e",
      TB_GITHUB_CLIENT_SECRET: "f",
    });
    expect(issuers.map(({ id, kind, issuer }) => [id, kind, issuer])).toEqual([
      ["acme", "oidc", "https://id.example"],
      ["google", "oidc", "https://accounts.google.com"],
      ["github", "github", "https://github.com"],
    ]);
  });
});

describe("isOwnOrigin", () => {
  it("is this machine's names on the port when none is set, and the set one alone otherwise", () => {
    expect(isOwnOrigin(read({ PORT: "4000" }), "http://127.0.0.1:4000")).toBe(true);
    expect(isOwnOrigin(read({ PORT: "4000" }), "http://localhost:3000")).toBe(false);
    expect(isOwnOrigin(read({ TB_ORIGIN: "https://a.example" }), "https://a.example")).toBe(true);
    expect(isOwnOrigin(read({ TB_ORIGIN: "https://a.example" }), "http://localhost:3000")).toBe(false);
    expect(isOwnOrigin(read({}), "null")).toBe(false);
  });
});
