import { createHash, createHmac } from "node:crypto";
import type { Sql } from "postgres";
import { connect } from "@/db/client";
import type { TeamStore } from "@/db/commands/change-team";
import { newId, newTeamId } from "@/db/new-id";
import { type FreshDatabase, freshDatabase } from "@/db/test/fresh-database";
import { appRoleOf } from "@/db/wall/app-role";
import { withTeam } from "@/db/wall/with-team";
import type { Ledger } from "@/lib/audit/ledger";
import type { Role } from "@/lib/team/role";
import { proveScope, type TeamScope } from "@/lib/team/scope";

/** A ledger under a key that only tests know. */
export const testLedger: Ledger = {
  sha256: (text) => createHash("sha256").update(text).digest(),
  mac: (input) => createHmac("sha256", "a key of tests alone").update(input).digest(),
};

export type TeamKit = TeamStore & {
  /** The database as its owner sees it, past the wall: for looking, never for the code under test. */
  readonly owner: FreshDatabase;
  readonly url: string;
  readonly makeUser: (name?: string) => Promise<{ id: string; email: string }>;
  readonly makeTeam: (slug?: string) => Promise<{ teamId: string; slug: string }>;
  /** A Member of a role, with the proof of it. */
  readonly join: (team: { teamId: string; slug: string }, role: Role, userId?: string) => Promise<TeamScope>;
};

let count = 0;

/** The proof of a Team's member, for tests. */
export const testScope = (team: { teamId: string; slug: string }, role: Role, userId: string): TeamScope =>
  proveScope({
    teamId: team.teamId,
    slug: team.slug,
    role,
    actor: { kind: "user", id: userId, name: `${userId}@example.com` },
    userId,
    tokenScopes: null,
    address: "192.0.2.1",
  });

async function insertUser(sql: Sql, name: string) {
  const id = newId("usr");
  const email = `${id.toLowerCase()}@example.com`;
  await sql`insert into user_account (id, email, name, email_verified_at) values (${id}, ${email}, ${name}, now())`;
  return { id, email };
}

async function insertTeam(sql: Sql, slug: string) {
  const teamId = newTeamId();
  await sql`insert into team_route (slug, tenant_id) values (${slug}, ${teamId})`;
  await withTeam(sql, { teamId }, (tx) => tx`insert into team (team_id, slug, name) values (${teamId}, ${slug}, ${slug})`);
  return { teamId, slug };
}

/** A database of the test's own, seen as the application's role sees it, with makers of people and Teams. Gone when the test ends. */
export async function teamKit(): Promise<TeamKit> {
  const owner = await freshDatabase();
  const app = connect(owner.url, { max: 10, role: appRoleOf(owner.url) });
  const { onTestFinished } = await import("vitest");
  onTestFinished(() => app.close());
  const { sql } = app;
  const makeUser = (name = "Somebody") => insertUser(sql, name);
  return {
    sql,
    ledger: testLedger,
    owner,
    url: owner.url,
    makeUser,
    makeTeam: (slug = `team-${++count}`) => insertTeam(sql, slug),
    join: async (team, role, userId) => {
      const id = userId ?? (await makeUser()).id;
      await withTeam(sql, team, (tx) => tx`insert into member (team_id, user_id, role) values (${team.teamId}, ${id}, ${role})`);
      return testScope(team, role, id);
    },
  };
}
