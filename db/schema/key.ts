import { sql } from "drizzle-orm";
import { check, customType, foreignKey, index, integer, pgTable, primaryKey, text, timestamp, unique, uuid } from "drizzle-orm/pg-core";
import { member, project, team } from "@/db/schema/team";

const instant = (name: string) => timestamp(name, { withTimezone: true, mode: "string" });
const bytes = customType<{ data: Uint8Array }>({ dataType: () => "bytea" });
const ofTeam = () =>
  uuid("team_id")
    .notNull()
    .references(() => team.teamId, { onDelete: "cascade" });

/** A Team's data-encryption key, wrapped by the key-encryption key `kek_id`, which is never in the database. */
export const teamDek = pgTable(
  "team_dek",
  {
    teamId: ofTeam(),
    id: text("id").notNull(),
    kekId: text("kek_id").notNull(),
    wrapped: bytes("wrapped").notNull(),
    createdAt: instant("created_at").notNull().defaultNow(),
  },
  (table) => [primaryKey({ columns: [table.teamId, table.id] })],
);

/** A Provider's or gateway's credential: all that is known of it but the secret. */
export const providerKey = pgTable(
  "provider_key",
  {
    teamId: ofTeam(),
    id: text("id").notNull(),
    label: text("label").notNull(),
    providerSlug: text("provider_slug").notNull(),
    modelsUrl: text("models_url").notNull(),
    scheme: text("scheme").notNull(),
    environment: text("environment"),
    projectId: text("project_id"),
    ownerId: text("owner_id"),
    notes: text("notes"),
    expiresAt: instant("expires_at"),
    createdAt: instant("created_at").notNull().defaultNow(),
    createdBy: text("created_by").notNull(),
    revokedAt: instant("revoked_at"),
    checkState: text("check_state").notNull().default("never"),
    checkedAt: instant("checked_at"),
    checkMessage: text("check_message"),
    checkFailures: integer("check_failures").notNull().default(0),
    nextCheckAt: instant("next_check_at"),
    reachedModels: text("reached_models").array(),
    warnedAt: instant("warned_at"),
  },
  (table) => [
    primaryKey({ columns: [table.teamId, table.id] }),
    unique("provider_key_label").on(table.teamId, table.label),
    foreignKey({ columns: [table.teamId, table.projectId], foreignColumns: [project.teamId, project.id] }),
    foreignKey({ columns: [table.teamId, table.ownerId], foreignColumns: [member.teamId, member.userId] }),
    check("provider_key_state", sql`${table.checkState} in ('never', 'verified', 'unproven', 'refused', 'unreachable')`),
  ],
);

/** One secret of a ProviderKey: two while a rotation overlaps. The ciphertext goes when the version retires. */
export const providerKeyVersion = pgTable(
  "provider_key_version",
  {
    teamId: ofTeam(),
    id: text("id").notNull(),
    keyId: text("key_id").notNull(),
    number: integer("number").notNull(),
    sealed: bytes("sealed"),
    dekId: text("dek_id").notNull(),
    origin: text("origin").notNull(),
    fingerprint: text("fingerprint").notNull(),
    lastFour: text("last_four"),
    createdAt: instant("created_at").notNull().defaultNow(),
    retiresAt: instant("retires_at"),
    retiredAt: instant("retired_at"),
  },
  (table) => [
    primaryKey({ columns: [table.teamId, table.id] }),
    unique("provider_key_version_number").on(table.teamId, table.keyId, table.number),
    index("provider_key_version_fingerprint_idx").on(table.teamId, table.fingerprint),
    foreignKey({ columns: [table.teamId, table.keyId], foreignColumns: [providerKey.teamId, providerKey.id] }).onDelete("cascade"),
    foreignKey({ columns: [table.teamId, table.dekId], foreignColumns: [teamDek.teamId, teamDek.id] }),
    check("provider_key_version_sealed", sql`(${table.sealed} is null) = (${table.retiredAt} is not null)`),
  ],
);

/** A name or fingerprint by which a gateway's exports mean a ProviderKey. */
export const providerKeyAlias = pgTable(
  "provider_key_alias",
  {
    teamId: ofTeam(),
    id: text("id").notNull(),
    keyId: text("key_id").notNull(),
    gateway: text("gateway").notNull(),
    value: text("value").notNull(),
    createdAt: instant("created_at").notNull().defaultNow(),
  },
  (table) => [
    primaryKey({ columns: [table.teamId, table.id] }),
    unique("provider_key_alias_value").on(table.teamId, table.gateway, table.value),
    foreignKey({ columns: [table.teamId, table.keyId], foreignColumns: [providerKey.teamId, providerKey.id] }).onDelete("cascade"),
  ],
);
