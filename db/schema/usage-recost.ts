import { sql } from "drizzle-orm";
import { bigint, check, foreignKey, integer, jsonb, pgTable, primaryKey, smallint, text, unique } from "drizzle-orm/pg-core";
import { instant, ofTeam } from "@/db/schema/columns";

/** What a person of the Team said that a logged id is: the Offer whose Prices it pays. `provider` and `native` as Attempts have them. */
export const usageAlias = pgTable(
  "usage_alias",
  {
    teamId: ofTeam(),
    provider: text("provider").notNull(),
    native: text("native").notNull(),
    offerProvider: text("offer_provider").notNull(),
    offerNative: text("offer_native").notNull(),
    createdAt: instant("created_at").notNull().defaultNow(),
    createdBy: text("created_by").notNull(),
  },
  (table) => [primaryKey({ columns: [table.teamId, table.provider, table.native] })],
);

/**
 * One time that costs which stood already were worked out again. `ask` says of which Attempts and why; `moved` how many changed and by
 * how much, from state to state. Until it is done it may be begun again from its start: what was changed is not changed twice.
 */
export const usageRecost = pgTable(
  "usage_recost",
  {
    teamId: ofTeam(),
    id: text("id").notNull(),
    number: integer("number").notNull(),
    ask: jsonb("ask").notNull(),
    state: text("state").notNull().default("running"),
    moved: jsonb("moved"),
    createdAt: instant("created_at").notNull().defaultNow(),
    createdBy: text("created_by").notNull(),
    endedAt: instant("ended_at"),
    undoneAt: instant("undone_at"),
    undoneBy: text("undone_by"),
  },
  (table) => [
    primaryKey({ columns: [table.teamId, table.id] }),
    unique("usage_recost_number").on(table.teamId, table.number),
    check("usage_recost_state", sql`${table.state} in ('running', 'done', 'undone')`),
  ],
);

/** What an Attempt cost before it was worked out again, so that this can be undone to the cent: of one import and version of it. */
export const usageRecostRow = pgTable(
  "usage_recost_row",
  {
    teamId: ofTeam(),
    recostId: text("recost_id").notNull(),
    startedAt: instant("started_at").notNull(),
    gateway: smallint("gateway").notNull(),
    recordId: text("record_id").notNull(),
    importNumber: integer("import_number").notNull().default(0),
    version: bigint("version", { mode: "bigint" }).notNull().default(sql`0`),
    model: integer("model").notNull(),
    offerId: integer("offer_id"),
    state: smallint("state").notNull(),
    reason: smallint("reason").notNull(),
    calculated: bigint("calculated", { mode: "bigint" }),
    low: bigint("low", { mode: "bigint" }),
    high: bigint("high", { mode: "bigint" }),
    rate: integer("rate"),
    posted: bigint("posted", { mode: "bigint" }),
    saving: bigint("saving", { mode: "bigint" }),
    reported: bigint("reported", { mode: "bigint" }),
    upstream: bigint("upstream", { mode: "bigint" }),
    exchange: text("exchange"),
  },
  (table) => [
    primaryKey({
      columns: [table.teamId, table.recostId, table.startedAt, table.gateway, table.recordId, table.importNumber, table.version],
    }),
    foreignKey({ columns: [table.teamId, table.recostId], foreignColumns: [usageRecost.teamId, usageRecost.id] }).onDelete("cascade"),
  ],
);
