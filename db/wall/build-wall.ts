import "server-only";
import type { Sql } from "postgres";
import type { TeamTx } from "@/db/wall/with-team";

/** The role under which the web server, the worker and the commands on Teams work. It owns nothing. */
export const APP_ROLE = "tb_app";

const OWN_TEAM = "team_id = nullif(current_setting('app.team_id', true), '')::uuid";
const OWN_TENANT = "tenant_id = nullif(current_setting('app.team_id', true), '')::uuid";

/** Tables that are read before a Team is known, each with what opens a row of it. */
const ROUTE_POLICIES: Readonly<Record<string, string>> = {
  member_route: `user_id = nullif(current_setting('app.user_id', true), '') or ${OWN_TENANT}`,
  credential_route: `hash = nullif(current_setting('app.credential', true), '') or ${OWN_TENANT}`,
};

const APPEND_ONLY = ["audit_event"];

async function makeRole(sql: Sql): Promise<void> {
  // Roles belong to the whole server: two databases may be set up at once.
  await sql.unsafe(`do $$ begin
    if not exists (select from pg_roles where rolname = '${APP_ROLE}') then
      create role ${APP_ROLE} nologin nosuperuser nocreatedb nocreaterole noinherit nobypassrls;
    end if;
  exception when duplicate_object or unique_violation then null; end $$`);
}

async function wallTable(sql: Sql, table: string, policy: string, check: string): Promise<void> {
  await sql.unsafe(`
    alter table ${table} enable row level security;
    alter table ${table} force row level security;
    drop policy if exists team_wall on ${table};
    create policy team_wall on ${table} for all to public using (${policy}) with check (${check})`);
}

async function grantRights(sql: Sql): Promise<void> {
  await sql.unsafe(`
    revoke all on all tables in schema public from ${APP_ROLE};
    revoke create on schema public from public;
    grant usage on schema public to ${APP_ROLE};
    grant select, insert, update, delete on all tables in schema public to ${APP_ROLE};
    grant usage on all sequences in schema public to ${APP_ROLE};
    revoke update, delete on ${APPEND_ONLY.join(", ")} from ${APP_ROLE};
    revoke delete on audit_head, team, team_route from ${APP_ROLE};
    revoke insert, update, delete on member_route from ${APP_ROLE};
    revoke all on function erase_team(uuid) from public;
    grant execute on function erase_team(uuid) to ${APP_ROLE}`);
}

/** The names of all tables that hold a Team's data: those with a column `team_id`. */
export async function listTenantTables(sql: Sql | TeamTx): Promise<string[]> {
  const rows = await sql<{ name: string }[]>`
    select c.relname as name from pg_class c join pg_attribute a on a.attrelid = c.oid
    where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p') and not c.relispartition and a.attname = 'team_id' and not a.attisdropped
    order by 1`;
  return rows.map((row) => row.name);
}

/**
 * Puts every table that has a `team_id` behind row level security and gives the application's role its rights. Runs after
 * each migration, so that no new table can be forgotten. **Throws** when the connecting user may not make roles.
 */
export async function buildWall(sql: Sql): Promise<void> {
  await makeRole(sql);
  await sql.begin(async (tx) => {
    const own = tx as unknown as Sql;
    for (const table of await listTenantTables(own)) await wallTable(own, table, OWN_TEAM, OWN_TEAM);
    for (const [table, policy] of Object.entries(ROUTE_POLICIES)) await wallTable(own, table, policy, OWN_TENANT);
    await grantRights(own);
  });
}
