import { sql } from "drizzle-orm";
import { bigint, check, index, integer, jsonb, pgTable, primaryKey, text, timestamp, uuid } from "drizzle-orm/pg-core";
import { team } from "@/db/schema/team";

const instant = (name: string) => timestamp(name, { withTimezone: true, mode: "string" }).notNull();

const STATEMENT = () => ({
  teamId: uuid("team_id")
    .notNull()
    .references(() => team.teamId, { onDelete: "cascade" }),
  id: text("id").notNull(),
  source: text("source").notNull(),
  startsAt: instant("starts_at"),
  endsAt: instant("ends_at"),
  dims: jsonb("dims").notNull(),
  tokens: jsonb("tokens").notNull(),
  units: jsonb("units").notNull(),
  requests: bigint("requests", { mode: "bigint" }),
  costNano: bigint("cost_nano", { mode: "bigint" }),
  upstreamNano: bigint("upstream_nano", { mode: "bigint" }),
  currency: text("currency").notNull(),
  importNumber: integer("import_number").notNull(),
});

/**
 * A row of a report: usage or cost of a span as somebody else summed it up, never added to Attempts of the same span. `id` is the hash
 * of its report, span and dimensions, so that a later statement of the same thing replaces an earlier one. Money is nano-USD.
 */
export const usageBucket = pgTable(
  "usage_bucket",
  {
    ...STATEMENT(),
  },
  (table) => [
    primaryKey({ columns: [table.teamId, table.id] }),
    index("usage_bucket_span_idx").on(table.teamId, table.source, table.startsAt),
    check("usage_bucket_span", sql`${table.startsAt} < ${table.endsAt}`),
    check("usage_bucket_requests", sql`${table.requests} >= 0`),
    check("usage_bucket_currency", sql`${table.currency} <> '' or ${table.costNano} is null`),
  ],
);

/** What each import says of a row that several imports state: when one is withdrawn, the last word of the others stands. */
export const usageBucketAgain = pgTable("usage_bucket_again", STATEMENT(), (table) => [
  primaryKey({ columns: [table.teamId, table.id, table.importNumber] }),
]);
