import { spawn } from "node:child_process";
import path from "node:path";
import { expect, it } from "vitest";
import { type Called, callCommand } from "@/bin/test/call-command";
import { testSecrets } from "@/bin/test/test-secrets";
import { findCredentials } from "@/db/queries/account/find-credentials";
import { findLink } from "@/db/queries/account/find-link";
import { type TeamKit, teamKit } from "@/db/test/team-kit";
import { verifyPassword } from "@/server/auth/password";
import { sha256Hex } from "@/server/hash";

const root = path.resolve(import.meta.dirname, "../..");
const PASSWORD = "quiet harbour lanterns";

const variables = (kit: TeamKit) => ({ DATABASE_URL: kit.url, TB_ORIGIN: "https://tollboard.example", ...testSecrets });

const run = (kit: TeamKit, words: readonly string[], input = ""): Promise<Called> => callCommand(["user", ...words], variables(kit), input);

/** The same in a process of its own, with the standard input, output and exit code that a shell sees. */
function runAlone(kit: TeamKit, words: readonly string[], input = ""): Promise<Called> {
  const child = spawn(process.execPath, ["--conditions=react-server", "--import", "tsx", "bin/tollboard.ts", "user", ...words], {
    cwd: root,
    env: { NODE_ENV: "test", PATH: process.env.PATH ?? "", ...variables(kit) },
  });
  let [output, errors] = ["", ""];
  child.stdout.on("data", (chunk: Buffer) => {
    output += chunk.toString();
  });
  child.stderr.on("data", (chunk: Buffer) => {
    errors += chunk.toString();
  });
  child.stdin.end(input);
  return new Promise((resolve) => child.once("close", (code) => resolve({ code, output, errors })));
}

it("keeps accounts: adds, lists, resets, shuts out and lets in", async () => {
  const kit = await teamKit();
  const added = await runAlone(kit, ["add", "Ann@Example.com", "--name", "Ann", "--json"], `${PASSWORD}\n`);
  expect([added.code, JSON.parse(added.output)]).toEqual([
    0,
    { id: expect.stringMatching(/^usr_/), email: "ann@example.com", name: "Ann" },
  ]);
  const kept = await findCredentials(kit.sql, "ann@example.com");
  expect(await verifyPassword(kept?.passwordHash ?? null, PASSWORD)).toBe(true);
  expect(added.output + added.errors).not.toContain(PASSWORD);

  const reset = await run(kit, ["reset", "ann@example.com", "--json"]);
  const { link } = JSON.parse(reset.output);
  expect(link).toMatch(/^https:\/\/tollboard\.example\/reset\/tb_reset_/);
  expect(await findLink(kit.sql, "reset", sha256Hex(link.split("/").at(-1)))).toMatchObject({ email: "ann@example.com" });

  expect((await run(kit, ["disable", "ann@example.com"])).code).toBe(0);
  expect((await run(kit, ["reset", "ann@example.com"])).code).toBe(1);
  const listed = JSON.parse((await run(kit, ["list", "--json"])).output);
  expect(listed.users).toMatchObject([{ email: "ann@example.com", isDisabled: true, isVerified: false, logins: 0 }]);
  expect(JSON.stringify(listed)).not.toContain("argon2");
  expect((await run(kit, ["enable", "ann@example.com"])).code).toBe(0);
  expect((await findCredentials(kit.sql, "ann@example.com"))?.isDisabled).toBe(false);
});

it("refuses a bad password, a second account and words it does not know", async () => {
  const kit = await teamKit();
  const user = await kit.makeUser();
  const refused = [
    [["add", "bob@example.com", "--json"], "short\n", "bad_password"],
    [["add", "bob@example.com", "--json"], "password1234\n", "bad_password"],
    [["add", user.email, "--json"], `${PASSWORD}\n`, "email_taken"],
    [["disable", "nobody@example.com", "--json"], "", "no_user"],
  ] as const;
  for (const [words, input, code] of refused) {
    const answer = await run(kit, words, input);
    expect([answer.code, JSON.parse(answer.output).error.code]).toEqual([1, code]);
  }
  const alone = await runAlone(kit, ["add", user.email], `${PASSWORD}\n`);
  expect([alone.code, alone.output, alone.errors]).toEqual([1, "", expect.stringMatching(/^tollboard: /)]);
  const unknown = await runAlone(kit, ["add"]);
  expect([unknown.code, unknown.output, unknown.errors]).toEqual([2, "", expect.stringContaining("Usage: tollboard")]);
  for (const words of [
    [],
    ["add"],
    ["add", "nonsense"],
    ["add", "a@b.example", "--nam", "x"],
    ["reset", "a@b.example", "x"],
    ["drop", "a@b.example"],
  ])
    expect((await run(kit, words)).code).toBe(2);
  expect(await findCredentials(kit.sql, "bob@example.com")).toBeNull();
});
