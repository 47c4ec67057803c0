import "server-only";
import { err, ok, type Result } from "@/lib/base/result";
import { type KeyRing, readKeyRing, readRootSecret } from "@/lib/key/key-ring";
import { deriveKey, fingerprintOf } from "@/server/vault/fingerprint";

/** All secrets of the installation, none of which is in the database. */
export type Secrets = {
  readonly ring: KeyRing;
  readonly auditKey: Uint8Array;
  readonly checkpointSeed: Uint8Array;
  readonly fingerprintKey: Uint8Array;
  readonly sessionSecret: string;
  readonly databasePassword: string;
};

/** Reads the key ring (`TB_KEK_<ID>`, `TB_KEK_CURRENT`) and `TB_SECRET`, from which the other keys are derived. **Returns** one line when one is missing or bad. */
export function readSecrets(variables: Readonly<Record<string, string | undefined>>): Result<Secrets, string> {
  const ring = readKeyRing(variables);
  if (!ring.ok) return ring;
  const secret = readRootSecret(variables);
  if (!secret.ok) return secret;
  if (ring.value === null) return err("TB_KEK_<ID> is not set: 32 random bytes in base64, such as `openssl rand -base64 32` prints");
  if (secret.value === null) return err("TB_SECRET is not set: 32 random bytes in base64, such as `openssl rand -base64 32` prints");
  const root = secret.value;
  return ok({
    ring: ring.value,
    auditKey: deriveKey(root, "audit-mac"),
    checkpointSeed: deriveKey(root, "checkpoint"),
    fingerprintKey: deriveKey(root, "fingerprint"),
    sessionSecret: deriveKey(root, "session").toString("base64url"),
    databasePassword: deriveKey(root, "database").toString("base64url"),
  });
}

/** What tells a database's own secret from another, and gives nothing of it away. */
export const secretCheck = (known: Secrets): string => fingerprintOf(known.auditKey, "tollboard");

let kept: Secrets | null = null;

/** The secrets of this process. **Throws** when they are missing: `bin/start` looks before it starts anything. */
export function secrets(): Secrets {
  if (!kept) {
    const read = readSecrets(process.env);
    if (!read.ok) throw new Error(read.error);
    kept = read.value;
  }
  return kept;
}
