import "server-only";
import { createHmac, hkdfSync } from "node:crypto";
import { sha256Hex } from "@/server/hash";

const KEY_BYTES = 32;
const SHORTEST_SHOWN = 20;

/** What the installation's one root secret is used for, each by a key of its own. */
export type KeyPurpose = "audit-mac" | "checkpoint" | "fingerprint" | "session" | "database";

const keyed = (rootKey: Uint8Array, sha256: string): string => createHmac("sha256", rootKey).update(sha256).digest("hex");

/** By which a secret is found again without being kept: 64 hex digits that mean nothing without the key. */
export function fingerprintOf(rootKey: Uint8Array, secretText: string): string {
  return keyed(rootKey, sha256Hex(secretText));
}

/** The fingerprint of a secret of which only the SHA-256 is known. **Returns** `null` unless that is 64 hex digits, of any case. */
export function fingerprintOfHash(rootKey: Uint8Array, sha256hex: string): string | null {
  return /^[0-9a-f]{64}$/i.test(sha256hex) ? keyed(rootKey, sha256hex.toLowerCase()) : null;
}

/** By which a person knows a secret again. **Returns** `null` under 20 characters, where four would give too much away. */
export function lastFour(secretText: string): string | null {
  const signs = [...secretText];
  return signs.length < SHORTEST_SHOWN ? null : signs.slice(-4).join("");
}

/** A key for one purpose, by HKDF-SHA256: none of them tells of another or of the root. **Throws** on a root under 32 bytes. */
export function deriveKey(secret: Uint8Array, purpose: KeyPurpose): Buffer {
  if (secret.length < KEY_BYTES) throw new RangeError(`a root secret has at least ${KEY_BYTES} bytes`);
  return Buffer.from(hkdfSync("sha256", secret, new Uint8Array(), `tollboard/1/${purpose}`, KEY_BYTES));
}
