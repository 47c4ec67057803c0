import "server-only";
import type { Sql } from "postgres";
import type { SessionLine } from "@/lib/team/session-line";

type Row = Omit<SessionLine, "createdAt" | "seenAt"> & { createdAt: Date; seenAt: Date };

/** The sessions of a User that still count, last used first. */
export async function listSessions(sql: Sql, userId: string): Promise<SessionLine[]> {
  const rows = await sql<Row[]>`
    select id, method, created_at as "createdAt", seen_at as "seenAt", address, user_agent as "userAgent" from user_session
    where user_id = ${userId} and ended_at is null and expires_at > now() and seen_at > now() - interval '7 days'
    order by seen_at desc, id`;
  return rows.map((row) => ({ ...row, createdAt: row.createdAt.toISOString(), seenAt: row.seenAt.toISOString() }));
}
