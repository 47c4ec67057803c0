import { randomBytes } from "node:crypto";
import { encode } from "next-auth/jwt";
import { connect } from "@/db/client";
import { insertAccount } from "@/db/commands/account/insert-account";
import { openSession } from "@/db/commands/account/sessions";
import { createKey } from "@/db/commands/key/create-key";
import { addMember } from "@/db/commands/team/change-members";
import { createTeam } from "@/db/commands/team/create-team";
import { createToken } from "@/db/commands/token/create-token";
import { createImport } from "@/db/commands/usage/create-import";
import { addExchangeRates } from "@/db/commands/usage/exchange";
import { addRate, withdrawRate } from "@/db/commands/usage/rate";
import { findEmbedded } from "@/db/embedded";
import { newId } from "@/db/new-id";
import { appRoleOf } from "@/db/wall/app-role";
import { withTeam } from "@/db/wall/with-team";
import { TOKEN_SCOPES } from "@/lib/team/policy";
import { ROLES } from "@/lib/team/role";
import { proveScope } from "@/lib/team/scope";
import { writeSecret } from "@/lib/team/secret-text";
import { auditTools } from "@/server/audit/ledger";
import { hashPassword } from "@/server/auth/password";
import { SESSION_SECONDS } from "@/server/auth/session-cookie";
import { sha256Hex } from "@/server/hash";
import { keyVault } from "@/server/key/vault";
import { readKeyFile } from "@/server/vault/key-file";
import { readSecrets } from "@/server/vault/secrets";

// Prints as JSON two Teams of a running Tollboard: one with a signed-in Member of each role, one of a stranger.

const [dataDir = ""] = process.argv.slice(2);
const url = await findEmbedded(dataDir);
const secrets = readSecrets(readKeyFile(dataDir) ?? {});
if (url === null || !secrets.ok) throw new Error("there is no Tollboard at work on that folder");
const { sql, close } = connect(url, { max: 2, role: appRoleOf(url) });
const store = { sql, ledger: auditTools(secrets.value.auditKey) };
const command = { kind: "system", id: null, name: "seed" } as const;
const mark = randomBytes(4).toString("hex");

// All journeys come from one address. On a fast machine they would be more guesses together than a stranger has.
await sql`delete from rate_limit where key like 'secret\_guess:%' or key like 'share\_open:%' or key like 'preview:%'`;

const password = `${mark} quiet harbour lanterns`;
const passwordHash = await hashPassword(password);

async function makeUser(name: string) {
  const account = { id: newId("usr"), email: `${name}-${mark}@example.com`, name: `${name} ${mark}`, passwordHash, isVerified: true };
  await withTeam(sql, { teamId: "00000000-0000-0000-0000-000000000000" }, (tx) => insertAccount(tx, account));
  return account;
}

async function signIn({ id, email }: { id: string; email: string }): Promise<string> {
  const sid = randomBytes(32).toString("base64url");
  const person = { userId: id, email, address: null, userAgent: null };
  await openSession(store, { ...person, method: "seed", secretHash: sha256Hex(sid), previousHash: null });
  return encode({ token: { sid }, secret: secrets.ok ? secrets.value.sessionSecret : "", maxAge: SESSION_SECONDS });
}

async function makeTeam(slug: string) {
  const made = await createTeam(store, { actor: command, userId: null, address: null }, { slug, name: `Team ${slug}`, zone: "UTC" });
  if (!made.ok) throw new Error(made.error);
  return made.value;
}

const scope = await makeTeam(`crew-${mark}`);
const cookies: Record<string, string> = {};
const users: Record<string, string> = {};
for (const role of ROLES) {
  const user = await makeUser(role);
  await addMember(store, scope, user.id, role);
  cookies[role] = await signIn(user);
  users[role] = user.id;
}
const tired = await makeUser("tired");
await addMember(store, scope, tired.id, "owner");
cookies.tired = await signIn(tired);
await sql`update user_session set proven_at = now() - interval '16 minutes' where user_id = ${tired.id}`;
const other = await makeTeam(`other-${mark}`);
const stranger = await makeUser("stranger");
await addMember(store, other, stranger.id, "owner");
cookies.stranger = await signIn(stranger);

const owner = proveScope({ ...scope, actor: { kind: "user", id: users.owner ?? "", name: "owner" }, userId: users.owner ?? "" });
const stated = await addExchangeRates(store, owner, [{ currency: "EUR", day: "2026-05-10", usdPerUnit: "1.1", source: `ECB ${mark}` }]);
if (!stated.ok) throw new Error(stated.error.code);
const agreed = { provider: "groq", model: null, nativeId: null, from: "2026-01-01T00:00:00.000Z", until: null } as const;
// An instance without a catalog knows no provider to agree on a rate with.
const [known] = await sql`select 1 from provider where slug = ${agreed.provider}`;
for (const percent of known ? ["12.5", "15"] : []) {
  const rate = await addRate(store, owner, { ...agreed, terms: { kind: "discount", percent }, note: `MSA ${mark}` });
  if (!rate.ok) throw new Error(rate.error.code);
  if (percent === "12.5") await withdrawRate(store, owner, rate.value);
}
const key = await createKey(store, keyVault(secrets.value), owner, {
  providerSlug: "local",
  modelsUrl: "https://127.0.0.1/v1/models",
  scheme: "bearer",
  secret: `sk-seed-${mark}`,
  label: `label ${mark}`,
  projectId: null,
  ownerId: null,
  environment: null,
  expiresAt: null,
  notes: null,
});
if (!key.ok) throw new Error("no key");
const importId = await createImport(store, owner, {
  name: "seed.csv",
  way: "command",
  format: "own-csv",
  gateway: "custom",
  grain: "attempt",
  sha256: null,
  byteCount: null,
});
const secret = writeSecret("api", randomBytes(32));
const token = await createToken(store, owner, {
  name: "seed",
  scopes: [...TOKEN_SCOPES],
  days: 1,
  hash: sha256Hex(secret),
  hint: secret.slice(0, 10),
});
if (!token.ok) throw new Error("no token");
process.stdout.write(
  JSON.stringify({
    team: scope.slug,
    other: other.slug,
    cookies,
    users,
    keyId: key.value,
    importId,
    password,
    ownerEmail: `owner-${mark}@example.com`,
    token: secret,
  }),
);
await close();
