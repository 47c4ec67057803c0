import { connect } from "@/db/client";
import { createUser } from "@/db/commands/account/users";
import { findEmbedded } from "@/db/embedded";
import { appRoleOf } from "@/db/wall/app-role";
import { auditTools } from "@/server/audit/ledger";
import { hashPassword } from "@/server/auth/password";
import { readKeyFile } from "@/server/vault/key-file";
import { readSecrets } from "@/server/vault/secrets";

// Makes accounts of a running Tollboard as `tollboard user add` does, all in one process.

const [dataDir = "", password = "", ...emails] = process.argv.slice(2);
const url = await findEmbedded(dataDir);
const secrets = readSecrets(readKeyFile(dataDir) ?? {});
if (url === null || !secrets.ok) throw new Error("there is no Tollboard at work on that folder");
const { sql, close } = connect(url, { max: 1, role: appRoleOf(url) });
const store = { sql, ledger: auditTools(secrets.value.auditKey) };
for (const email of emails) {
  const made = await createUser(store, { email, name: email.split("@")[0] ?? email, passwordHash: await hashPassword(password) });
  if (!made.ok) throw new Error(`${email}: ${made.error}`);
}
await close();
