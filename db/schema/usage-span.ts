import { foreignKey, index, jsonb, pgTable, primaryKey, text, timestamp, uuid } from "drizzle-orm/pg-core";
import { team } from "@/db/schema/team";
import { usageImport } from "@/db/schema/usage";

/** A span that was pushed and waits until its trace is quiet. `span`: as much of it as its reader reads, never what was said in it. */
export const usageSpan = pgTable(
  "usage_span",
  {
    teamId: uuid("team_id")
      .notNull()
      .references(() => team.teamId, { onDelete: "cascade" }),
    traceId: text("trace_id").notNull(),
    spanId: text("span_id").notNull(),
    importId: text("import_id").notNull(),
    receivedAt: timestamp("received_at", { withTimezone: true, mode: "string" }).notNull().defaultNow(),
    span: jsonb("span").notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.teamId, table.traceId, table.spanId] }),
    index("usage_span_received_idx").on(table.teamId, table.receivedAt),
    foreignKey({ columns: [table.teamId, table.importId], foreignColumns: [usageImport.teamId, usageImport.id] }).onDelete("cascade"),
  ],
);
