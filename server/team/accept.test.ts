import { afterAll, beforeAll, beforeEach, expect, it, vi } from "vitest";
import { createUser } from "@/db/commands/account/users";
import { createTeam } from "@/db/commands/team/create-team";
import { createInvitation } from "@/db/commands/team/invite";
import { createDatabase, type FreshDatabase } from "@/db/test/fresh-database";
import { testLedger } from "@/db/test/team-kit";
import { writeSecret } from "@/lib/team/secret-text";
import { findPendingAccount } from "@/server/auth/pending-account";
import { database } from "@/server/database";
import { sha256Hex } from "@/server/hash";
import { acceptAsNew } from "@/server/team/accept";
import { makeKeyVariables } from "@/server/vault/key-file";

type Cookie = { readonly value: string; readonly [attribute: string]: unknown };
const request = vi.hoisted(() => ({ jar: new Map<string, Cookie>() }));

// The framework's two ways to one request; everything behind them is real.
vi.mock("next/headers", () => ({
  cookies: async () => ({
    get: (name: string) => request.jar.get(name),
    set: (name: string, value: string, options: object) => request.jar.set(name, { ...options, value }),
  }),
  headers: async () => new Headers(),
}));

const PASSWORD = "quiet harbour lanterns";
const secret = writeSecret("invite", Buffer.alloc(32, 7));
let own: FreshDatabase & { drop: () => Promise<void> };

beforeAll(async () => {
  own = await createDatabase();
  vi.stubEnv("DATABASE_URL", own.url);
  vi.stubEnv("TB_ORIGIN", "https://tollboard.example");
  vi.stubEnv("TB_SMTP_URL", "smtp://127.0.0.1:1");
  vi.stubEnv("TB_MAIL_FROM", "tollboard@example.com");
  for (const [name, value] of Object.entries(makeKeyVariables())) vi.stubEnv(name, value);
  const store = { sql: own.sql, ledger: testLedger };
  const made = await createUser(store, { email: "ann@example.com", name: "Ann", passwordHash: "h" });
  const userId = made.ok ? made.value : "";
  const founder = { actor: { kind: "user", id: userId, name: "ann@example.com" } as const, userId, address: null };
  const scope = await createTeam(store, founder, { slug: "acme", name: "Acme", zone: "UTC" });
  if (!scope.ok) throw new Error(scope.error);
  await createInvitation(store, scope.value, { role: "member", days: 1, email: null, hash: sha256Hex(secret) });
});
afterAll(async () => {
  await database().close();
  await own.drop();
  vi.unstubAllEnvs();
});
beforeEach(() => request.jar.clear());

const accept = (email: string, address: string) => acceptAsNew({ secret, name: "Somebody", email, password: PASSWORD }, address);

it("says and does the same for an address that has an account as for one that has none, and tells its owner by mail", async () => {
  const seen: unknown[] = [];
  for (const email of ["new@example.com", "ann@example.com"]) {
    request.jar.clear();
    const answer = JSON.stringify(await accept(email, "198.51.100.1")).replaceAll(email, "ADDRESS");
    seen.push([answer, [...request.jar].map(([name, { value, ...attributes }]) => [name, value.length, attributes])]);
  }
  expect(seen[0]).toEqual(seen[1]);
  expect(JSON.stringify(seen)).toContain("ADDRESS");
  expect(JSON.stringify(seen)).not.toContain("tollboard.session");
  expect(await own.sql`select kind, recipient from outbox_mail order by id`).toEqual([
    { kind: "verify", recipient: "new@example.com" },
    { kind: "account_exists", recipient: "ann@example.com" },
  ]);
  expect(await own.sql`select 1 from user_session`).toHaveLength(0);
  expect(
    await own.sql`select email_verified_at, password_hash is not null as "hasPassword" from user_account where email like 'new@%'`,
  ).toEqual([{ email_verified_at: null, hasPassword: true }]);
});

it("remembers in the browser which account it asked for, and by which invitation", async () => {
  await accept("newer@example.com", "198.51.100.2");
  const [account] = await own.sql<{ id: string }[]>`select id from user_account where email = 'newer@example.com'`;
  expect(await findPendingAccount()).toEqual({ userId: account?.id, invitation: secret });
});

it("is held to ten an hour from one address, and for one invitation from any", async () => {
  const taken = await Promise.allSettled(Array.from({ length: 12 }, (_, at) => accept("ann@example.com", `2001:db8:1:2::${at}`)));
  const refused = taken.flatMap((one) => (one.status === "rejected" ? [one.reason] : []));
  expect(refused.length).toBeGreaterThanOrEqual(2);
  for (const fault of refused) expect(fault).toMatchObject({ code: "rate_limited" });
  await expect(accept("ann@example.com", "198.51.100.3")).rejects.toMatchObject({ code: "rate_limited" });
  expect((await own.sql`select 1 from outbox_mail where recipient = 'ann@example.com'`).length).toBeLessThanOrEqual(6);
});
