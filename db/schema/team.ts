import { sql } from "drizzle-orm";
import { boolean, check, foreignKey, index, integer, pgTable, primaryKey, text, timestamp, unique, uuid } from "drizzle-orm/pg-core";
import { userAccount } from "@/db/schema/account";

const instant = (name: string) => timestamp(name, { withTimezone: true, mode: "string" });

/** Which Team a slug means: all that is known before a Team is. */
export const teamRoute = pgTable("team_route", {
  slug: text("slug").primaryKey(),
  tenantId: uuid("tenant_id").notNull().unique(),
});

/** Slugs of Teams that were erased. Another Team may have one by now, but not what was put in its folder for the one before. */
export const retiredSlug = pgTable("retired_slug", { slug: text("slug").primaryKey() });

/** Which Teams a User is in; kept by triggers on `member`, readable by that User alone. */
export const memberRoute = pgTable(
  "member_route",
  { userId: text("user_id").notNull(), tenantId: uuid("tenant_id").notNull() },
  (table) => [primaryKey({ columns: [table.userId, table.tenantId] })],
);

/** Which Team a Token or invitation belongs to, for whoever knows its hash. */
export const credentialRoute = pgTable("credential_route", {
  hash: text("hash").primaryKey(),
  kind: text("kind").notNull(),
  tenantId: uuid("tenant_id").notNull(),
  subjectId: text("subject_id").notNull(),
});

export const team = pgTable(
  "team",
  {
    teamId: uuid("team_id").primaryKey(),
    slug: text("slug").notNull().unique(),
    name: text("name").notNull(),
    zone: text("zone").notNull().default("UTC"),
    createdAt: instant("created_at").notNull().defaultNow(),
    deleteAfter: instant("delete_after"),
    // Invented traffic to look at. Said when it is made: the application may not change it afterwards.
    isSample: boolean("is_sample").notNull().default(false),
  },
  (table) => [check("team_slug", sql`${table.slug} ~ '^[a-z0-9]([a-z0-9-]{0,38}[a-z0-9])?$'`)],
);

const ofTeam = () =>
  uuid("team_id")
    .notNull()
    .references(() => team.teamId, { onDelete: "cascade" });

export const member = pgTable(
  "member",
  {
    teamId: ofTeam(),
    userId: text("user_id")
      .notNull()
      .references(() => userAccount.id),
    role: text("role").notNull(),
    joinedAt: instant("joined_at").notNull().defaultNow(),
  },
  (table) => [
    primaryKey({ columns: [table.teamId, table.userId] }),
    check("member_role", sql`${table.role} in ('viewer', 'member', 'admin', 'owner')`),
  ],
);

/** A cost centre. */
export const project = pgTable(
  "project",
  {
    teamId: ofTeam(),
    id: text("id").notNull(),
    name: text("name").notNull(),
    createdAt: instant("created_at").notNull().defaultNow(),
    archivedAt: instant("archived_at"),
  },
  (table) => [primaryKey({ columns: [table.teamId, table.id] }), unique("project_name").on(table.teamId, table.name)],
);

/** A place in the Team held for somebody: for one address, or without one for whoever has the link. */
export const invitation = pgTable(
  "invitation",
  {
    teamId: ofTeam(),
    id: text("id").notNull(),
    email: text("email"),
    role: text("role").notNull(),
    createdAt: instant("created_at").notNull().defaultNow(),
    createdBy: text("created_by").notNull(),
    expiresAt: instant("expires_at").notNull(),
    acceptedAt: instant("accepted_at"),
    acceptedBy: text("accepted_by"),
    revokedAt: instant("revoked_at"),
  },
  (table) => [
    primaryKey({ columns: [table.teamId, table.id] }),
    check("invitation_role", sql`${table.role} in ('viewer', 'member', 'admin', 'owner')`),
  ],
);

/** A credential for our own API. Only its hash is here, and the few first characters that tell it from others. */
export const apiToken = pgTable(
  "api_token",
  {
    teamId: ofTeam(),
    id: text("id").notNull(),
    name: text("name").notNull(),
    hash: text("hash").notNull(),
    hint: text("hint").notNull(),
    scopes: text("scopes").array().notNull(),
    createdBy: text("created_by").notNull(),
    createdAt: instant("created_at").notNull().defaultNow(),
    expiresAt: instant("expires_at").notNull(),
    usedAt: instant("used_at"),
    revokedAt: instant("revoked_at"),
  },
  (table) => [
    primaryKey({ columns: [table.teamId, table.id] }),
    unique("api_token_hash").on(table.teamId, table.hash),
    index("api_token_creator_idx").on(table.teamId, table.createdBy),
    foreignKey({ columns: [table.teamId, table.createdBy], foreignColumns: [member.teamId, member.userId] }),
  ],
);

/** A screen of the public catalog as of one instant, for whoever has the link. Only the hash of its secret is here. */
export const shareLink = pgTable(
  "share_link",
  {
    teamId: ofTeam(),
    id: text("id").notNull(),
    hash: text("hash").notNull(),
    hint: text("hint").notNull(),
    kind: text("kind").notNull(),
    query: text("query").notNull(),
    asOf: instant("as_of").notNull(),
    title: text("title").notNull(),
    note: text("note").notNull().default(""),
    createdBy: text("created_by")
      .notNull()
      .references(() => userAccount.id),
    createdAt: instant("created_at").notNull().defaultNow(),
    expiresAt: instant("expires_at").notNull(),
    revokedAt: instant("revoked_at"),
    openedCount: integer("opened_count").notNull().default(0),
    openedAt: instant("opened_at"),
  },
  (table) => [
    primaryKey({ columns: [table.teamId, table.id] }),
    unique("share_link_hash").on(table.teamId, table.hash),
    check("share_link_kind", sql`${table.kind} in ('board', 'compare')`),
    check("share_link_query", sql`length(${table.query}) <= 4000`),
    check("share_link_title", sql`length(${table.title}) between 1 and 120`),
    check("share_link_note", sql`length(${table.note}) <= 1000`),
    check("share_link_pinned", sql`${table.asOf} <= ${table.createdAt}`),
    check(
      "share_link_life",
      sql`${table.expiresAt} > ${table.createdAt} and ${table.expiresAt} <= ${table.createdAt} + interval '731 days'`,
    ),
  ],
);
