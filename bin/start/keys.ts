import { StopError } from "@/bin/start/stop-error";
import type { Env } from "@/server/env";
import { readSettings, type Settings } from "@/server/settings";
import { hasOwnSecrets, keyFile, makeKeyVariables, readKeyFile, writeKeyFile } from "@/server/vault/key-file";
import { readSecrets, type Secrets } from "@/server/vault/secrets";

export type OpenKeys = {
  readonly secrets: Secrets;
  readonly settings: Settings;
  /** The secrets as variables, for the processes that we start. */
  readonly variables: Record<string, string>;
  /** Whether they were made just now and are nowhere yet: `keep` writes them down, once it is sure that the database has no others. */
  readonly isNew: boolean;
  readonly keep: () => void;
};

/**
 * Finds the secrets: in the environment where it brings any or the database is the operator's own, else in the key file beside
 * the embedded database, made at the first start with a notice. Throws: `badSetting` on a missing or weak one.
 */
export function openKeys(env: Env, variables: Readonly<Record<string, string | undefined>>): OpenKeys {
  const isEmbedded = env.databaseUrl === null && !hasOwnSecrets(variables);
  const found = isEmbedded ? readKeyFile(env.dataDir) : {};
  const own = found ?? makeKeyVariables();
  const secrets = readSecrets({ ...variables, ...own });
  if (!secrets.ok) throw new StopError("badSetting", secrets.error);
  const settings = readSettings({ ...variables, PORT: String(env.port) });
  if (!settings.ok) throw new StopError("badSetting", settings.error);
  return {
    secrets: secrets.value,
    settings: settings.value,
    variables: own,
    isNew: found === null,
    keep: () => keepKeys(env.dataDir, own),
  };
}

function keepKeys(dataDir: string, made: Record<string, string>): void {
  writeKeyFile(dataDir, made);
  console.log(`Made the secrets that seal provider keys: ${keyFile(dataDir)}. Back this file up, apart from the database: without it`);
  console.log("no provider key can be opened again.");
}
