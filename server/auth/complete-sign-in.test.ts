import { afterAll, beforeAll, beforeEach, expect, it, vi } from "vitest";
import { createUser, setDisabled } from "@/db/commands/account/users";
import { findSession } from "@/db/queries/account/find-session";
import { createDatabase, type FreshDatabase } from "@/db/test/fresh-database";
import { testLedger } from "@/db/test/team-kit";
import { completeSignIn, proveAgain } from "@/server/auth/complete-sign-in";
import { findKnownBrowser } from "@/server/auth/known-browser";
import { openSessionCookie } from "@/server/auth/session-cookie";
import { database } from "@/server/database";
import { sha256Hex } from "@/server/hash";
import { makeKeyVariables } from "@/server/vault/key-file";
import { secrets } from "@/server/vault/secrets";

type Cookie = { readonly value: string; readonly [attribute: string]: unknown };
const request = vi.hoisted(() => ({ jar: new Map<string, Cookie>(), headers: new Headers() }));

// The framework's two ways to one request; everything behind them is real.
vi.mock("next/headers", () => ({
  cookies: async () => ({
    get: (name: string) => request.jar.get(name),
    set: (name: string, value: string, options: object) => request.jar.set(name, { ...options, value }),
  }),
  headers: async () => request.headers,
}));

const NAME = "__Host-tollboard.session";
let own: FreshDatabase & { drop: () => Promise<void> };
let user: { userId: string; email: string };

beforeAll(async () => {
  own = await createDatabase();
  vi.stubEnv("DATABASE_URL", own.url);
  vi.stubEnv("TB_ORIGIN", "https://tollboard.example");
  vi.stubEnv("TB_TRUSTED_PROXIES", "1");
  for (const [name, value] of Object.entries(makeKeyVariables())) vi.stubEnv(name, value);
  const made = await createUser({ sql: own.sql, ledger: testLedger }, { email: "ann@example.com", name: "Ann", passwordHash: "h" });
  user = { userId: made.ok ? made.value : "", email: "ann@example.com" };
});
afterAll(async () => {
  await database().close();
  await own.drop();
  vi.unstubAllEnvs();
});
beforeEach(() => {
  request.jar.clear();
  request.headers = new Headers({ "user-agent": "Firefox/140", "x-forwarded-for": "198.51.100.9", "x-tollboard-peer": "10.0.0.1" });
});

const carried = async () => openSessionCookie(request.jar.get(NAME)?.value, secrets().sessionSecret);
const sessionOf = async (sid: string | null) => findSession(own.sql, sha256Hex(sid ?? ""));

it("seals the session's secret into a cookie of this host alone, and keeps only its hash", async () => {
  await completeSignIn({ ...user, method: "password" });
  expect(request.jar.get(NAME)).toMatchObject({ httpOnly: true, secure: true, sameSite: "lax", path: "/", maxAge: 30 * 86_400 });
  const sid = (await carried()) ?? "";
  expect(Buffer.from(sid, "base64url")).toHaveLength(32);
  expect(await sessionOf(sid)).toMatchObject(user);
  const [row] = await own.sql`select * from user_session`;
  expect(row).toMatchObject({ method: "password", address: "198.51.100.9", user_agent: "Firefox/140" });
  expect(JSON.stringify(row)).not.toContain(sid);
});

it("ends the session that the browser carried, whoever's it was", async () => {
  await completeSignIn({ ...user, method: "password" });
  const left = await carried();
  await completeSignIn({ ...user, method: "reset" });
  expect(await carried()).not.toBe(left);
  expect(await sessionOf(left)).toBeNull();
  expect(await sessionOf(await carried())).not.toBeNull();
});

it("knows the browser again for that account alone, also after sign-out, and for nothing else", async () => {
  expect(await findKnownBrowser(user.email)).toBeNull();
  await completeSignIn({ ...user, method: "password" });
  const [session] = await own.sql<{ id: string }[]>`select id from user_session order by created_at desc limit 1`;
  request.jar.delete(NAME);
  expect(await findKnownBrowser(" Ann@Example.com ")).toBe(session?.id);
  expect(await findKnownBrowser("bob@example.com")).toBeNull();
  const { value = "" } = request.jar.get("__Host-tollboard.known") ?? {};
  expect(await openSessionCookie(value, secrets().sessionSecret)).toBeNull();
  request.jar.set("__Host-tollboard.known", { value: `${value.slice(0, -6)}AAAAAA` });
  expect(await findKnownBrowser(user.email)).toBeNull();
});

it("takes no cookie that it did not seal", async () => {
  await completeSignIn({ ...user, method: "password" });
  const sealed = request.jar.get(NAME)?.value ?? "";
  for (const bad of ["", "x", `${sealed}x`, sealed.slice(0, -1), `${sealed.slice(0, -6)}AAAAAA`, "x".repeat(9_000)])
    expect(await openSessionCookie(bad, secrets().sessionSecret)).toBeNull();
  expect(await openSessionCookie(sealed, "another secret")).toBeNull();
});

it("renews the proof of the session it is given", async () => {
  await completeSignIn({ ...user, method: "password" });
  await own.sql`update user_session set proven_at = now() - interval '1 hour'`;
  const signedIn = await sessionOf(await carried());
  if (!signedIn) throw new Error("nobody is signed in");
  await proveAgain(signedIn, "password");
  expect(Date.now() - Date.parse((await sessionOf(await carried()))?.provenAt ?? "")).toBeLessThan(60_000);
});

it("opens nothing for a disabled account, and sets no cookie", async () => {
  await setDisabled({ sql: own.sql, ledger: testLedger }, user.userId, true);
  await expect(completeSignIn({ ...user, method: "password" })).rejects.toMatchObject({ code: "forbidden" });
  expect(request.jar.size).toBe(0);
});
