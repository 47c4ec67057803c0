import { afterAll, beforeAll, expect, it, vi } from "vitest";
import { createUser, setDisabled } from "@/db/commands/account/users";
import { createDatabase, type FreshDatabase } from "@/db/test/fresh-database";
import { testLedger } from "@/db/test/team-kit";
import { checkPassword } from "@/server/auth/check-password";
import { gapAfter, takePlace } from "@/server/auth/failure-delay";
import { hashPassword } from "@/server/auth/password";
import { database } from "@/server/database";
import { sha256Hex } from "@/server/hash";
import { makeKeyVariables } from "@/server/vault/key-file";

const PASSWORD = "quiet harbour lanterns";
let own: FreshDatabase & { drop: () => Promise<void> };
let count = 0;

beforeAll(async () => {
  own = await createDatabase();
  vi.stubEnv("DATABASE_URL", own.url);
  for (const [name, value] of Object.entries(makeKeyVariables())) vi.stubEnv(name, value);
});
afterAll(async () => {
  await database().close();
  await own.drop();
  vi.unstubAllEnvs();
});

async function makeUser(): Promise<{ id: string; email: string }> {
  count += 1;
  const email = `user-${count}@example.com`;
  const made = await createUser({ sql: own.sql, ledger: testLedger }, { email, name: "U", passwordHash: await hashPassword(PASSWORD) });
  if (!made.ok) throw new Error(made.error);
  return { id: made.value, email };
}

function freshAddress(): string {
  count += 1;
  return `198.51.100.${count}`;
}

const attempt = (email: string, password: string, address = freshAddress(), knownAs: string | null = null) =>
  checkPassword({ email, password, address, knownAs });
const logged = async (): Promise<{ object: unknown; outcome: string; address: string }[]> => {
  const rows = await own.sql<{ body: string }[]>`select body from audit_event order by seq`;
  return rows.map((row) => JSON.parse(row.body)).filter(({ action }) => action === "session.start");
};

it("lets in with the password of the account, however the address is written", async () => {
  const { id, email } = await makeUser();
  expect(await attempt(` ${email.toUpperCase()} `, PASSWORD)).toMatchObject({ ok: true, value: { userId: id, email } });
});

it("refuses a wrong password, an unknown address, nonsense and a disabled account alike, and writes each down", async () => {
  const [user, disabled] = [await makeUser(), await makeUser()];
  await setDisabled({ sql: own.sql, ledger: testLedger }, disabled.id, true);
  const before = (await logged()).length;
  const tries = [
    [user.email, "wrong password"],
    ["typed@secret.example", PASSWORD],
    ["my password by mistake", PASSWORD],
    [disabled.email, PASSWORD],
  ] as const;
  for (const [email, password] of tries) expect(await attempt(email, password)).toEqual({ ok: false, error: "wrong" });
  const entries = (await logged()).slice(before);
  expect(entries.map(({ outcome }) => outcome)).toEqual(tries.map(() => "refused"));
  expect(entries.map(({ object }) => object)).toEqual([
    { kind: "user", id: user.id, name: user.email },
    { kind: "user", id: null, name: "unknown address" },
    { kind: "user", id: null, name: "unknown address" },
    { kind: "user", id: disabled.id, name: disabled.email },
  ]);
  expect(JSON.stringify(entries)).not.toMatch(/secret\.example|by mistake|wrong password/);
});

it("holds a burst from one address on one account to five a minute, known or not", async () => {
  const { email } = await makeUser();
  for (const typed of [email, "nobody@example.com"]) {
    const address = freshAddress();
    const all = await Promise.allSettled(Array.from({ length: 12 }, () => attempt(typed, "wrong password", address)));
    const refused = all.filter((one) => one.status === "rejected").map((one) => one.reason);
    expect(refused).toHaveLength(7);
    for (const fault of refused) expect(fault).toMatchObject({ code: "rate_limited", retryAfter: expect.any(Number) });
  }
});

it("holds one address to fifty an hour over all accounts", async () => {
  const address = freshAddress();
  const all = await Promise.allSettled(
    Array.from({ length: 55 }, (_, at) => attempt(`guess-${at}@example.com`, "wrong password", address)),
  );
  expect(all.filter((one) => one.status === "rejected")).toHaveLength(5);
});

it("locks nobody out: after many failures from elsewhere the owner waits, and gets in", async () => {
  const { id, email } = await makeUser();
  await Promise.all(Array.from({ length: 5 }, () => attempt(email, "wrong password")));
  const startedAt = performance.now();
  expect(await attempt(email, PASSWORD)).toMatchObject({ ok: true, value: { userId: id } });
  const waited = performance.now() - startedAt;
  expect(waited).toBeGreaterThan(gapAfter(5) - 50);
  expect(waited).toBeLessThan(30_000);
  const again = performance.now();
  await attempt(email, PASSWORD);
  expect(performance.now() - again).toBeLessThan(gapAfter(5));
});

it("grows the gap between two tries to eight seconds and no further", () => {
  expect([0, 2, 3, 4, 5, 8, 9, 500, 1e9].map(gapAfter)).toEqual([0, 0, 250, 500, 1_000, 8_000, 8_000, 8_000, 8_000]);
});

it("puts tries at the same time one behind the other, up to half a minute, and sends the rest away", async () => {
  const all = await Promise.allSettled(Array.from({ length: 20 }, () => takePlace("one account")));
  const waits = all.flatMap((one) => (one.status === "fulfilled" ? [one.value] : [])).sort((a, b) => a - b);
  const expected = [0, 1, 2, 3, 4, 5, 6, 7, 8, 9].map((at) => Array.from({ length: at + 1 }, (_, before) => gapAfter(before)));
  expect(waits).toHaveLength(expected.length);
  for (const [at, gaps] of expected.entries())
    expect(Math.abs((waits[at] ?? 0) - gaps.reduce((sum, gap) => sum + gap, 0))).toBeLessThan(2_000);
  const refused = all.flatMap((one) => (one.status === "rejected" ? [one.reason] : []));
  for (const fault of refused) expect(fault).toMatchObject({ code: "rate_limited", retryAfter: expect.any(Number) });
  expect(refused[0].retryAfter).toBeGreaterThan(28);
  // Whoever was sent away took no place: the line is as long as before.
  await expect(takePlace("one account")).rejects.toMatchObject({ code: "rate_limited" });
});

it("lets the owner in at once from a browser they use, however long the line of strangers is", async () => {
  const { id, email } = await makeUser();
  await Promise.allSettled(Array.from({ length: 12 }, () => takePlace(sha256Hex(email))));
  await expect(attempt(email, PASSWORD)).rejects.toMatchObject({ code: "rate_limited" });
  const startedAt = performance.now();
  expect(await attempt(email, PASSWORD, freshAddress(), "own browser")).toMatchObject({ ok: true, value: { userId: id } });
  expect(performance.now() - startedAt).toBeLessThan(1_500);
  await expect(attempt(email, PASSWORD)).rejects.toMatchObject({ code: "rate_limited" });
});
