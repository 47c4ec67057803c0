import { sql } from "drizzle-orm";
import { check, date, jsonb, pgTable, primaryKey, text } from "drizzle-orm/pg-core";
import { instant, ofTeam } from "@/db/schema/columns";

/** A rule of a Team's own that its log is held against, one of a kind. `since`: the first day, of the Team's zone, that it judges. */
export const usageRule = pgTable(
  "usage_rule",
  {
    teamId: ofTeam(),
    kind: text("kind").notNull(),
    terms: jsonb("terms").notNull(),
    since: date("since", { mode: "string" }).notNull(),
    changedAt: instant("changed_at").notNull().defaultNow(),
    changedBy: text("changed_by").notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.teamId, table.kind] }),
    check("usage_rule_kind", sql`${table.kind} in ('providers', 'regions', 'retention', 'precision', 'fallback')`),
  ],
);
