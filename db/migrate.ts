import "server-only";
import path from "node:path";
import { migrate as runMigrations } from "drizzle-orm/postgres-js/migrator";
import { connect } from "@/db/client";
import { appRoleOf } from "@/db/wall/app-role";
import { buildWall } from "@/db/wall/build-wall";

const migrationsFolder = path.join(import.meta.dirname, "../drizzle");
const lockKey = 7_055_512_001;

/**
 * Brings the database up to the newest migration and puts its tables behind the wall, for `appRole` to work with. Processes
 * that start at once take turns. **Throws** `RoleError` where the role is not there and may not be made.
 */
export async function migrate(url: string, appRole: string = appRoleOf(url)): Promise<void> {
  const { db, sql, close } = connect(url, { max: 1 });
  try {
    await sql`select pg_advisory_lock(${lockKey})`;
    await runMigrations(db as Parameters<typeof runMigrations>[0], { migrationsFolder });
    await buildWall(sql, appRole);
  } finally {
    await close();
  }
}
