import { sql } from "drizzle-orm";
import { check, pgTable, primaryKey, text, unique } from "drizzle-orm/pg-core";
import { instant, ofTeam } from "@/db/schema/columns";

/** What a screen of usage showed, saved under a name for the whole Team. */
export const usageView = pgTable(
  "usage_view",
  {
    teamId: ofTeam(),
    id: text("id").notNull(),
    name: text("name").notNull(),
    screen: text("screen").notNull(),
    query: text("query").notNull(),
    createdAt: instant("created_at").notNull().defaultNow(),
    createdBy: text("created_by").notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.teamId, table.id] }),
    unique("usage_view_name").on(table.teamId, table.screen, table.name),
    check("usage_view_screen", sql`${table.screen} in ('usage', 'latency', 'requests', 'audit')`),
    check("usage_view_named", sql`${table.name} <> ''`),
  ],
);
