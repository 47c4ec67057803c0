import { afterAll, beforeAll, expect, it, vi } from "vitest";
import { makeResetLink } from "@/db/commands/account/one-time-links";
import { createUser } from "@/db/commands/account/users";
import { createDatabase, type FreshDatabase } from "@/db/test/fresh-database";
import { testLedger } from "@/db/test/team-kit";
import { askForReset } from "@/server/auth/ask-for-mail";
import { openLink, showLink } from "@/server/auth/open-link";
import { database } from "@/server/database";
import { makeKeyVariables } from "@/server/vault/key-file";

let own: FreshDatabase & { drop: () => Promise<void> };
let userId = "";

beforeAll(async () => {
  own = await createDatabase();
  vi.stubEnv("DATABASE_URL", own.url);
  for (const [name, value] of Object.entries(makeKeyVariables())) vi.stubEnv(name, value);
  const made = await createUser({ sql: own.sql, ledger: testLedger }, { email: "ann@example.com", name: "Ann", passwordHash: "h" });
  userId = made.ok ? made.value : "";
});
afterAll(async () => {
  await database().close();
  await own.drop();
  vi.unstubAllEnvs();
});

it("gives out three an hour for one account from one address, known or not, and others lose nothing by it", async () => {
  for (const email of ["ann@example.com", "nobody@example.com"]) {
    for (let asked = 0; asked < 3; asked += 1) await askForReset(email, "198.51.100.1");
    await expect(askForReset(email, "198.51.100.1")).rejects.toMatchObject({ code: "rate_limited" });
    await expect(askForReset(email, "198.51.100.2")).resolves.toBeUndefined();
  }
  const rows = await own.sql`select recipient from outbox_mail`;
  expect(rows).toEqual([{ recipient: "ann@example.com" }]);
});

it("asks the database only for what has the shape of a link, and holds guesses back without a sign", async () => {
  const made = await makeResetLink({ sql: own.sql, ledger: testLedger }, userId);
  const secret = made?.secret ?? "";
  expect(await openLink("reset", secret, "198.51.100.3")).toMatchObject({ userId });
  expect(await showLink("verify", secret, "198.51.100.3")).toBeNull();
  for (const bad of ["", secret.slice(0, -1), `${secret}0`, secret.replace("tb_reset", "tb_verify"), secret.toLowerCase()])
    expect(await showLink("reset", bad, "198.51.100.3")).toBeNull();
  const guess = `tb_reset_${"0".repeat(43)}_000000`;
  const all = await Promise.all(Array.from({ length: 40 }, () => showLink("reset", guess, "198.51.100.4")));
  expect(all.filter(Boolean)).toEqual([]);
  expect(await showLink("reset", secret, "198.51.100.4")).toBeNull();
  await expect(openLink("reset", secret, "198.51.100.4")).rejects.toMatchObject({ code: "rate_limited" });
  expect(await showLink("reset", secret, "198.51.100.5")).toMatchObject({ userId });
});
