import { randomBytes } from "node:crypto";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import type { TeamStore } from "@/db/commands/change-team";
import { createToken } from "@/db/commands/token/create-token";
import { newId, newTeamId } from "@/db/new-id";
import { createDatabase, type FreshDatabase } from "@/db/test/fresh-database";
import { testScope } from "@/db/test/team-kit";
import { appRoleOf } from "@/db/wall/app-role";
import { withTeam } from "@/db/wall/with-team";
import type { TokenScope } from "@/lib/team/policy";
import type { Role } from "@/lib/team/role";
import type { TeamScope } from "@/lib/team/scope";
import { database } from "@/server/database";
import { teamStore } from "@/server/store";
import { newTokenSecret } from "@/server/token/new-secret";

/** A Team with a Token: what a test of the team's API starts from. */
export type TokenTeam = { readonly scope: TeamScope; readonly slug: string; readonly secret: string; readonly tokenId: string };

export type TeamApi = {
  /** The database past the wall: for looking and for spoiling, never for the code under test. */
  readonly owner: FreshDatabase;
  readonly dataDir: string;
  readonly store: () => TeamStore;
  readonly begin: (scopes?: readonly TokenScope[], role?: Role) => Promise<TokenTeam>;
  readonly close: () => Promise<void>;
};

async function makeTeam({ sql: pastWall }: FreshDatabase, slug: string, role: Role): Promise<TeamScope> {
  const { sql } = database();
  const [teamId, userId] = [newTeamId(), newId("usr")];
  await pastWall`insert into user_account (id, email, name) values (${userId}, ${`${userId.toLowerCase()}@example.com`}, 'Somebody')`;
  await sql`insert into team_route (slug, tenant_id) values (${slug}, ${teamId})`;
  await withTeam(sql, { teamId }, async (tx) => {
    await tx`insert into team (team_id, slug, name) values (${teamId}, ${slug}, ${slug})`;
    await tx`insert into member (team_id, user_id, role) values (${teamId}, ${userId}, ${role})`;
  });
  return testScope({ teamId, slug }, role, userId);
}

/** Sets this process up as a server on a database of its own, under the role that the wall holds, behind one trusted proxy. */
export async function openTeamApi(): Promise<TeamApi> {
  const { drop, ...owner } = await createDatabase();
  const dataDir = mkdtempSync(path.join(tmpdir(), "tollboard-api-"));
  const url = new URL(owner.url);
  url.searchParams.set("role", appRoleOf(url.href));
  Object.assign(process.env, {
    DATABASE_URL: url.href,
    TOLLBOARD_DATA: dataDir,
    TB_TRUSTED_PROXIES: "1",
    TB_SECRET: randomBytes(32).toString("base64"),
    TB_KEK_K1: randomBytes(32).toString("base64"),
  });
  let teams = 0;
  return {
    owner,
    dataDir,
    store: teamStore,
    begin: async (scopes = ["team:read"], role = "admin") => {
      teams += 1;
      const scope = await makeTeam(owner, `team-${teams}`, role);
      const { text, hash, hint } = newTokenSecret();
      const made = await createToken(teamStore(), scope, { name: "test", scopes, days: 1, hash, hint });
      if (!made.ok) throw new Error(made.error);
      return { scope, slug: scope.slug, secret: text, tokenId: made.value.id };
    },
    close: async () => {
      await database().close();
      await drop();
      rmSync(dataDir, { recursive: true, force: true });
    },
  };
}

let addresses = 0;

/** An address that no request of this process came from yet. */
export function freshAddress(): string {
  addresses += 1;
  return `198.51.${addresses >> 8}.${addresses & 255}`;
}

/** A request as a program sends it, from an address of its own unless one is given. */
export const apiRequest = (
  url: string,
  { token, address = freshAddress(), headers = {} }: { token?: string; address?: string; headers?: Readonly<Record<string, string>> },
): Request =>
  new Request(`http://localhost${url}`, {
    headers: { "x-forwarded-for": address, ...(token !== undefined && { authorization: `Bearer ${token}` }), ...headers },
  });
