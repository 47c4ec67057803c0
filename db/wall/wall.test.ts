import { describe, expect, it } from "vitest";
import { teamKit } from "@/db/test/team-kit";
import { appRoleOf } from "@/db/wall/app-role";
import { listTenantTables } from "@/db/wall/build-wall";
import { withSettings, withTeam } from "@/db/wall/with-team";

describe("the wall in the catalog of the database", () => {
  it("stands before every table that has a team_id, forced, with one policy for reading and writing", async () => {
    const { owner } = await teamKit();
    const tables = await listTenantTables(owner.sql);
    expect(tables.length).toBeGreaterThan(10);
    const rows = await owner.sql`
      select c.relname as name, c.relrowsecurity as enabled, c.relforcerowsecurity as forced,
        array(select p.polcmd::text || '|' || pg_get_expr(p.polqual, p.polrelid) || '|' || pg_get_expr(p.polwithcheck, p.polrelid)
          from pg_policy p where p.polrelid = c.oid) as policies
      from pg_class c where c.relname = any(${tables}) and c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p')`;
    const wall = "(team_id = (NULLIF(current_setting('app.team_id'::text, true), ''::text))::uuid)";
    for (const row of rows) expect(row).toEqual({ name: row.name, enabled: true, forced: true, policies: [`*|${wall}|${wall}`] });
    expect(rows.length).toBe(tables.length);
  });

  it("leaves the application's role no way round: it owns nothing, bypasses nothing, truncates nothing, rewrites no log", async () => {
    const { owner } = await teamKit();
    const app = appRoleOf(owner.url);
    const [role] = await owner.sql`select rolsuper, rolbypassrls, rolcreaterole, rolcreatedb from pg_roles where rolname = ${app}`;
    expect(role).toEqual({ rolsuper: false, rolbypassrls: false, rolcreaterole: false, rolcreatedb: false });
    expect(await owner.sql`select 1 from pg_class c join pg_roles r on r.oid = c.relowner where r.rolname = ${app}`).toHaveLength(0);
    const rights = await owner.sql<{ what: string; name: string }[]>`
      select privilege_type as what, table_name as name from information_schema.role_table_grants where grantee = ${app}`;
    const may = (what: string, name: string) => rights.some((right) => right.what === what && right.name === name);
    expect(rights.filter(({ what }) => what === "TRUNCATE" || what === "TRIGGER" || what === "REFERENCES")).toEqual([]);
    expect(may("INSERT", "audit_event")).toBe(true);
    for (const [what, name] of [
      ["UPDATE", "audit_event"],
      ["DELETE", "audit_event"],
      ["DELETE", "audit_head"],
      ["DELETE", "team"],
      ["INSERT", "member_route"],
    ] as const)
      expect([what, name, may(what, name)]).toEqual([what, name, false]);
  });

  it("gives unique and foreign keys between tenant tables the team_id first", async () => {
    const { owner } = await teamKit();
    const tables = await listTenantTables(owner.sql);
    const rows = await owner.sql<{ name: string; kind: string; own: string[]; target: string }[]>`
      select k.conname as name, k.contype::text as kind, coalesce(f.relname, '') as target,
        array(select a.attname::text from unnest(k.conkey) with ordinality as u(n, i) join pg_attribute a on a.attrelid = k.conrelid and a.attnum = u.n order by u.i) as own
      from pg_constraint k join pg_class c on c.oid = k.conrelid left join pg_class f on f.oid = k.confrelid
      where c.relname = any(${tables}) and k.contype in ('p', 'u', 'f')`;
    const wrong = rows.filter(({ kind, own, target, name }) => {
      if (kind === "f") return tables.includes(target) && !own.includes("team_id");
      return own[0] !== "team_id" && name !== "team_slug_unique";
    });
    expect(wrong).toEqual([]);
  });

  it("pins the search path of every function that runs as its owner", async () => {
    const { owner } = await teamKit();
    const loose = await owner.sql`
      select proname from pg_proc where prosecdef and pronamespace = 'public'::regnamespace
      and not coalesce(array_to_string(proconfig, ','), '') like '%search_path=pg_catalog, public%'`;
    expect(loose).toHaveLength(0);
  });
});

describe("withTeam", () => {
  it("shows a team its own rows and no other's, and outside of it none", async () => {
    const kit = await teamKit();
    const [mine, theirs] = [await kit.makeTeam(), await kit.makeTeam()];
    await kit.join(mine, "owner");
    await kit.join(theirs, "owner");
    const seen = await withTeam(kit.sql, mine, (tx) => tx`select team_id from member`);
    expect(seen.map((row) => row.team_id)).toEqual([mine.teamId]);
    expect(await kit.sql`select * from member`).toHaveLength(0);
    expect(await kit.sql`select * from team`).toHaveLength(0);
  });

  it("lets no row be written into another team", async () => {
    const kit = await teamKit();
    const [mine, theirs] = [await kit.makeTeam(), await kit.makeTeam()];
    const { id } = await kit.makeUser();
    const write = withTeam(
      kit.sql,
      mine,
      (tx) => tx`insert into member (team_id, user_id, role) values (${theirs.teamId}, ${id}, 'owner')`,
    );
    await expect(write).rejects.toThrow(/row-level security/);
    expect(await kit.owner.sql`select 1 from member`).toHaveLength(0);
  });

  it("routes a user to their own teams and to nobody else's", async () => {
    const kit = await teamKit();
    const mine = await kit.makeTeam();
    const { userId } = await kit.join(mine, "viewer");
    await kit.join(await kit.makeTeam(), "viewer");
    const routes = await withSettings(kit.sql, { "app.user_id": String(userId) }, (tx) => tx`select tenant_id from member_route`);
    expect(routes.map((row) => row.tenant_id)).toEqual([mine.teamId]);
    expect(await kit.sql`select 1 from member_route`).toHaveLength(0);
    expect(await kit.sql`select 1 from credential_route`).toHaveLength(0);
  });

  it("refuses every statement after it has ended", async () => {
    const kit = await teamKit();
    const team = await kit.makeTeam();
    let late: (() => Promise<unknown>) | null = null;
    await withTeam(kit.sql, team, async (tx) => {
      late = async () => await tx`select 1`;
      await tx`select 1`;
    });
    await expect((late as unknown as () => Promise<unknown>)()).rejects.toThrow(/has ended/);
  });
});
