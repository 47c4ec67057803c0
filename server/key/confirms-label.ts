import "server-only";
import { getKey } from "@/db/queries/key/get-key";
import type { TeamScope } from "@/lib/team/scope";
import { teamStore } from "@/server/store";

/** Whether what was typed is the key's label, spaces at its ends aside. */
export async function confirmsLabel(scope: TeamScope, keyId: string, typed: string): Promise<boolean> {
  const key = await getKey(teamStore(), scope, keyId);
  return key !== null && typed.normalize("NFC").trim() === key.label;
}
