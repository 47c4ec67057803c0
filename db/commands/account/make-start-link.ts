import "server-only";
import type { Sql } from "postgres";

const START_HOURS = 24;

/** Whether anybody has an account yet. */
export async function hasUsers(sql: Sql): Promise<boolean> {
  const [row] = await sql`select 1 from user_account limit 1`;
  return row !== undefined;
}

/** Keeps the hash of a new link that makes the first owner, good for a day; links of earlier starts stop working. */
export async function makeStartLink(sql: Sql, hash: string): Promise<void> {
  await sql`delete from one_time_link where kind = 'start'`;
  await sql`insert into one_time_link (hash, kind, expires_at) values (${hash}, 'start', now() + make_interval(hours => ${START_HOURS}))`;
}
