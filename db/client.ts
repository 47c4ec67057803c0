import "server-only";
import type { PgDatabase } from "drizzle-orm/pg-core";
import { drizzle, type PostgresJsQueryResultHKT } from "drizzle-orm/postgres-js";
import postgres from "postgres";

/** A pool or a transaction: whatever a query or command runs on. */
export type Db = PgDatabase<PostgresJsQueryResultHKT, Record<string, never>>;

export type Connection = { readonly db: Db; readonly sql: postgres.Sql; readonly close: () => Promise<void> };

/** `role`: the role to work under, where it is not the one that connects. `statementMs`: when a statement is called off. */
export type ConnectOptions = { readonly max?: number; readonly role?: string; readonly statementMs?: number };

// Left alone, postgres.js waits up to 20 seconds once several connections were lost in a row, and whoever asks waits with it.
const backoff = (losses: number): number => Math.min(0.02 * 2 ** losses, 1);

/**
 * Opens pools of at most `max` connections; the first one is made by the first query. `sql` reads instants as `Date` and
 * JSON as values; `db` is drizzle on a pool of its own, because drizzle replaces the type parsers of the client it is given.
 */
export function connect(url: string, { max = 10, role, statementMs }: ConnectOptions = {}): Connection {
  const connection = { ...(role && { role }), ...(statementMs && { statement_timeout: statementMs }) };
  const options = { max, onnotice: () => {}, connect_timeout: 10, backoff, connection };
  const sql = postgres(url, options);
  const forDrizzle = postgres(url, options);
  return {
    db: drizzle(forDrizzle),
    sql,
    close: async () => {
      await Promise.all([sql.end({ timeout: 5 }), forDrizzle.end({ timeout: 5 })]);
    },
  };
}
