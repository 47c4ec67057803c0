import "server-only";
import { type Env, readEnv } from "@/server/env";

function ownEnv(): Env {
  const env = readEnv(process.env);
  if (!env.ok) throw new Error(env.error);
  return env.value;
}

/** The data folder of this process. **Throws** on a bad setting: `bin/start` looks before it starts anything. */
export const dataDir = (): string => ownEnv().dataDir;

/** The folder in which Teams may have theirs watched; `null` where the operator names none. **Throws** on a bad setting. */
export const watchDir = (): string | null => ownEnv().watchDir;
