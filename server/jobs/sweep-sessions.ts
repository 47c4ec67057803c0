import "server-only";
import type { Chore } from "@/server/jobs/chore";

/** Drops, once a day, sessions and links that ended a month ago, and limits that have run out. */
export const sweepSessions: Chore = {
  queue: "session.sweep",
  cron: "41 3 * * *",
  run: async ({ store: { sql } }) => {
    await sql`delete from user_session where coalesce(ended_at, expires_at) < now() - interval '30 days'`;
    await sql`delete from one_time_link where expires_at < now() - interval '30 days'`;
    await sql`delete from outbox_mail where coalesce(sent_at, next_at) < now() - interval '30 days' and (sent_at is not null or failure is not null)`;
    await sql`delete from rate_limit where expire < ${Date.now() - 3_600_000}`;
  },
};
