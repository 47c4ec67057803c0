import "server-only";
import postgres from "postgres";

export type Connection = { readonly sql: postgres.Sql; readonly close: () => Promise<void> };

/** `role`: the role to work under, where it is not the one that connects. `statementMs`: when a statement is called off. */
export type ConnectOptions = { readonly max?: number; readonly role?: string; readonly statementMs?: number };

// Left alone, postgres.js waits up to 20 seconds once several connections were lost in a row, and whoever asks waits with it.
const backoff = (losses: number): number => Math.min(0.02 * 2 ** losses, 1);

/** Opens a pool of at most `max` connections; the first one is made by the first query. Instants are read as `Date`, JSON as values. */
export function connect(url: string, { max = 10, role, statementMs }: ConnectOptions = {}): Connection {
  const connection = { ...(role && { role }), ...(statementMs && { statement_timeout: statementMs }) };
  const sql = postgres(url, { max, onnotice: () => {}, connect_timeout: 10, backoff, connection });
  return { sql, close: () => sql.end({ timeout: 5 }) };
}
