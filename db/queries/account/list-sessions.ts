import "server-only";
import type { Sql } from "postgres";

/** A signed-in browser. Instants are ISO texts. */
export type SessionView = {
  readonly id: string;
  readonly method: string;
  readonly createdAt: string;
  readonly seenAt: string;
  readonly address: string | null;
  readonly userAgent: string | null;
};

type Row = Omit<SessionView, "createdAt" | "seenAt"> & { createdAt: Date; seenAt: Date };

/** The sessions of a User that still count, last used first. */
export async function listSessions(sql: Sql, userId: string): Promise<SessionView[]> {
  const rows = await sql<Row[]>`
    select id, method, created_at as "createdAt", seen_at as "seenAt", address, user_agent as "userAgent" from user_session
    where user_id = ${userId} and ended_at is null and expires_at > now() and seen_at > now() - interval '7 days'
    order by seen_at desc, id`;
  return rows.map((row) => ({ ...row, createdAt: row.createdAt.toISOString(), seenAt: row.seenAt.toISOString() }));
}
