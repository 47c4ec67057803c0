import { randomBytes } from "node:crypto";
import { describe, expect, it } from "vitest";
import { connect } from "@/db/client";
import { openAppRole } from "@/db/commands/open-app-role";
import { createTeam } from "@/db/commands/team/create-team";
import { migrate } from "@/db/migrate";
import { teamKit } from "@/db/test/team-kit";
import { appRoleOf } from "@/db/wall/app-role";
import { buildWall, listTenantTables } from "@/db/wall/build-wall";
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
      ["UPDATE", "team_route"],
      ["UPDATE", "instance"],
      ["DELETE", "user_account"],
      ["UPDATE", "team"],
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

  it("hands out nothing that goes round the guard, and fails a cursor that was begun too late", async () => {
    const kit = await teamKit();
    const team = await kit.makeTeam();
    const kept: { steps?: AsyncIterator<unknown> } = {};
    await withTeam(kit.sql, team, async (tx) => {
      for (const name of ["notify", "begin", "savepoint", "reserve", "listen", "file", "end"])
        expect(Reflect.get(tx, name)).toBeUndefined();
      kept.steps = tx`select generate_series(1, 10)`.cursor(1)[Symbol.asyncIterator]();
    });
    await expect(kept.steps?.next()).rejects.toThrow(/has ended/);
  });

  it("is looked at without a lock when it stands, and built anew when it does not", async () => {
    const kit = await teamKit();
    const team = await kit.makeTeam();
    const role = appRoleOf(kit.url);
    const held = withTeam(kit.sql, team, async (tx) => {
      await tx`select 1 from member where team_id = ${team.teamId}`;
      await buildWall(kit.owner.sql, role);
      return "went on";
    });
    expect(await held).toBe("went on");
    await kit.owner.sql`alter table member no force row level security`;
    await buildWall(kit.owner.sql, role);
    const [row] = await kit.owner.sql`select relforcerowsecurity as forced from pg_class where relname = 'member'`;
    expect(row?.forced).toBe(true);
  });

  it("stands also where the owner of the tables is no superuser, who then lets the role log in", async () => {
    const kit = await teamKit();
    const name = `plain_${randomBytes(4).toString("hex")}`;
    await kit.owner.sql.unsafe(`create role ${name} login createrole password 'plain'`);
    await kit.owner.sql.unsafe(`create database ${name} owner ${name}`);
    const url = new URL(kit.url);
    [url.username, url.password, url.pathname] = [name, "plain", `/${name}`];
    try {
      await migrate(url.href);
      const opened = await openAppRole(url.href, "a-password-of-this-test-alone");
      if (!opened.ok) throw new Error(opened.error);
      const app = connect(opened.value, { max: 2 });
      try {
        const store = { sql: app.sql, ledger: kit.ledger };
        const founder = { actor: { kind: "system", id: null, name: "test" } as const, userId: null, address: null };
        const made = await createTeam(store, founder, { slug: "plain", name: "Plain", zone: "UTC" });
        if (!made.ok) throw new Error(made.error);
        expect(await app.sql`select 1 from team`).toHaveLength(0);
        expect(await withTeam(app.sql, made.value, (tx) => tx`select slug from team`)).toMatchObject([{ slug: "plain" }]);
      } finally {
        await app.close();
      }
    } finally {
      await kit.owner.sql.unsafe(`drop database ${name} with (force)`);
      await kit.owner.sql.unsafe(`drop role if exists ${appRoleOf(url.href)}`);
      await kit.owner.sql.unsafe(`drop role ${name}`);
    }
  });
});
