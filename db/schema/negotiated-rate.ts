import { sql } from "drizzle-orm";
import { check, date, integer, jsonb, pgTable, primaryKey, text } from "drizzle-orm/pg-core";
import { instant, ofTeam } from "@/db/schema/columns";

/**
 * What a Team has agreed with a Provider: percent off the posted Prices, or a card of Prices in their place. `native`: for one Offer;
 * `model`: for one Model; neither: for all that the Provider sells. Nothing of it is overwritten: `ended_from` is when it ends before
 * its time, and one that is withdrawn counts as never said.
 */
export const negotiatedRate = pgTable(
  "negotiated_rate",
  {
    teamId: ofTeam(),
    number: integer("number").notNull(),
    provider: text("provider").notNull(),
    model: text("model"),
    native: text("native"),
    validFrom: instant("valid_from").notNull(),
    validUntil: instant("valid_until"),
    percent: text("percent"),
    card: jsonb("card"),
    note: text("note").notNull(),
    createdAt: instant("created_at").notNull().defaultNow(),
    createdBy: text("created_by").notNull(),
    endedFrom: instant("ended_from"),
    endedAt: instant("ended_at"),
    endedBy: text("ended_by"),
    withdrawnAt: instant("withdrawn_at"),
    withdrawnBy: text("withdrawn_by"),
  },
  (table) => [
    primaryKey({ columns: [table.teamId, table.number] }),
    check("negotiated_rate_terms", sql`(${table.percent} is null) <> (${table.card} is null)`),
    check("negotiated_rate_subject", sql`${table.model} is null or ${table.native} is null`),
    check("negotiated_rate_span", sql`${table.validUntil} > ${table.validFrom}`),
    check(
      "negotiated_rate_end",
      sql`${table.endedFrom} > ${table.validFrom} and (${table.validUntil} is null or ${table.endedFrom} < ${table.validUntil})`,
    ),
  ],
);

/** What a unit of a currency was worth in USD on a day of UTC, as the Team states it. */
export const exchangeRate = pgTable(
  "exchange_rate",
  {
    teamId: ofTeam(),
    currency: text("currency").notNull(),
    day: date("day", { mode: "string" }).notNull(),
    usdPerUnit: text("usd_per_unit").notNull(),
    source: text("source").notNull(),
    createdAt: instant("created_at").notNull().defaultNow(),
    createdBy: text("created_by").notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.teamId, table.currency, table.day] }),
    check("exchange_rate_currency", sql`${table.currency} ~ '^[A-Z]{3}$' and ${table.currency} <> 'USD'`),
  ],
);
