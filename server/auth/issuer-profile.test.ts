import { expect, it, onTestFinished } from "vitest";
import { askGithub, canProveAgain, isSameIssuer, judgeProof, readClaims } from "@/server/auth/issuer-profile";
import { readFetchSettings } from "@/server/http/fetch-settings";
import type { FetchPolicy } from "@/server/http/target";
import { type Reply, startReplay } from "@/server/http/test/replay-server";
import type { LoginIssuer } from "@/server/settings";

const acme: LoginIssuer = { id: "acme", kind: "oidc", name: "Acme", issuer: "https://id.acme.example", clientId: "c", clientSecret: "s" };
const claims = { iss: "https://id.acme.example", sub: "42", email: "Ann@Example.com", email_verified: true, name: "Ann" };

it("reads whom an issuer vouches for", () => {
  expect(readClaims(acme, { ...claims, auth_time: 7 })).toEqual({
    ok: true,
    value: { issuer: "https://id.acme.example", subject: "42", email: "ann@example.com", name: "Ann", authTime: 7 },
  });
});

it.each([false, "true", 1, null, undefined])("takes email_verified %j for no", (email_verified) => {
  expect(readClaims(acme, { ...claims, email_verified })).toEqual({ ok: false, error: "not_verified" });
});

it.each(["", "a@b@c.example", '"a b"@c.example', "a@", undefined, 7])("takes the address %j for none", (email) => {
  expect(readClaims(acme, { ...claims, email })).toEqual({ ok: false, error: "not_verified" });
});

it("takes no other issuer's word", () => {
  for (const iss of ["https://id.acme.example.evil.example", "https://evil.example", "http://id.acme.example", "https://id.acme.example/x"])
    expect(readClaims(acme, { ...claims, iss })).toEqual({ ok: false, error: "wrong_issuer" });
  expect(readClaims(acme, { ...claims, iss: "https://id.acme.example/" }).ok).toBe(true);
  expect(isSameIssuer("https://a.example/", "https://a.example")).toBe(true);
  for (const bad of [null, {}, { iss: claims.iss }, { ...claims, sub: "" }]) expect(readClaims(acme, bad).ok).toBe(false);
});

it("takes an issuer's word for a new proof only where it says that it asked within five minutes", () => {
  const now = Date.parse("2026-11-22T12:00:00Z");
  const asked = (secondsAgo: number) => judgeProof(now / 1_000 - secondsAgo, now);
  expect([0, 1, 300, 360, -60].map(asked)).toEqual(["fresh", "fresh", "fresh", "fresh", "fresh"]);
  expect([361, 3_600, 1e9, -61, Number.NaN].map(asked)).toEqual(["stale", "stale", "stale", "stale", "stale"]);
  expect(judgeProof(null, now)).toBe("no_time");
  expect([acme, { ...acme, kind: "github" } as const].map(canProveAgain)).toEqual([true, false]);
});

it("cleans the name, and makes one of the address where there is none", () => {
  const nameOf = (name: unknown) => {
    const read = readClaims(acme, { ...claims, name });
    return read.ok ? read.value.name : null;
  };
  expect(nameOf("A\u202enn\u0000\n")).toBe("Ann");
  expect(nameOf(undefined)).toBe("ann");
  expect(nameOf("x".repeat(500))).toHaveLength(80);
});

async function github(answers: Record<string, unknown>): Promise<Record<string, unknown>> {
  const routes = new Map<string, Reply>(
    Object.entries(answers).map(([path, body]) => [path, (_request, response) => void response.end(JSON.stringify(body))]),
  );
  const server = await startReplay(routes);
  onTestFinished(() => server.close());
  const read = readFetchSettings({ TB_FETCH_ALLOW: `login=http://127.0.0.1:${server.port}` });
  if (!read.ok) throw new Error(read.error);
  const policy: FetchPolicy = { surface: "login", settings: read.value };
  const found = await askGithub("gho_token", policy, `http://127.0.0.1:${server.port}`);
  for (const { headers, path } of server.seen)
    expect([headers.authorization, path.includes("gho_token")]).toEqual(["Bearer gho_token", false]);
  return found;
}

const octocat: LoginIssuer = { ...acme, id: "github", kind: "github", issuer: "https://github.com" };
const user = { id: 583231, login: "octocat", name: null, email: "public@example.com" };

it("knows somebody at GitHub by number, with their primary address if that is verified", async () => {
  const emails = [
    { email: "other@example.com", primary: false, verified: true },
    { email: "main@example.com", primary: true, verified: true },
  ];
  expect(readClaims(octocat, await github({ "/user/emails": emails, "/user": user }))).toEqual({
    ok: true,
    value: { issuer: "https://github.com", subject: "583231", email: "main@example.com", name: "octocat", authTime: null },
  });
});

it("takes no unverified or public address of GitHub", async () => {
  const emails = [
    { email: "main@example.com", primary: true, verified: false },
    { email: "other@example.com", primary: false, verified: true },
  ];
  for (const list of [emails, []])
    expect(readClaims(octocat, await github({ "/user/emails": list, "/user": user }))).toEqual({ ok: false, error: "not_verified" });
});

it("gives up where GitHub does not answer as it does", async () => {
  await expect(github({ "/user/emails": { message: "no" }, "/user": user })).rejects.toThrow();
  await expect(github({ "/user/emails": [] })).rejects.toThrow();
});
