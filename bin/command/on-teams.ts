import { type Output, UsageError } from "@/bin/command/output";
import { connect } from "@/db/client";
import type { TeamStore } from "@/db/commands/change-team";
import { claimInstance, isClaimed } from "@/db/commands/claim-instance";
import { openAppRole } from "@/db/commands/open-app-role";
import { findTeam } from "@/db/queries/team/find-team";
import { withDatabase } from "@/db/with-database";
import { ok } from "@/lib/base/result";
import { proveScope, type TeamScope } from "@/lib/team/scope";
import { auditTools } from "@/server/audit/ledger";
import { readEnv } from "@/server/env";
import { readOrigin } from "@/server/noted-origin";
import { readSettings, type Settings } from "@/server/settings";
import { hasOwnSecrets, keyFile, makeKeyVariables, readKeyFile, writeKeyFile } from "@/server/vault/key-file";
import { readSecrets, type Secrets, secretCheck } from "@/server/vault/secrets";

/** What a command on Teams works with. */
export type CommandContext = {
  readonly store: TeamStore;
  readonly secrets: Secrets;
  readonly settings: Settings;
  readonly dataDir: string;
};

async function openSecrets(dataDir: string, isEmbedded: boolean, url: string): Promise<Secrets> {
  const isFile = isEmbedded && !hasOwnSecrets(process.env);
  const found = isFile ? readKeyFile(dataDir) : {};
  const own = found ?? makeKeyVariables();
  const secrets = readSecrets({ ...process.env, ...own });
  if (!secrets.ok) throw new UsageError(secrets.error);
  if (found === null) await keepFirst(dataDir, own, url);
  return secrets.value;
}

async function keepFirst(dataDir: string, made: Record<string, string>, url: string): Promise<void> {
  const owner = connect(url, { max: 1 });
  try {
    if (await isClaimed(owner.sql)) throw new UsageError(`${keyFile(dataDir)} is missing, and the database was made with it`);
    writeKeyFile(dataDir, made);
  } finally {
    await owner.close();
  }
}

/** Runs `work` on Teams' data, as the application's role. **Returns** its exit code. **Throws** `UsageError` on a bad setting. */
export async function onTeams(output: Output, work: (context: CommandContext) => Promise<number>): Promise<number> {
  const env = readEnv(process.env);
  if (!env.ok) throw new UsageError(env.error);
  const settings = readSettings(process.env);
  if (!settings.ok) throw new UsageError(settings.error);
  return withDatabase({ ...env.value, log: output.note }, async (url) => {
    const secrets = await openSecrets(env.value.dataDir, env.value.databaseUrl === null, url);
    const opened = env.value.appDatabaseUrl === null ? await openAppRole(url, secrets.databasePassword) : ok(env.value.appDatabaseUrl);
    if (!opened.ok) throw new UsageError(opened.error);
    const app = connect(opened.value, { max: 4 });
    try {
      const kekIds = [secrets.ring.current, ...(secrets.ring.previous ? [secrets.ring.previous] : [])].map((kek) => kek.id);
      const claimed = await claimInstance(app.sql, secretCheck(secrets), kekIds);
      if (!claimed.ok) throw new UsageError(claimed.error);
      const store = { sql: app.sql, ledger: auditTools(secrets.auditKey) };
      const { dataDir } = env.value;
      // Without a word on where browsers come in, the place where the server of this folder was last reached.
      const origin = settings.value.origin ?? (process.env.PORT ? null : readOrigin(dataDir));
      return await work({ store, secrets, settings: { ...settings.value, origin }, dataDir });
    } finally {
      await app.close();
    }
  });
}

/** The proof of whoever runs commands on the machine itself: they may do all that an owner may. **Throws** on an unknown slug. */
export async function commandScope({ store }: CommandContext, slug: string): Promise<TeamScope> {
  const team = await findTeam(store.sql, slug);
  if (!team) throw new Error(`there is no team "${slug}"`);
  const actor = { kind: "system", id: null, name: "command line" } as const;
  return proveScope({ ...team, role: "owner", actor, userId: null, tokenScopes: null, address: null });
}
