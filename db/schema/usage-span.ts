import { foreignKey, index, jsonb, pgTable, primaryKey, text } from "drizzle-orm/pg-core";
import { instant, ofTeam } from "@/db/schema/columns";
import { usageImport } from "@/db/schema/usage";

/** A span that was pushed and waits until its trace is quiet. `span`: as much of it as its reader reads, never what was said in it. */
export const usageSpan = pgTable(
  "usage_span",
  {
    teamId: ofTeam(),
    traceId: text("trace_id").notNull(),
    spanId: text("span_id").notNull(),
    importId: text("import_id").notNull(),
    receivedAt: instant("received_at").notNull().defaultNow(),
    span: jsonb("span").notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.teamId, table.traceId, table.spanId] }),
    index("usage_span_received_idx").on(table.teamId, table.receivedAt),
    foreignKey({ columns: [table.teamId, table.importId], foreignColumns: [usageImport.teamId, usageImport.id] }).onDelete("cascade"),
  ],
);
