import { connect } from "@/db/client";
import { createUser } from "@/db/commands/account/users";
import { createTeam } from "@/db/commands/team/create-team";
import { findEmbedded } from "@/db/embedded";
import { appRoleOf } from "@/db/wall/app-role";
import { proveScope } from "@/lib/team/scope";
import { auditTools } from "@/server/audit/ledger";
import { hashPassword } from "@/server/auth/password";
import { importPlanted, importReports, loadPlantedCatalog } from "@/server/test/planted/load";
import { readTruth } from "@/server/test/planted/truth";
import { readKeyFile } from "@/server/vault/key-file";
import { readSecrets } from "@/server/vault/secrets";

// Loads the planted month into a running Tollboard with an empty catalog, and makes the Team "planted" of it, whose owner it names.

const [dataDir = "", email = "", password = "", zone = "UTC"] = process.argv.slice(2);
const url = await findEmbedded(dataDir);
const secrets = readSecrets(readKeyFile(dataDir) ?? {});
if (url === null || !secrets.ok) throw new Error("there is no Tollboard at work on that folder");
const [owner, app] = [connect(url, { max: 2 }), connect(url, { max: 4, role: appRoleOf(url) })];
const store = { sql: app.sql, ledger: auditTools(secrets.value.auditKey) };
const truth = readTruth();
await loadPlantedCatalog(owner.sql, truth);
const made = await createUser(store, { email, name: "Ann Owner", passwordHash: await hashPassword(password) });
if (!made.ok) throw new Error(made.error);
const userId = made.value;
const by = { actor: { kind: "user", id: userId, name: email }, userId, address: null } as const;
const team = await createTeam(store, by, { slug: "planted", name: "Planted", zone });
if (!team.ok) throw new Error(team.error);
const scope = proveScope({ ...by, teamId: team.value.teamId, slug: "planted", role: "owner", tokenScopes: null });
await importPlanted(store, scope, truth);
await importReports(store, scope, truth);
await app.close();
await owner.close();
