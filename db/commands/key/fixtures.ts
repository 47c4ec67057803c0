import { createHash, createHmac } from "node:crypto";
import type { NewKey } from "@/db/commands/key/create-key";
import type { KeyVault } from "@/lib/key/vault";

/** A vault that seals nothing anybody could open: what it writes says where it is for. For tests of the database alone. */
export const testVault: KeyVault = {
  makeDek: (_teamId, id) => ({ id, kekId: "T1", wrapped: Buffer.alloc(61, 7) }),
  seal: (_dek, place, secret) =>
    createHmac("sha256", "a key of tests alone").update(`${place.origin} ${place.versionId} ${secret}`).digest(),
  fingerprint: (secret) => createHmac("sha256", "of tests").update(createHash("sha256").update(secret).digest("hex")).digest("hex"),
  lastFour: (secret) => (secret.length < 20 ? null : secret.slice(-4)),
};

/** A key to register, with what a test says of it. */
export const newKey = (more: Partial<NewKey> = {}): NewKey => ({
  label: "agents-prod",
  providerSlug: "openai",
  modelsUrl: "https://api.openai.com/v1/models",
  scheme: "bearer",
  secret: "sk-canary-0000-1111-2222-3333",
  projectId: null,
  ownerId: null,
  environment: null,
  expiresAt: null,
  notes: null,
  ...more,
});
