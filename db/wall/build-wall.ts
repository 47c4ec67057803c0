import "server-only";
import { createHash } from "node:crypto";
import type { Sql } from "postgres";
import { wallSql } from "@/db/wall/wall-sql";
import type { TeamTx } from "@/db/wall/with-team";

/** The names of all tables that hold a Team's data: those with a column `team_id`. */
export async function listTenantTables(sql: Sql | TeamTx): Promise<string[]> {
  const rows = await sql<{ name: string }[]>`
    select c.relname as name from pg_class c join pg_attribute a on a.attrelid = c.oid
    where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p') and not c.relispartition and a.attname = 'team_id' and not a.attisdropped
    order by 1`;
  return rows.map((row) => row.name);
}

/** The user who connects may not make the role that Tollboard works under. */
export class RoleError extends Error {}

async function makeRole(sql: Sql, role: string): Promise<void> {
  const [found] = await sql`select 1 from pg_roles where rolname = ${role}`;
  if (found) return;
  try {
    await sql.unsafe(`create role ${role} nologin nosuperuser nocreatedb nocreaterole noinherit nobypassrls`);
  } catch (cause) {
    const why = cause instanceof Error ? cause.message : String(cause);
    const [made] = await sql`select 1 from pg_roles where rolname = ${role}`;
    if (!made)
      throw new RoleError(
        `The role ${role} cannot be made (${why}). Let the user of DATABASE_URL make roles, or make it and set TB_APP_DATABASE_URL.`,
      );
  }
}

// The digest stands in a comment on a function of ours, so that a look is one read and takes no lock.
async function isStanding(sql: Sql, tables: readonly string[], digest: string): Promise<boolean> {
  const [state] = await sql<{ digest: string | null; walled: number }[]>`
    select obj_description('erase_team(uuid)'::regprocedure, 'pg_proc') as digest,
      (select count(*)::int from pg_class c join pg_policy p on p.polrelid = c.oid and p.polname = 'team_wall'
        where c.relnamespace = 'public'::regnamespace and c.relname = any(${[...tables]}) and c.relrowsecurity and c.relforcerowsecurity) as walled`;
  return state?.digest === digest && state.walled === tables.length;
}

/**
 * Puts every table that has a `team_id` behind row level security and gives the application's role its rights: after each
 * migration, so that no new table can be forgotten, and whenever it does not stand as it should. A look takes no locks.
 *
 * **Throws** `RoleError` when the connecting user may not make roles.
 */
export async function buildWall(sql: Sql, role: string): Promise<void> {
  await makeRole(sql, role);
  const tables = await listTenantTables(sql);
  const text = wallSql(role, tables);
  const digest = `wall ${createHash("sha256").update(text).digest("hex")}`;
  if (await isStanding(sql, tables, digest)) return;
  await sql.begin(async (tx) => {
    await tx.unsafe(text);
    await tx.unsafe(`comment on function erase_team(uuid) is '${digest}'`);
  });
}
