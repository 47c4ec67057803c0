import { sql } from "drizzle-orm";
import { bigint, check, customType, index, pgTable, primaryKey, text, uuid } from "drizzle-orm/pg-core";

const bytes = customType<{ data: Uint8Array }>({ dataType: () => "bytea" });
const ofBody = (path: string) => sql.raw(`(body::jsonb #>> '{${path}}')`);

/**
 * Who did what to which subject: one chain a Team, that of the nil id for what belongs to none. Whatever is searched is
 * derived from the body, which the mac covers, so that nothing shown can differ from what was signed.
 */
export const auditEvent = pgTable(
  "audit_event",
  {
    teamId: uuid("team_id").notNull(),
    seq: bigint("seq", { mode: "number" }).notNull(),
    body: text("body").notNull(),
    mac: bytes("mac").notNull(),
    at: text("at").notNull().generatedAlwaysAs(ofBody("at")),
    action: text("action").notNull().generatedAlwaysAs(ofBody("action")),
    actorId: text("actor_id").generatedAlwaysAs(ofBody("actor,id")),
    objectId: text("object_id").generatedAlwaysAs(ofBody("object,id")),
    outcome: text("outcome").notNull().generatedAlwaysAs(ofBody("outcome")),
  },
  (table) => [
    primaryKey({ columns: [table.teamId, table.seq] }),
    index("audit_event_action_idx").on(table.teamId, table.action, table.seq),
    check("audit_event_seq", sql`${table.seq} > 0`),
  ],
);

/** The last entry of each chain; its row is the lock that puts changes in line. */
export const auditHead = pgTable("audit_head", {
  teamId: uuid("team_id").primaryKey(),
  seq: bigint("seq", { mode: "number" }).notNull(),
  mac: bytes("mac").notNull(),
});
