import "server-only";
import type { VerifyPlace } from "@/server/audit/verify-team";
import { readEnv } from "@/server/env";
import { teamStore } from "@/server/store";
import { secrets } from "@/server/vault/secrets";

/** Where this process finds chains and their checkpoints. */
export function auditPlace(): VerifyPlace {
  const env = readEnv(process.env);
  if (!env.ok) throw new Error(env.error);
  return { store: teamStore(), seed: secrets().checkpointSeed, dataDir: env.value.dataDir };
}
