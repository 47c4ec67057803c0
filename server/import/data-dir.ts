import "server-only";
import { readEnv } from "@/server/env";

/** The data folder of this process. **Throws** on a bad setting: `bin/start` looks before it starts anything. */
export function dataDir(): string {
  const env = readEnv(process.env);
  if (!env.ok) throw new Error(env.error);
  return env.value.dataDir;
}
