import { randomBytes } from "node:crypto";
import { describe, expect, it } from "vitest";
import type { SealedVersion } from "@/db/queries/key/get-sealed-version";
import type { KeyRing } from "@/lib/key/key-ring";
import { sha256Hex } from "@/server/hash";
import { rewrapper } from "@/server/key/rewrap-dek";
import { hashFingerprint, keyVault, openVersion } from "@/server/key/vault";

const TEAM = "6f1a7a2e-0000-4000-8000-000000000001";
const SECRET = "sk-canary-0000-1111-2222";
const kek = (id: string) => ({ id, key: randomBytes(32) });
const known = (ring: KeyRing) => ({ ring, fingerprintKey: Buffer.alloc(32, 5) });
const [one, two] = [kek("K1"), kek("K2")];
const first = known({ current: one, previous: null });

function sealedVersion(): SealedVersion {
  const vault = keyVault(first);
  const dek = vault.makeDek(TEAM, "dek_1");
  const sealed = vault.seal(dek, { teamId: TEAM, versionId: "ver_1", origin: "https://api.openai.com:443" }, SECRET);
  const modelsUrl = "https://api.openai.com/v1/models";
  return { keyId: "key_1", versionId: "ver_1", sealed, dek, providerSlug: "openai", modelsUrl, scheme: "bearer" };
}

const open = (version: SealedVersion, secrets = first, team = TEAM): string => {
  const opened = openVersion(secrets, team, version);
  return opened.ok ? opened.value.toString() : opened.error;
};

describe("a sealed key", () => {
  it("opens as it was, at any path of its origin and nowhere else", () => {
    const version = sealedVersion();
    expect(open(version)).toBe(SECRET);
    expect(open({ ...version, modelsUrl: "https://api.openai.com:443/v2/models" })).toBe(SECRET);
    for (const modelsUrl of ["http://api.openai.com/v1/models", "https://api.openai.com:8443/v1/models", "https://openai.com/v1/models"])
      expect(open({ ...version, modelsUrl })).toBe("cannot_open");
  });

  it("opens in no other row, for no other team, and not when a bit of it was turned", () => {
    const version = sealedVersion();
    expect(open({ ...version, versionId: "ver_2" })).toBe("cannot_open");
    expect(() => open(version, first, "6f1a7a2e-0000-4000-8000-000000000002")).toThrow(/cannot be opened/);
    for (let at = 0; at < version.sealed.length; at += 1) {
      const turned = Buffer.from(version.sealed);
      turned[at] = (turned[at] ?? 0) ^ 1;
      expect(open({ ...version, sealed: turned })).toBe("cannot_open");
      expect(open({ ...version, sealed: version.sealed.subarray(0, at) })).toBe("cannot_open");
    }
  });

  it("opens through a rotation: before it, while both keys are held, and after the old one is gone", () => {
    const version = sealedVersion();
    const both = known({ current: two, previous: one });
    expect(open(version, both)).toBe(SECRET);
    const rewrapped = { ...version, dek: { id: "dek_1", kekId: "K2", wrapped: rewrapper(both.ring)(TEAM, version.dek) } };
    expect(open(rewrapped, both)).toBe(SECRET);
    expect(open(rewrapped, known({ current: two, previous: null }))).toBe(SECRET);
    expect(() => open(rewrapped, first)).toThrow(/TB_KEK_K2: unknown_kek/);
    expect(() => open({ ...rewrapped, dek: { ...rewrapped.dek, kekId: "K1" } }, both)).toThrow(/cannot_open/);
  });

  it("is found by the SHA-256 that a gateway keeps of it", () => {
    const found = hashFingerprint(first)(sha256Hex(SECRET));
    expect(found).toBe(keyVault(first).fingerprint(SECRET));
    expect(found).not.toContain(sha256Hex(SECRET).slice(0, 12));
    expect(hashFingerprint(first)("9f2c")).toBeNull();
  });

  it("shows its last four only when it is long enough", () => {
    expect([keyVault(first).lastFour(SECRET), keyVault(first).lastFour("short-key-1")]).toEqual(["2222", null]);
  });
});
