import { expect, it } from "vitest";
import { setCurrentKek } from "@/db/commands/claim-instance";
import { OldRingError } from "@/db/commands/key/add-version";
import { createKey } from "@/db/commands/key/create-key";
import { teamKit } from "@/db/test/team-kit";
import type { KeyVault } from "@/lib/key/vault";

/** A vault that wraps under one key-encryption key, in the clear: only its name matters here. */
const vaultOf = (kekId: string): KeyVault => ({
  makeDek: (_teamId, id) => ({ id, kekId, wrapped: new Uint8Array(32) }),
  seal: (_dek, _place, secret) => Buffer.from(secret),
  fingerprint: (secret) => secret,
  lastFour: () => null,
});

const keyOf = (label: string) => ({
  providerSlug: "openai",
  modelsUrl: "https://api.openai.com/v1/models",
  scheme: "bearer" as const,
  secret: `sk-${label}`,
  label,
  projectId: null,
  ownerId: null,
  environment: null,
  expiresAt: null,
  notes: null,
});

it("a process with the ring of before a rotation wraps no new data key under what is to be dropped", async () => {
  const kit = await teamKit();
  await kit.owner.sql`insert into instance (id, secret_check) values (1, 'x')`;
  const admin = await kit.join(await kit.makeTeam(), "admin");
  await setCurrentKek(kit.sql, "K2");
  await expect(createKey(kit, vaultOf("K1"), admin, keyOf("old"))).rejects.toThrow(OldRingError);
  expect(await kit.owner.sql`select 1 from team_dek`).toHaveLength(0);
  expect((await createKey(kit, vaultOf("K2"), admin, keyOf("new"))).ok).toBe(true);
});

it("an archived project takes no new key, and keeps those it has", async () => {
  const kit = await teamKit();
  await kit.owner.sql`insert into instance (id, secret_check, current_kek) values (1, 'x', 'K1')`;
  const admin = await kit.join(await kit.makeTeam(), "admin");
  await kit.owner.sql`insert into project (team_id, id, name, archived_at) values (${admin.teamId}, 'prj_a', 'old', now())`;
  const made = await createKey(kit, vaultOf("K1"), admin, { ...keyOf("one"), projectId: "prj_a" });
  expect(made).toMatchObject({ ok: false, error: { code: "no_project" } });
});
