import { randomBytes } from "node:crypto";
import pino from "pino";
import { expect, it, onTestFinished } from "vitest";
import { createKey } from "@/db/commands/key/create-key";
import { newKey } from "@/db/commands/key/fixtures";
import { rotateKey } from "@/db/commands/key/rotate-key";
import { getKey } from "@/db/queries/key/get-key";
import { listKeys } from "@/db/queries/key/list-keys";
import { teamKit } from "@/db/test/team-kit";
import { readFetchSettings } from "@/server/http/fetch-settings";
import { startReplay } from "@/server/http/test/replay-server";
import { checkKeys } from "@/server/jobs/check-keys";
import type { ChoreContext } from "@/server/jobs/chore";
import { retireKeys } from "@/server/jobs/retire-keys";
import { keyVault } from "@/server/key/vault";
import { readSettings } from "@/server/settings";
import { readSecrets } from "@/server/vault/secrets";

async function start(allow = "") {
  const kit = await teamKit();
  const secrets = readSecrets({ TB_SECRET: randomBytes(32).toString("base64"), TB_KEK_K1: randomBytes(32).toString("base64") });
  const [settings, fetch] = [
    readSettings({ TB_SMTP_URL: "smtp://127.0.0.1:1", TB_MAIL_FROM: "tollboard@example.com" }),
    readFetchSettings({ TB_FETCH_ALLOW: allow }),
  ];
  if (!secrets.ok || !settings.ok || !fetch.ok) throw new Error("the test's own settings are bad");
  const context: ChoreContext = {
    store: kit,
    secrets: secrets.value,
    settings: settings.value,
    fetch: fetch.value,
    databaseUrl: kit.url,
    dataDir: "",
    logger: pino({ level: "silent" }),
    signal: new AbortController().signal,
  };
  return { kit, context, vault: keyVault(secrets.value), scope: await kit.join(await kit.makeTeam(), "owner") };
}

it("checks what is due, three at once, one that fails holding up no other, and nothing before its time", async () => {
  const server = await startReplay(async (request, response) => {
    await new Promise((resolve) => setTimeout(resolve, 60));
    const isGood = request.headers.authorization?.startsWith("Bearer sk-good");
    response.writeHead(isGood ? 200 : 401, { "content-type": "application/json" }).end('{"data":[{"id":"m"}]}');
  });
  onTestFinished(() => server.close());
  const { kit, context, vault, scope } = await start(`provider=http://127.0.0.1:${server.port}`);
  const modelsUrl = `http://127.0.0.1:${server.port}/models`;
  for (let at = 0; at < 8; at += 1) {
    const secret = `${at % 2 ? "sk-good" : "sk-bad"}-${at}-${randomBytes(8).toString("hex")}`;
    await createKey(kit, vault, scope, newKey({ label: `key ${at}`, secret, providerSlug: "own", modelsUrl }));
  }
  await kit.owner
    .sql`update provider_key_version set sealed = '\\x00' where number = 1 and key_id = (select id from provider_key where label = 'key 0')`;
  await checkKeys.run(context);
  expect(server.mostAtOnce()).toBe(3);
  const states = (await listKeys(kit, scope)).map((key) => `${key.label}: ${key.state}`);
  expect(states).toEqual([
    "key 0: unreachable",
    "key 1: verified",
    "key 2: refused",
    "key 3: verified",
    "key 4: refused",
    "key 5: verified",
    "key 6: refused",
    "key 7: verified",
  ]);
  const asked = server.seen.length;
  await checkKeys.run(context);
  expect(server.seen.length).toBe(asked);
});

it("destroys what an overlap kept once it is over, and tells of it in the log", async () => {
  const { kit, context, vault, scope } = await start();
  const made = await createKey(kit, vault, scope, newKey());
  const id = made.ok ? made.value : "";
  await rotateKey(kit, vault, scope, id, { secret: "sk-canary-second-0000-1111", overlapDays: 5 });
  await retireKeys.run(context);
  expect((await getKey(kit, scope, id))?.versions.map((version) => version.retiredAt === null)).toEqual([true, true]);
  await kit.owner.sql`update provider_key_version set retires_at = now() - interval '1 second' where number = 1`;
  await retireKeys.run(context);
  await retireKeys.run(context);
  expect((await getKey(kit, scope, id))?.versions.map((version) => version.retiredAt === null)).toEqual([true, false]);
  const told = await kit.owner.sql`
    select body::jsonb #>> '{actor,name}' as actor, body::jsonb #>> '{after,version}' as version from audit_event where body::jsonb ->> 'action' = 'key.retire'`;
  expect([...told]).toEqual([{ actor: "worker", version: "1" }]);
});

it("mails the owner of a key that ends, or else the admins, once for each notice", async () => {
  const { kit, context, vault, scope } = await start();
  const [admin, member] = [await kit.join(scope, "admin"), await kit.join(scope, "member")];
  await kit.join(scope, "viewer");
  const inDays = (days: number) => new Date(Date.now() + days * 86_400_000).toISOString();
  const add = (label: string, ownerId: string | null, days: number) =>
    createKey(kit, vault, scope, newKey({ label, ownerId, expiresAt: inDays(days), secret: `sk-${label}-00000000` }));
  await add("owned", member.userId, 10);
  await add("shared", null, 2);
  await add("later", null, 40);
  const mail = () => kit.owner.sql<{ kind: string; recipient: string; label: string }[]>`
    select m.kind, m.recipient, k.label from outbox_mail m join provider_key k on k.id = m.subject_id and k.team_id = m.tenant_id order by m.id`;
  await retireKeys.run(context);
  await retireKeys.run(context);
  const admins = [scope, admin].map((one) => one.actor.name.toLowerCase()).sort();
  expect((await mail()).map((row) => `${row.kind} ${row.label} ${row.recipient}`)).toEqual([
    `key_expiry owned ${member.actor.name.toLowerCase()}`,
    ...admins.map((address) => `key_expiry shared ${address}`),
  ]);
  await kit.owner.sql`update provider_key set expires_at = now() + interval '3 days' where label = 'owned'`;
  await retireKeys.run(context);
  await retireKeys.run(context);
  expect(await mail()).toHaveLength(4);
});
