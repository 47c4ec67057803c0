import { afterAll, beforeAll, expect, it, vi } from "vitest";
import { createUser, setDisabled } from "@/db/commands/account/users";
import { createDatabase, type FreshDatabase } from "@/db/test/fresh-database";
import { testLedger } from "@/db/test/team-kit";
import { checkPassword } from "@/server/auth/check-password";
import { countTry, delayAfter } from "@/server/auth/failure-delay";
import { hashPassword } from "@/server/auth/password";
import { database } from "@/server/database";
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

const attempt = (email: string, password: string, address = freshAddress()) => checkPassword({ email, password, address });
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
  await Promise.all(Array.from({ length: 6 }, () => attempt(email, "wrong password")));
  const startedAt = performance.now();
  expect(await attempt(email, PASSWORD)).toMatchObject({ ok: true, value: { userId: id } });
  const waited = performance.now() - startedAt;
  expect(waited).toBeGreaterThan(delayAfter(6) - 50);
  expect(waited).toBeLessThan(8_000);
  const again = performance.now();
  await attempt(email, PASSWORD);
  expect(performance.now() - again).toBeLessThan(1_500);
});

it("grows the wait to eight seconds and no further", async () => {
  expect([0, 2, 3, 4, 5, 8, 9, 500, 1e9].map(delayAfter)).toEqual([0, 0, 250, 500, 1_000, 8_000, 8_000, 8_000, 8_000]);
  const counted = await Promise.all(Array.from({ length: 20 }, () => countTry("one account")));
  expect(counted.sort((a, b) => a - b)).toEqual(Array.from({ length: 20 }, (_, at) => at));
});
