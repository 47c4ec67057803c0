import "server-only";

const OWN_TEAM = "team_id = nullif(current_setting('app.team_id', true), '')::uuid";
const OWN_TENANT = "tenant_id = nullif(current_setting('app.team_id', true), '')::uuid";

/** Tables that are read before a Team is known, or across Teams, each with what opens a row of it beside the Team itself. */
const ROUTES: Readonly<Record<string, string>> = {
  member_route: "user_id = nullif(current_setting('app.user_id', true), '')",
  credential_route: "hash = nullif(current_setting('app.credential', true), '')",
  outbox_mail: "tenant_id is null or current_setting('app.outbox', true) = 'sender'",
};

/** What may be written into a route table, where that is more than rows of the Team in hand. */
const CHECKS: Readonly<Record<string, string>> = {
  outbox_mail: `tenant_id is null or current_setting('app.outbox', true) = 'sender' or ${OWN_TENANT}`,
};

/** What the application's role may do where that is less than read and write. */
const RIGHTS: Readonly<Record<string, string>> = {
  audit_event: "select, insert",
  audit_head: "select, insert, update",
  member_route: "select",
  team_route: "select, insert",
  retired_slug: "select",
  team: "select, insert, update (name, zone, delete_after)",
  instance: "select, insert, update (current_kek)",
  user_account: "select, insert, update",
};

const wallOf = (table: string, using: string, check: string): string => `
  alter table ${table} enable row level security;
  alter table ${table} force row level security;
  drop policy if exists team_wall on ${table};
  create policy team_wall on ${table} for all to public using (${using}) with check (${check});`;

const rightsOf = (role: string): string => `
  revoke create on schema public from public;
  revoke all on all tables in schema public from ${role};
  grant usage on schema public to ${role};
  grant select, insert, update, delete on all tables in schema public to ${role};
  grant usage on all sequences in schema public to ${role};
  ${Object.entries(RIGHTS)
    .map(([table, rights]) => `revoke all on ${table} from ${role}; grant ${rights} on ${table} to ${role};`)
    .join("\n  ")}
  revoke all on function erase_team(uuid) from public;
  grant execute on function erase_team(uuid) to ${role};
  grant execute on function make_attempt_month(timestamptz) to ${role};
  grant execute on function drop_empty_month() to ${role};
  do $$ declare part regclass; begin
    for part in select inhrelid from pg_inherits where inhparent = 'attempt'::regclass loop
      execute format('revoke all on %s from ${role}', part);
    end loop;
  end $$;`;

/** All that puts tables behind row level security and gives the application's role its rights. Safe to run again. */
export const wallSql = (role: string, tenantTables: readonly string[]): string =>
  [
    ...tenantTables.map((table) => wallOf(table, OWN_TEAM, OWN_TEAM)),
    ...Object.entries(ROUTES).map(([table, opens]) => wallOf(table, `${opens} or ${OWN_TENANT}`, CHECKS[table] ?? OWN_TENANT)),
    rightsOf(role),
  ].join("\n");
