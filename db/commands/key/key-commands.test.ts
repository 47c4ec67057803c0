import { describe, expect, it } from "vitest";
import { PolicyError } from "@/db/commands/change-team";
import { createKey } from "@/db/commands/key/create-key";
import { addAlias, removeAlias } from "@/db/commands/key/edit-aliases";
import { editKey } from "@/db/commands/key/edit-key";
import { newKey, testVault } from "@/db/commands/key/fixtures";
import { recordCheck } from "@/db/commands/key/record-check";
import { deleteKey, revokeKey } from "@/db/commands/key/revoke-key";
import { moveKey, rotateKey } from "@/db/commands/key/rotate-key";
import { getKey } from "@/db/queries/key/get-key";
import { getKeyForMail } from "@/db/queries/key/get-key-for-mail";
import { getReach } from "@/db/queries/key/get-reach";
import { getSealedVersion } from "@/db/queries/key/get-sealed-version";
import { listKeyMarks } from "@/db/queries/key/list-key-marks";
import { listKeys } from "@/db/queries/key/list-keys";
import { type TeamKit, teamKit } from "@/db/test/team-kit";
import { err, ok } from "@/lib/base/result";
import type { TeamScope } from "@/lib/team/scope";

const SECOND = "sk-canary-4444-5555-6666-7777";
const facts = { label: "agents", projectId: null, ownerId: null, environment: "production", expiresAt: null, notes: null };

async function start() {
  const kit = await teamKit();
  const scope = await kit.join(await kit.makeTeam(), "admin");
  const made = await createKey(kit, testVault, scope, newKey());
  if (!made.ok) throw new Error(made.error.code);
  return { kit, scope, id: made.value };
}

const countEvents = async ({ owner }: TeamKit, { teamId }: TeamScope): Promise<number> => {
  const [row] = await owner.sql<{ count: number }[]>`select count(*)::int as count from audit_event where team_id = ${teamId}`;
  return row?.count ?? 0;
};

const sealedVersions = ({ owner }: TeamKit, keyId: string) =>
  owner.sql<{ number: number; isSealed: boolean; retiresAt: Date | null }[]>`
    select number, sealed is not null as "isSealed", retires_at as "retiresAt" from provider_key_version where key_id = ${keyId} order by 1`;

describe("a key's life", () => {
  it("writes one entry of the log for each change, and none for what changed nothing or was refused", async () => {
    const { kit, scope, id } = await start();
    let expected = 1;
    const expectOne = async (done: { ok: boolean }) => {
      expect(done.ok).toBe(true);
      expected += 1;
      expect(await countEvents(kit, scope)).toBe(expected);
    };
    const expectNone = async () => expect(await countEvents(kit, scope)).toBe(expected);
    await expectOne(await editKey(kit, scope, id, facts));
    expect(await editKey(kit, scope, id, facts)).toEqual(ok(undefined));
    await expectNone();
    await expectOne(await rotateKey(kit, testVault, scope, id, { secret: SECOND, overlapDays: 2 }));
    const alias = await addAlias(kit, scope, id, { gateway: "openrouter", value: "key-one" });
    await expectOne(alias);
    expect(await addAlias(kit, scope, id, { gateway: "openrouter", value: "key-one" })).toEqual(err({ code: "taken", label: "agents" }));
    await expectNone();
    await expectOne(await removeAlias(kit, scope, id, alias.ok ? alias.value : ""));
    expect(await createKey(kit, testVault, scope, newKey({ label: "other" }))).toEqual(err({ code: "same_secret", label: "agents" }));
    expect(await createKey(kit, testVault, scope, newKey({ label: "agents", secret: "sk-another-one" }))).toEqual(
      err({ code: "label_taken" }),
    );
    expect(await createKey(kit, testVault, scope, newKey({ label: "x", secret: "sk-another-one", projectId: "prj_none" }))).toEqual(
      err({ code: "no_project" }),
    );
    await expectNone();
    await expectOne(await revokeKey(kit, scope, id));
    expect(await revokeKey(kit, scope, id)).toEqual(err({ code: "revoked" }));
    await expectNone();
    await expectOne(await deleteKey(kit, scope, id));
    expect(await deleteKey(kit, scope, id)).toEqual(err({ code: "not_found" }));
    await expectNone();
    expect(await listKeys(kit, scope)).toEqual([]);
  });

  it("keeps an old secret for the overlap, destroys it at once without one, and all of them when revoked", async () => {
    const { kit, scope, id } = await start();
    await rotateKey(kit, testVault, scope, id, { secret: SECOND, overlapDays: 7 });
    const [old, current] = await sealedVersions(kit, id);
    expect([old?.isSealed, old?.retiresAt !== null, current?.isSealed, current?.retiresAt]).toEqual([true, true, true, null]);
    await rotateKey(kit, testVault, scope, id, { secret: "sk-canary-8888-9999", overlapDays: 0 });
    expect((await sealedVersions(kit, id)).map((row) => row.isSealed)).toEqual([false, false, true]);
    await revokeKey(kit, scope, id);
    expect((await sealedVersions(kit, id)).map((row) => row.isSealed)).toEqual([false, false, false]);
    expect(await getSealedVersion(kit, scope, id)).toBeNull();
    expect((await listKeyMarks(kit, scope)).fingerprints).toHaveLength(3);
    expect(await rotateKey(kit, testVault, scope, id, { secret: "sk-canary-aaaa-bbbb", overlapDays: 0 })).toEqual(err({ code: "revoked" }));
  });

  it("asks for the secret again when another origin is to be asked, and for nothing when it is another path", async () => {
    const { kit, scope, id } = await start();
    const move = { modelsUrl: "https://eu.api.openai.com/v1/models", scheme: "bearer", secret: null } as const;
    expect(await moveKey(kit, testVault, scope, id, move)).toEqual(err({ code: "needs_secret" }));
    expect(await moveKey(kit, testVault, scope, id, { ...move, modelsUrl: "https://api.openai.com/v2/models" })).toEqual(ok(undefined));
    expect(await moveKey(kit, testVault, scope, id, { ...move, secret: newKey().secret })).toEqual(ok(undefined));
    const [row] = await kit.owner.sql`select origin, number from provider_key_version where key_id = ${id} and retired_at is null`;
    expect(row).toEqual({ origin: "https://eu.api.openai.com:443", number: 2 });
  });

  it("counts a check only while its version is the newest live one", async () => {
    const { kit, scope, id } = await start();
    const version = await getSealedVersion(kit, scope, id);
    const outcome = { state: "verified", models: ["gpt-5.2", "o9"], message: null } as const;
    const check = { keyId: id, versionId: version?.versionId ?? "", outcome, now: "2026-11-26T10:00:00.000Z", chance: 0.5 };
    expect(await recordCheck(kit, scope, check)).toEqual(ok(undefined));
    expect(await getReach(kit, scope)).toEqual({ providers: { openai: { models: ["gpt-5.2", "o9"] } } });
    const found = await getKey(kit, scope, id);
    expect([found?.state, found?.reached, found?.nextCheckAt]).toEqual(["verified", 2, "2026-11-27T10:00:00.000Z"]);
    await rotateKey(kit, testVault, scope, id, { secret: SECOND, overlapDays: 7 });
    expect(await recordCheck(kit, scope, check)).toEqual(err("outdated"));
    expect(await getReach(kit, scope)).toEqual({ providers: {} });
    expect((await getKey(kit, scope, id))?.state).toBe("never");
  });
});

describe("the wall round keys", () => {
  it("puts another team's key out of reach of every command and query", async () => {
    const { kit, id } = await start();
    const other = await kit.join(await kit.makeTeam(), "owner");
    expect(await editKey(kit, other, id, facts)).toEqual(err({ code: "not_found" }));
    expect(await rotateKey(kit, testVault, other, id, { secret: SECOND, overlapDays: 0 })).toEqual(err({ code: "not_found" }));
    expect(await moveKey(kit, testVault, other, id, { modelsUrl: "https://a.example/models", scheme: "bearer", secret: SECOND })).toEqual(
      err({ code: "not_found" }),
    );
    expect(await revokeKey(kit, other, id)).toEqual(err({ code: "not_found" }));
    expect(await deleteKey(kit, other, id)).toEqual(err({ code: "not_found" }));
    expect(await addAlias(kit, other, id, { gateway: "*", value: "x" })).toEqual(err({ code: "not_found" }));
    expect(await getKey(kit, other, id)).toBeNull();
    expect(await getSealedVersion(kit, other, id)).toBeNull();
    expect(await getKeyForMail(kit.sql, other.teamId, id)).toBeNull();
    expect(await listKeys(kit, other)).toEqual([]);
    expect(await listKeyMarks(kit, other)).toEqual({ aliases: [], fingerprints: [] });
    expect(await createKey(kit, testVault, other, newKey())).toMatchObject({ ok: true });
    expect(await countEvents(kit, other)).toBe(1);
  });

  it("lets viewers and members look and do nothing else", async () => {
    const { kit, scope, id } = await start();
    for (const role of ["viewer", "member"] as const) {
      const weak = await kit.join(scope, role);
      expect(await listKeys(kit, weak)).toHaveLength(1);
      for (const refused of [
        () => createKey(kit, testVault, weak, newKey({ label: "y", secret: SECOND })),
        () => editKey(kit, weak, id, facts),
        () => rotateKey(kit, testVault, weak, id, { secret: SECOND, overlapDays: 0 }),
        () => revokeKey(kit, weak, id),
        () => deleteKey(kit, weak, id),
        () => addAlias(kit, weak, id, { gateway: "*", value: "x" }),
        () => getSealedVersion(kit, weak, id),
      ])
        await expect((async () => refused())()).rejects.toThrow(PolicyError);
    }
    expect(await countEvents(kit, scope)).toBe(1);
  });

  it("lets one of two take a label, and one of two a secret, when both come at once", async () => {
    const { kit, scope } = await start();
    const tries = Array.from({ length: 6 }, (_, at) =>
      createKey(kit, testVault, scope, newKey({ label: at % 2 ? "twin" : `solo ${at}`, secret: at % 2 ? `sk-different-${at}` : SECOND })),
    );
    const made = (await Promise.all(tries)).filter((one) => one.ok);
    expect(made).toHaveLength(2);
    const [deks] = await kit.owner.sql`select count(*)::int as count from team_dek`;
    expect(deks).toEqual({ count: 1 });
  });
});
