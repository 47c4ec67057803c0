import { spawn } from "node:child_process";
import { randomBytes } from "node:crypto";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { expect, it, onTestFinished } from "vitest";
import { type Called, callCommand } from "@/bin/test/call-command";
import { countKekUse } from "@/db/commands/claim-instance";
import { createKey } from "@/db/commands/key/create-key";
import { newKey } from "@/db/commands/key/fixtures";
import { getSealedVersion } from "@/db/queries/key/get-sealed-version";
import { type TeamKit, teamKit } from "@/db/test/team-kit";
import type { KeyRing } from "@/lib/key/key-ring";
import { SYSTEM_TEAM_ID, type TeamScope } from "@/lib/team/scope";
import { keyVault, openVersion } from "@/server/key/vault";
import { readSecrets } from "@/server/vault/secrets";

const root = path.resolve(import.meta.dirname, "../..");
const fresh = () => randomBytes(32).toString("base64");

/** A command on keys in a process of its own, to be killed. */
function start(words: readonly string[], variables: Readonly<Record<string, string>>) {
  const child = spawn(process.execPath, ["--conditions=react-server", "--import", "tsx", "bin/tollboard.ts", "keys", ...words], {
    cwd: root,
    env: { NODE_ENV: "test", PATH: process.env.PATH ?? "", ...variables },
    stdio: "ignore",
  });
  const ended = new Promise<number | null>((resolve) => child.once("close", resolve));
  return { child, ended };
}

/** A command on keys in this process. `output`: all that it said. */
async function run(words: readonly string[], variables: Readonly<Record<string, string>>): Promise<Pick<Called, "code" | "output">> {
  const { code, output, errors } = await callCommand(["keys", ...words], variables);
  return { code, output: output + errors };
}

type Made = { readonly scope: TeamScope; readonly keyId: string; readonly secret: string };

async function makeKeys(kit: TeamKit, secrets: Parameters<typeof keyVault>[0], count: number): Promise<Made[]> {
  const made: Made[] = [];
  for (let at = 0; at < count; at += 1) {
    const scope = await kit.join(await kit.makeTeam(), "owner");
    const secret = `sk-${randomBytes(20).toString("hex")}`;
    const done = await createKey(kit, keyVault(secrets), scope, newKey({ secret }));
    if (!done.ok) throw new Error(done.error.code);
    made.push({ scope, keyId: done.value, secret });
  }
  return made;
}

/** How many of the secrets do not open, or open as something else, with a ring. */
async function countLost(kit: TeamKit, made: readonly Made[], ring: KeyRing): Promise<number> {
  let lost = 0;
  for (const { scope, keyId, secret } of made) {
    const version = await getSealedVersion(kit, scope, keyId);
    const opened = version && openVersion({ ring, fingerprintKey: new Uint8Array(32) }, scope.teamId, version);
    if (!opened?.ok || opened.value.toString() !== secret) lost += 1;
  }
  return lost;
}

/** Whether somebody waits for a row of the test's database. */
async function isWaiting(kit: TeamKit): Promise<boolean> {
  const [row] = await kit.owner.sql`
    select 1 from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock' limit 1`;
  return row !== undefined;
}

it("loses nothing when a rotation is killed again and again, and drops the old key only when nothing needs it", async () => {
  const kit = await teamKit();
  const variables = { TB_SECRET: fresh(), TB_KEK_K1: fresh() };
  const before = readSecrets(variables);
  const rotating = { ...variables, TB_KEK_K2: fresh(), TB_KEK_CURRENT: "K2", DATABASE_URL: kit.url };
  const during = readSecrets(rotating);
  if (!before.ok || !during.ok) throw new Error("the test's own secrets are bad");
  const made = await makeKeys(kit, before.value, 40);
  const rewrapped = async () => (await countKekUse(kit.sql)).get("K2") ?? 0;

  let kills = 0;
  for (let turn = 0; turn < 3; turn += 1) {
    const left = await kit.owner.sql<{ id: string }[]>`select id from team_dek where kek_id = 'K1'`;
    const held = left[Math.floor(Math.random() * left.length)];
    if (!held) throw new Error("nothing is left to be wrapped anew");
    // Whoever waits for a row that somebody holds is in the middle of its work, however fast the machine.
    await kit.owner.sql.begin(async (tx) => {
      await tx`select 1 from team_dek where id = ${held.id} for update`;
      const { child, ended } = start(["rewrap"], rotating);
      while (child.exitCode === null && !(await isWaiting(kit))) await sleep(5);
      if (child.kill("SIGKILL")) kills += 1;
      await ended;
    });
    const uses = await countKekUse(kit.sql);
    expect((uses.get("K1") ?? 0) + (uses.get("K2") ?? 0)).toBe(made.length);
    expect(await countLost(kit, made, during.value.ring)).toBe(0);
  }
  expect(kills).toBe(3);

  if ((await rewrapped()) < made.length) expect((await run(["drop"], rotating)).output).toContain("still wraps");
  expect((await run(["rewrap"], rotating)).code).toBe(0);
  expect((await run(["rewrap", "--json"], rotating)).output.trim()).toBe('{"rewrapped":0,"current":"K2"}');
  const { output } = await run(["status", "--json"], rotating);
  expect(JSON.parse(output)).toEqual({
    keks: [
      { id: "K2", role: "current", wraps: made.length },
      { id: "K1", role: "previous", wraps: 0 },
    ],
  });
  expect((await run(["drop", "--json"], rotating)).output.trim()).toBe('{"dropped":false,"unset":"TB_KEK_K1"}');
  expect(await countLost(kit, made, { current: during.value.ring.current, previous: null })).toBe(0);
  const [told] = await kit.owner.sql`
    select coalesce(sum((body::jsonb #>> '{after,count}')::int), 0)::int as count from audit_event
    where team_id = ${SYSTEM_TEAM_ID} and body::jsonb ->> 'action' = 'kek.rewrap'`;
  expect(told).toEqual({ count: made.length });
}, 180_000);

it("stages and drops in the key file of an embedded installation, and only prints where the environment has the keys", async () => {
  const folder = mkdtempSync(path.join(tmpdir(), "tollboard-keys-"));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  const embedded = { TOLLBOARD_DATA: folder };
  const file = () => readFileSync(path.join(folder, "keys.env"), "utf8");
  const first = await run(["status"], embedded);
  expect(first.output).toMatch(/TB_KEK_K1 +current +wraps 0 data keys/);
  expect((await run(["drop"], embedded)).code).toBe(1);
  expect((await run(["stage"], embedded)).code).toBe(0);
  expect(file()).toMatch(/TB_KEK_K1=.+\nTB_KEK_K2=.+\nTB_KEK_CURRENT=K2\n/);
  expect((await run(["stage"], embedded)).code).toBe(1);
  expect((await run(["rewrap"], embedded)).code).toBe(0);
  expect((await run(["drop"], embedded)).code).toBe(0);
  expect(file()).not.toContain("TB_KEK_K1");
  const untouched = file();
  const own = { ...embedded, ...Object.fromEntries([...untouched.matchAll(/^(TB_\w+)=(\S+)$/gm)].map(([, name, value]) => [name, value])) };
  const printed = await run(["stage"], own);
  expect(printed.output).toMatch(/TB_KEK_K3=\S+\nTB_KEK_CURRENT=K3/);
  expect(file()).toBe(untouched);
}, 180_000);
