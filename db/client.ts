import "server-only";
import type { PgDatabase } from "drizzle-orm/pg-core";
import { drizzle, type PostgresJsQueryResultHKT } from "drizzle-orm/postgres-js";
import postgres from "postgres";

/** A pool or a transaction: whatever a query or command runs on. */
export type Db = PgDatabase<PostgresJsQueryResultHKT, Record<string, never>>;

export type Connection = { readonly db: Db; readonly sql: postgres.Sql; readonly close: () => Promise<void> };

/** Opens a pool of at most `max` connections; the first one is made by the first query. */
export function connect(url: string, { max = 10 }: { max?: number } = {}): Connection {
  const sql = postgres(url, { max, onnotice: () => {}, connect_timeout: 10 });
  return { db: drizzle(sql), sql, close: () => sql.end({ timeout: 5 }) };
}
