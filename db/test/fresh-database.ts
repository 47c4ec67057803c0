import { randomBytes } from "node:crypto";
import { inject, onTestFinished } from "vitest";
import { type Connection, connect } from "@/db/client";
import { migrate } from "@/db/migrate";
import { appRoleOf } from "@/db/wall/app-role";

export type FreshDatabase = Connection & { readonly url: string };

/** A migrated database of one's own beside the shared one, for a whole file of tests: `drop` it when they are done. */
export async function createDatabase(): Promise<FreshDatabase & { readonly drop: () => Promise<void> }> {
  const base = inject("testDatabaseUrl");
  const name = `test_${randomBytes(6).toString("hex")}`;
  const admin = connect(base, { max: 1 });
  await admin.sql.unsafe(`create database ${name} template ${inject("testTemplate")} strategy file_copy`);
  const url = new URL(base);
  url.pathname = `/${name}`;
  await migrate(url.href);
  const connection = connect(url.href, { max: 6 });
  const drop = async () => {
    await connection.close();
    await admin.sql.unsafe(`drop database ${name} with (force)`);
    await admin.sql.unsafe(`drop role if exists ${appRoleOf(url.href)}`);
    await admin.close();
  };
  return { ...connection, url: url.href, drop };
}

/** A migrated database of the test's own, dropped when the test ends: catalog loads commit, so a rollback cannot undo them. */
export async function freshDatabase(): Promise<FreshDatabase> {
  const { drop, ...database } = await createDatabase();
  onTestFinished(drop);
  return database;
}
