import { sql } from "drizzle-orm";
import {
  bigint,
  bigserial,
  check,
  doublePrecision,
  index,
  integer,
  jsonb,
  pgTable,
  serial,
  text,
  timestamp,
  unique,
  uniqueIndex,
} from "drizzle-orm/pg-core";

const instant = (name: string) => timestamp(name, { withTimezone: true, mode: "string" });

export const lab = pgTable("lab", {
  slug: text("slug").primaryKey(),
  name: text("name").notNull(),
});

export const model = pgTable(
  "model",
  {
    id: text("id").primaryKey(),
    labSlug: text("lab_slug")
      .notNull()
      .references(() => lab.slug),
    name: text("name").notNull(),
  },
  (table) => [index("model_lab_idx").on(table.labSlug)],
);

export const provider = pgTable("provider", {
  id: serial("id").primaryKey(),
  slug: text("slug").notNull().unique(),
});

export const offer = pgTable(
  "offer",
  {
    id: serial("id").primaryKey(),
    providerSlug: text("provider_slug")
      .notNull()
      .references(() => provider.slug),
    nativeId: text("native_id").notNull(),
    variant: text("variant").notNull(),
    modelId: text("model_id")
      .notNull()
      .references(() => model.id),
    matchRule: text("match_rule").notNull(),
    quantization: text("quantization"),
    region: text("region"),
    tier: text("tier"),
    identityVersion: integer("identity_version").notNull(),
  },
  (table) => [unique("offer_key").on(table.providerSlug, table.nativeId, table.variant), index("offer_model_idx").on(table.modelId)],
);

export const source = pgTable("source", {
  id: text("id").primaryKey(),
  etag: text("etag"),
  lastModified: text("last_modified"),
  triedAt: instant("tried_at"),
  reachedAt: instant("reached_at"),
  failures: integer("failures").notNull().default(0),
  failure: text("failure"),
  nextPullAt: instant("next_pull_at"),
});

export const snapshot = pgTable(
  "snapshot",
  {
    id: serial("id").primaryKey(),
    sourceId: text("source_id")
      .notNull()
      .references(() => source.id),
    scope: text("scope").notNull(),
    capturedAt: instant("captured_at").notNull(),
    checkedAt: instant("checked_at").notNull(),
    sha256: text("sha256").notNull(),
    byteCount: integer("byte_count").notNull(),
    dateQuality: text("date_quality").notNull().default("stated"),
    records: integer("records").notNull(),
    offers: integer("offers").notNull(),
    providers: integer("providers").notNull(),
    rejected: integer("rejected").notNull().default(0),
    factsOpened: integer("facts_opened").notNull(),
    factsClosed: integer("facts_closed").notNull(),
    rejects: jsonb("rejects").$type<{ where: string; reason: string }[]>().notNull(),
    skipped: jsonb("skipped").$type<Record<string, number>>().notNull(),
    unmodelled: jsonb("unmodelled").$type<Record<string, number>>().notNull(),
  },
  (table) => [
    unique("snapshot_instant").on(table.sourceId, table.scope, table.capturedAt),
    check("snapshot_date_quality", sql`${table.dateQuality} in ('stated', 'not later than')`),
  ],
);

export const fact = pgTable(
  "fact",
  {
    id: bigserial("id", { mode: "number" }).primaryKey(),
    sourceId: text("source_id")
      .notNull()
      .references(() => source.id),
    scope: text("scope").notNull(),
    offerId: integer("offer_id").references(() => offer.id),
    providerId: integer("provider_id").references(() => provider.id),
    subject: integer("subject").notNull().generatedAlwaysAs(sql`coalesce(offer_id, -provider_id)`),
    field: text("field").notNull(),
    value: text("value").notNull(),
    nanoPerMillion: bigint("nano_per_million", { mode: "bigint" }),
    held: text("held"),
    from: instant("from").notNull(),
    until: instant("until"),
  },
  (table) => [
    check("fact_subject", sql`num_nonnulls(${table.offerId}, ${table.providerId}) = 1`),
    check("fact_span", sql`${table.until} is null or ${table.until} > ${table.from}`),
    check("fact_price", sql`(${table.nanoPerMillion} is not null) = (${table.field} like 'price:%')`),
    uniqueIndex("fact_start").on(table.subject, table.sourceId, table.scope, table.field, table.from),
  ],
);

/** One row: grows by one with every change of the catalog, so that caches know their age. */
export const catalogState = pgTable(
  "catalog_state",
  {
    id: integer("id").primaryKey(),
    revision: integer("revision").notNull(),
    changedAt: instant("changed_at").notNull(),
    changeRules: integer("change_rules").notNull().default(0),
    changesUntil: instant("changes_until"),
  },
  (table) => [check("catalog_state_single", sql`${table.id} = 1`)],
);

export const factReview = pgTable(
  "fact_review",
  {
    id: serial("id").primaryKey(),
    sourceId: text("source_id")
      .notNull()
      .references(() => source.id),
    offerId: integer("offer_id")
      .notNull()
      .references(() => offer.id),
    field: text("field").notNull(),
    value: text("value").notNull(),
    decision: text("decision").notNull(),
    note: text("note"),
    decidedAt: instant("decided_at").notNull(),
  },
  (table) => [
    unique("fact_review_value").on(table.sourceId, table.offerId, table.field, table.value),
    check("fact_review_decision", sql`${table.decision} in ('accept', 'reject')`),
  ],
);

/** What changed, worked out of the facts: can be thrown away and written anew. One row a field of an Offer and instant. */
export const catalogChange = pgTable(
  "catalog_change",
  {
    id: bigserial("id", { mode: "number" }).primaryKey(),
    offerId: integer("offer_id")
      .notNull()
      .references(() => offer.id),
    at: instant("at").notNull(),
    kind: text("kind").notNull(),
    field: text("field"),
    direction: text("direction"),
    ratio: doublePrecision("ratio"),
    sourceId: text("source_id")
      .notNull()
      .references(() => source.id),
    before: jsonb("before"),
    after: jsonb("after"),
  },
  (table) => [
    unique("catalog_change_place").on(table.offerId, table.at, table.kind, table.field).nullsNotDistinct(),
    index("catalog_change_at_idx").on(table.at),
    check("catalog_change_kind", sql`${table.kind} in ('price', 'limit', 'term', 'new', 'retired', 'gone', 'back')`),
    check("catalog_change_direction", sql`${table.direction} in ('up', 'down')`),
  ],
);
