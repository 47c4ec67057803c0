import { sql } from "drizzle-orm";
import { bigint, bigserial, check, index, integer, pgTable, text, timestamp, unique, uuid } from "drizzle-orm/pg-core";

const instant = (name: string) => timestamp(name, { withTimezone: true, mode: "string" });

/** A person who can sign in. What they may do is said by their memberships alone. */
export const userAccount = pgTable(
  "user_account",
  {
    id: text("id").primaryKey(),
    email: text("email").notNull().unique(),
    name: text("name").notNull(),
    passwordHash: text("password_hash"),
    createdAt: instant("created_at").notNull().defaultNow(),
    emailVerifiedAt: instant("email_verified_at"),
    passwordChangedAt: instant("password_changed_at"),
    disabledAt: instant("disabled_at"),
  },
  (table) => [check("user_account_email", sql`${table.email} = lower(${table.email}) and ${table.email} like '%_@_%'`)],
);

/** A login at another issuer: never known by its e-mail, only by issuer and subject. */
export const userIdentity = pgTable(
  "user_identity",
  {
    id: text("id").primaryKey(),
    userId: text("user_id")
      .notNull()
      .references(() => userAccount.id, { onDelete: "cascade" }),
    issuer: text("issuer").notNull(),
    subject: text("subject").notNull(),
    email: text("email").notNull(),
    createdAt: instant("created_at").notNull().defaultNow(),
    usedAt: instant("used_at"),
  },
  (table) => [unique("user_identity_subject").on(table.issuer, table.subject), index("user_identity_user_idx").on(table.userId)],
);

/** One signed-in browser. Only the hash of its secret is here. */
export const userSession = pgTable(
  "user_session",
  {
    id: text("id").primaryKey(),
    secretHash: text("secret_hash").notNull().unique(),
    userId: text("user_id")
      .notNull()
      .references(() => userAccount.id, { onDelete: "cascade" }),
    method: text("method").notNull(),
    createdAt: instant("created_at").notNull().defaultNow(),
    seenAt: instant("seen_at").notNull().defaultNow(),
    provenAt: instant("proven_at").notNull().defaultNow(),
    expiresAt: instant("expires_at").notNull(),
    endedAt: instant("ended_at"),
    address: text("address"),
    userAgent: text("user_agent"),
  },
  (table) => [index("user_session_user_idx").on(table.userId)],
);

/** A link that works once: first owner, password reset, proof of an address. */
export const oneTimeLink = pgTable(
  "one_time_link",
  {
    hash: text("hash").primaryKey(),
    kind: text("kind").notNull(),
    userId: text("user_id").references(() => userAccount.id, { onDelete: "cascade" }),
    /** The only Team that its User may be in when it is used, where an owner of that Team made it. */
    tenantId: uuid("tenant_id"),
    /** That owner, who must still be one when it is used; `null` where mail or the command line hands it over. */
    madeBy: text("made_by"),
    createdAt: instant("created_at").notNull().defaultNow(),
    expiresAt: instant("expires_at").notNull(),
    usedAt: instant("used_at"),
  },
  (table) => [check("one_time_link_kind", sql`${table.kind} in ('start', 'reset', 'verify')`)],
);

/** Points used per limited thing; written by rate-limiter-flexible, so its column names are that library's. */
export const rateLimit = pgTable("rate_limit", {
  key: text("key").primaryKey(),
  points: integer("points").notNull().default(0),
  expire: bigint("expire", { mode: "number" }),
});

/** Mail that is to go out. It names what to say and to whom; secrets are made when it is sent. */
export const outboxMail = pgTable(
  "outbox_mail",
  {
    id: bigserial("id", { mode: "number" }).primaryKey(),
    kind: text("kind").notNull(),
    recipient: text("recipient").notNull(),
    tenantId: uuid("tenant_id"),
    subjectId: text("subject_id"),
    createdAt: instant("created_at").notNull().defaultNow(),
    nextAt: instant("next_at").notNull().defaultNow(),
    attempts: integer("attempts").notNull().default(0),
    sentAt: instant("sent_at"),
    failure: text("failure"),
  },
  (table) => [index("outbox_mail_due_idx").on(table.nextAt).where(sql`sent_at is null`)],
);

/** One row: what tells whether this process holds the secret that the data was made with. */
export const instance = pgTable(
  "instance",
  {
    id: integer("id").primaryKey(),
    secretCheck: text("secret_check").notNull(),
    currentKek: text("current_kek"),
    createdAt: instant("created_at").notNull().defaultNow(),
  },
  (table) => [check("instance_single", sql`${table.id} = 1`)],
);
