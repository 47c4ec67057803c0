import { sql } from "drizzle-orm";
import { bigint, boolean, check, date, index, integer, pgTable, primaryKey, smallint, text, uniqueIndex } from "drizzle-orm/pg-core";
import { instant, ofTeam } from "@/db/schema/columns";
import { MEASURES } from "@/db/schema/usage";

/**
 * How long a Team keeps usage; without a row it keeps all. `months` null: all. `keptFrom`: before it no row is taken in any more,
 * since its like was erased; it moves on with each erasure, and back only when nothing is left that an old row could be counted beside.
 */
export const usageRetention = pgTable(
  "usage_retention",
  {
    teamId: ofTeam().primaryKey(),
    months: smallint("months"),
    keepsFigures: boolean("keeps_figures").notNull().default(true),
    keptFrom: instant("kept_from"),
    changedAt: instant("changed_at").notNull().defaultNow(),
    changedBy: text("changed_by").notNull(),
  },
  (table) => [check("usage_retention_months", sql`${table.months} between 1 and 120`)],
);

/**
 * One time that usage is erased: what began before an instant (`retention`), or what imports up to a number brought (`all`). `day`: the
 * same border as a day of the zone. Whoever works it may begin again at any time: what is gone is gone.
 */
export const usageErasure = pgTable(
  "usage_erasure",
  {
    teamId: ofTeam(),
    id: text("id").notNull(),
    kind: text("kind").notNull(),
    before: instant("before").notNull(),
    day: date("day", { mode: "string" }).notNull(),
    zone: text("zone").notNull(),
    keepsFigures: boolean("keeps_figures").notNull(),
    upTo: integer("up_to"),
    state: text("state").notNull().default("running"),
    attempts: bigint("attempts", { mode: "bigint" }).notNull().default(sql`0`),
    copies: bigint("copies", { mode: "bigint" }).notNull().default(sql`0`),
    buckets: bigint("buckets", { mode: "bigint" }).notNull().default(sql`0`),
    createdAt: instant("created_at").notNull().defaultNow(),
    createdBy: text("created_by").notNull(),
    endedAt: instant("ended_at"),
  },
  (table) => [
    primaryKey({ columns: [table.teamId, table.id] }),
    index("usage_erasure_created_idx").on(table.teamId, table.createdAt),
    uniqueIndex("usage_erasure_running_idx").on(table.teamId).where(sql`${table.state} = 'running'`),
    check(
      "usage_erasure_kind",
      sql`(${table.kind} = 'retention' and ${table.upTo} is null) or (${table.kind} = 'all' and ${table.upTo} is not null)`,
    ),
    check("usage_erasure_state", sql`${table.state} in ('running', 'done')`),
  ],
);

/**
 * What Attempts that are erased summed up to, by day: no ids, keys, users or tags. `zone`: the one whose days these are. A Request of
 * several Attempts is counted (`alone`) where its last one was. Never added to by an import, and added to the live sums by whoever reads.
 */
export const usageKeptDay = pgTable(
  "usage_kept_day",
  {
    teamId: ofTeam(),
    zone: text("zone").notNull(),
    day: date("day", { mode: "string" }).notNull(),
    gateway: smallint("gateway").notNull(),
    provider: integer("provider").notNull(),
    model: integer("model").notNull(),
    native: integer("native").notNull(),
    project: integer("project").notNull(),
    state: smallint("state").notNull(),
    ...MEASURES(),
  },
  (table) => [
    primaryKey({
      name: "usage_kept_day_pk",
      columns: [table.teamId, table.day, table.zone, table.gateway, table.provider, table.model, table.native, table.project, table.state],
    }),
  ],
);
