import "server-only";
import { readFileSync } from "node:fs";
import path from "node:path";
import postgres, { type Sql } from "postgres";
import { connect } from "@/db/client";
import { appRoleOf } from "@/db/wall/app-role";
import { buildWall } from "@/db/wall/build-wall";

const migrationsFolder = path.join(import.meta.dirname, "../drizzle");
const lockKey = 7_055_512_001;

type Journal = { readonly entries: readonly { readonly when: number }[] };

// Asked as drizzle's migrator asks: is the last migration that ran as new as the newest there is?
async function isNewest(sql: Sql): Promise<boolean> {
  const { entries } = JSON.parse(readFileSync(path.join(migrationsFolder, "meta/_journal.json"), "utf8")) as Journal;
  const [found] = await sql`select to_regclass('drizzle.__drizzle_migrations') is not null as has_run`;
  if (!found?.has_run) return false;
  const [last] = await sql`select max(created_at)::float8 as at from drizzle.__drizzle_migrations`;
  return last?.at !== null && entries.every(({ when }) => when <= last?.at);
}

// Loading drizzle takes longer than most commands, so only a database that is behind does. It replaces the type parsers of its client.
async function runMigrations(url: string): Promise<void> {
  const [{ drizzle }, { migrate: run }] = await Promise.all([
    import("drizzle-orm/postgres-js"),
    import("drizzle-orm/postgres-js/migrator"),
  ]);
  const client = postgres(url, { max: 1, onnotice: () => {} });
  try {
    await run(drizzle(client), { migrationsFolder });
  } finally {
    await client.end({ timeout: 5 });
  }
}

/**
 * Brings the database up to the newest migration and puts its tables behind the wall, for `appRole` to work with. Processes
 * that start at once take turns. **Throws** `RoleError` where the role is not there and may not be made.
 */
export async function migrate(url: string, appRole: string = appRoleOf(url)): Promise<void> {
  const { sql, close } = connect(url, { max: 1 });
  try {
    await sql`select pg_advisory_lock(${lockKey})`;
    if (!(await isNewest(sql))) await runMigrations(url);
    await buildWall(sql, appRole);
  } finally {
    await close();
  }
}
