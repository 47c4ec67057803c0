import { openEmbedded } from "@/bin/start/embedded-database";
import type { OpenKeys } from "@/bin/start/keys";
import { checkDisk } from "@/bin/start/preflight";
import { StopError } from "@/bin/start/stop-error";
import type { Supervisor } from "@/bin/start/supervisor";
import { checkServer } from "@/db/check-server";
import { connect } from "@/db/client";
import { claimInstance, isClaimed, setCurrentKek } from "@/db/commands/claim-instance";
import { openAppRole } from "@/db/commands/open-app-role";
import { migrate } from "@/db/migrate";
import { appRoleOf } from "@/db/wall/app-role";
import { RoleError } from "@/db/wall/build-wall";
import type { Env } from "@/server/env";
import { prepareJobs } from "@/server/jobs/boss";
import { keyFile } from "@/server/vault/key-file";
import { type Secrets, secretCheck } from "@/server/vault/secrets";

/** The database's URL for its owner, who migrates, and for the role that everything else works under. */
export type OpenDatabase = { readonly ownerUrl: string; readonly appUrl: string };

/** Brings up the database that the settings mean, migrated and behind its wall, and makes sure that the secrets are its own. */
export async function openDatabase(env: Env, keys: OpenKeys, supervisor: Supervisor): Promise<OpenDatabase> {
  checkDisk(env.dataDir);
  const ownerUrl = env.databaseUrl === null ? await openEmbedded(env.dataDir, supervisor) : await openGiven(env.databaseUrl);
  const role = env.appDatabaseUrl === null ? appRoleOf(ownerUrl) : decodeURIComponent(new URL(env.appDatabaseUrl).username);
  await migrateAs(ownerUrl, role);
  await claim(ownerUrl, keys, env);
  const [app] = await Promise.all([openApp(env, ownerUrl, keys.secrets), prepareJobs(ownerUrl, role)]);
  return { ownerUrl, appUrl: app };
}

async function openApp(env: Env, ownerUrl: string, secrets: Secrets): Promise<string> {
  if (env.appDatabaseUrl !== null) return env.appDatabaseUrl;
  const opened = await openAppRole(ownerUrl, secrets.databasePassword);
  if (!opened.ok) throw new StopError("badSetting", opened.error);
  return opened.value;
}

async function migrateAs(ownerUrl: string, role: string): Promise<void> {
  try {
    await migrate(ownerUrl, role);
  } catch (cause) {
    if (cause instanceof RoleError) throw new StopError("badSetting", cause.message);
    throw cause;
  }
}

async function claim(url: string, { secrets, isNew, keep }: OpenKeys, env: Env): Promise<void> {
  const { sql, close } = connect(url, { max: 1 });
  try {
    if (isNew && (await isClaimed(sql)))
      throw new StopError(
        "badSetting",
        `${keyFile(env.dataDir)} is missing, and the database was made with it. Put it back from your backup.`,
      );
    if (isNew) keep();
    const kekIds = [secrets.ring.current, ...(secrets.ring.previous ? [secrets.ring.previous] : [])].map((kek) => kek.id);
    const claimed = await claimInstance(sql, secretCheck(secrets), kekIds);
    if (!claimed.ok) throw new StopError("badSetting", claimed.error);
    await setCurrentKek(sql, secrets.ring.current.id);
  } finally {
    await close();
  }
}

async function openGiven(url: string): Promise<string> {
  const server = await checkServer(url);
  if (!server.ok) throw new StopError("databaseUnreachable", server.error);
  return url;
}
