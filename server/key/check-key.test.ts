import { randomBytes } from "node:crypto";
import { describe, expect, it, onTestFinished } from "vitest";
import { createKey } from "@/db/commands/key/create-key";
import { newKey } from "@/db/commands/key/fixtures";
import { moveKey, rotateKey } from "@/db/commands/key/rotate-key";
import { getKey } from "@/db/queries/key/get-key";
import { teamKit } from "@/db/test/team-kit";
import { readFetchSettings } from "@/server/http/fetch-settings";
import { json, type ReplayServer, type Reply, startReplay } from "@/server/http/test/replay-server";
import { type CheckTools, checkKey } from "@/server/key/check-key";
import { keyVault } from "@/server/key/vault";
import { readSecrets } from "@/server/vault/secrets";

const SECRET = "sk-canary-Zq81-Xw92-Lm03-Pt47";

const list = (...ids: string[]) => ({
  object: "list",
  data: ids.map((id) => ({ id, object: "model", owned_by: "x", created: 1_780_000_000 })),
});

/** Speaks OpenAI's list of models and wants the right key. */
const guarded =
  (secret: string, body: unknown): Reply =>
  (request, response) => {
    if (request.headers.authorization !== `Bearer ${secret}`) response.writeHead(401).end(`{"error":"wrong key ${SECRET}"}`);
    else json(body)(request, response);
  };

function testSecrets() {
  const read = readSecrets({ TB_SECRET: randomBytes(32).toString("base64"), TB_KEK_K1: randomBytes(32).toString("base64") });
  if (!read.ok) throw new Error(read.error);
  return read.value;
}

async function start(reply: Reply) {
  const kit = await teamKit();
  const server = await startReplay(reply);
  onTestFinished(() => server.close());
  const settings = readFetchSettings({ TB_FETCH_ALLOW: `provider=http://127.0.0.1:${server.port}` });
  if (!settings.ok) throw new Error(settings.error);
  const secrets = testSecrets();
  const scope = await kit.join(await kit.makeTeam(), "admin");
  const vault = keyVault(secrets);
  const modelsUrl = `http://127.0.0.1:${server.port}/v1/models`;
  const made = await createKey(kit, vault, scope, newKey({ providerSlug: "own-vllm", modelsUrl, secret: SECRET }));
  if (!made.ok) throw new Error(made.error.code);
  const tools: CheckTools = { store: kit, secrets, fetch: settings.value };
  return { kit, server, scope, vault, secrets, tools, id: made.value };
}

const sentKeys = ({ seen }: ReplayServer) => seen.map((request) => request.headers.authorization ?? null);

describe("checking a key", () => {
  it("verifies one that the list wants, names what it reaches, and asks once more without it", async () => {
    const { kit, server, scope, tools, id } = await start(guarded(SECRET, list("b-model", "a-model", "ft:mine")));
    const found = await checkKey(tools, scope, id);
    expect(found).toEqual({ ok: true, value: { state: "verified", models: ["a-model", "b-model", "ft:mine"], message: null } });
    expect(sentKeys(server)).toEqual([`Bearer ${SECRET}`, null]);
    expect(server.seen.every(({ path }) => !path.includes(SECRET))).toBe(true);
    expect(await getKey(kit, scope, id)).toMatchObject({ state: "verified", reached: 3, models: ["a-model", "b-model", "ft:mine"] });
  });

  it("says plainly when anybody gets the list", async () => {
    const { scope, tools, id } = await start(json(list("a-model")));
    const found = await checkKey(tools, scope, id);
    expect(found).toMatchObject({ ok: true, value: { state: "unproven", message: expect.stringContaining("without a key too") } });
  });

  it("is refused with the wrong key, and keeps nothing of what the peer said", async () => {
    const { kit, scope, tools, id } = await start(guarded("another", list("a-model")));
    expect(await checkKey(tools, scope, id)).toEqual({
      ok: true,
      value: { state: "refused", models: null, message: "Answered with status 401" },
    });
    expect(await getKey(kit, scope, id)).toMatchObject({ state: "refused", checkMessage: "Answered with status 401", reached: null });
  });

  it("calls everything else unreachable: errors, redirects, nonsense, endless pages", async () => {
    let reply: Reply = (_request, response) => void response.writeHead(500).end();
    const { server, scope, tools, id } = await start((request, response) => reply(request, response));
    const words = async () => {
      const found = await checkKey(tools, scope, id);
      return found.ok ? `${found.value.state}: ${found.value.message}` : found.error;
    };
    expect(await words()).toBe("unreachable: Answered with status 500");
    reply = (_request, response) => void response.writeHead(302, { location: "http://127.0.0.1:1/" }).end();
    expect(await words()).toBe("unreachable: Redirects elsewhere, and a key is not sent after a redirect");
    reply = json('{"data": 5}');
    expect(await words()).toBe("unreachable: Answered, but the answer holds no list of models");
    reply = (request, response) => json({ ...list(`m-${request.url}`), has_more: true, last_id: `${Math.random()}` })(request, response);
    expect(await words()).toBe("unreachable: The list has more than 20 pages");
    reply = json({ data: [], next: "http://127.0.0.1:1/steal" });
    expect(await words()).toBe("unreachable: Answered, but the next page of its list lies elsewhere");
    expect(server.seen.length).toBeGreaterThan(20);
  });

  it("reads every page", async () => {
    const pages: Record<string, unknown> = {
      "/v1/models": { ...list("a"), has_more: true, last_id: "a" },
      "/v1/models?after_id=a": { ...list("b"), has_more: false },
    };
    const { scope, tools, id } = await start((request, response) => guarded(SECRET, pages[request.url ?? ""])(request, response));
    expect(await checkKey(tools, scope, id)).toMatchObject({ ok: true, value: { state: "verified", models: ["a", "b"] } });
  });

  it("writes nothing down when the key was rotated meanwhile", async () => {
    let meanwhile: () => Promise<unknown> = async () => {};
    const { kit, scope, vault, tools, id } = await start(async (request, response) => {
      await meanwhile();
      guarded(SECRET, list("a"))(request, response);
    });
    let isDone = false;
    meanwhile = async () => {
      if (!isDone) await rotateKey(kit, vault, scope, id, { secret: "sk-canary-the-second-one", overlapDays: 1 });
      isDone = true;
    };
    expect(await checkKey(tools, scope, id)).toEqual({ ok: false, error: "outdated" });
    expect(await getKey(kit, scope, id)).toMatchObject({ state: "never", checkedAt: null });
  });
});

describe("a secret", () => {
  it("goes to no other place than it was sealed for, whoever writes another into the database", async () => {
    const { kit, server, scope, tools, id } = await start(guarded(SECRET, list("a")));
    const thief = await startReplay(json(list("a")));
    onTestFinished(() => thief.close());
    await kit.owner.sql`update provider_key set models_url = ${`http://127.0.0.1:${thief.port}/v1/models`}`;
    const settings = readFetchSettings({ TB_FETCH_ALLOW: `provider=http://127.0.0.1:${thief.port}` });
    const found = await checkKey({ ...tools, fetch: settings.ok ? settings.value : tools.fetch }, scope, id);
    expect(found).toMatchObject({ ok: true, value: { state: "unreachable", models: null } });
    expect([server.seen.length, thief.seen.length]).toEqual([0, 0]);
  });

  it("is nowhere in the database, whatever was done with it", async () => {
    const { kit, scope, vault, tools, id } = await start(guarded(SECRET, list("a")));
    await checkKey(tools, scope, id);
    await rotateKey(kit, vault, scope, id, { secret: `${SECRET}-two`, overlapDays: 3 });
    await checkKey(tools, scope, id);
    await moveKey(kit, vault, scope, id, {
      modelsUrl: "https://gateway.example/v1/models",
      scheme: "x-api-key",
      secret: `${SECRET}-three`,
    });
    const tables = await kit.owner.sql<
      { name: string }[]
    >`select c.relname as name from pg_class c where c.relnamespace = 'public'::regnamespace and c.relkind = 'r'`;
    const seen: string[] = [];
    for (const { name } of tables) {
      const copy = await kit.owner.sql.unsafe(`copy ${name} to stdout`).readable();
      const parts: Buffer[] = [];
      for await (const part of copy) parts.push(Buffer.from(part as Uint8Array));
      const text = Buffer.concat(parts).toString("latin1");
      const hex = Buffer.from(SECRET).toString("hex");
      if (text.includes(SECRET) || text.includes(hex) || text.includes(Buffer.from(SECRET).toString("base64").slice(0, 20)))
        seen.push(name);
    }
    expect(tables.length).toBeGreaterThan(20);
    expect(seen).toEqual([]);
  });
});

it("sends a key that only signs to nobody", async () => {
  const { server, scope, vault, kit, tools } = await start(guarded(SECRET, list("m")));
  const modelsUrl = `http://127.0.0.1:${server.port}/models`;
  const made = await createKey(
    kit,
    vault,
    scope,
    newKey({ label: "bucket", providerSlug: "s3", modelsUrl, scheme: "signs", secret: `${SECRET}-2` }),
  );
  if (!made.ok) throw new Error(made.error.code);
  expect(await checkKey(tools, scope, made.value)).toMatchObject({ ok: true, value: { state: "unproven", models: null } });
  expect(server.seen).toEqual([]);
});
