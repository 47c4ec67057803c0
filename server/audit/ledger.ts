import "server-only";
import { createHash, createHmac, timingSafeEqual } from "node:crypto";
import type { Ledger } from "@/lib/audit/ledger";

/** What signs and verifies the log under the key that no database holds. **Throws** on a key under 32 bytes. */
export function auditTools(macKey: Uint8Array): Ledger {
  if (macKey.length < 32) throw new RangeError("the key of the audit log has at least 32 bytes");
  return {
    sha256: (text) => createHash("sha256").update(text).digest(),
    mac: (input) => createHmac("sha256", macKey).update(input).digest(),
  };
}

/** Whether two macs are the same, in a time that does not tell where they differ. */
export const compareMac = (a: Uint8Array, b: Uint8Array): boolean => a.length === b.length && timingSafeEqual(a, b);
