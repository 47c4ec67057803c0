import { sql } from "drizzle-orm";
import { boolean, check, foreignKey, index, integer, jsonb, pgTable, primaryKey, smallint, text, unique } from "drizzle-orm/pg-core";
import { instant, ofTeam } from "@/db/schema/columns";

/**
 * Where a Team's imports come from by themselves. `position`: how far a pull has come; `draft`: what was fetched and does not count yet;
 * `import_id`: the import that has it and is waited for, when `position` follows. `run` tells the worker that has it in hand from one
 * that had it before. The key may be deleted meanwhile, which pauses the source and is no fault of the database.
 */
export const importSource = pgTable(
  "import_source",
  {
    teamId: ofTeam(),
    id: text("id").notNull(),
    kind: text("kind").notNull(),
    name: text("name").notNull(),
    settings: jsonb("settings").notNull(),
    keyId: text("key_id"),
    everyMinutes: integer("every_minutes").notNull(),
    state: text("state").notNull().default("on"),
    position: jsonb("position"),
    draft: jsonb("draft"),
    importId: text("import_id"),
    run: integer("run").notNull().default(0),
    nextAt: instant("next_at").notNull().defaultNow(),
    lastRunAt: instant("last_run_at"),
    lastFault: text("last_fault"),
    failures: smallint("failures").notNull().default(0),
    createdAt: instant("created_at").notNull().defaultNow(),
    createdBy: text("created_by").notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.teamId, table.id] }),
    unique("import_source_name").on(table.teamId, table.name),
    index("import_source_due_idx").on(table.teamId, table.nextAt),
    check("import_source_kind", sql`${table.kind} in ('folder', 's3', 'litellm', 'openrouter', 'langfuse', 'helicone', 'cloudflare')`),
    check("import_source_state", sql`${table.state} in ('on', 'paused')`),
  ],
);

/**
 * A file that a source has seen: `mark` is what tells one content of it from the next (size and time, or an ETag). It is taken once, until
 * the mark is another; `fault` says why it was not.
 */
export const importSourceFile = pgTable(
  "import_source_file",
  {
    teamId: ofTeam(),
    sourceId: text("source_id").notNull(),
    name: text("name").notNull(),
    mark: text("mark").notNull(),
    isTaken: boolean("is_taken").notNull().default(false),
    importId: text("import_id"),
    fault: text("fault"),
    seenAt: instant("seen_at").notNull().defaultNow(),
  },
  (table) => [
    primaryKey({ columns: [table.teamId, table.sourceId, table.name] }),
    foreignKey({
      name: "import_source_file_of",
      columns: [table.teamId, table.sourceId],
      foreignColumns: [importSource.teamId, importSource.id],
    }).onDelete("cascade"),
  ],
);
