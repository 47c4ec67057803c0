import { customType, timestamp, uuid } from "drizzle-orm/pg-core";
import { team } from "@/db/schema/team";

/** An instant, read and written as text. */
export const instant = (name: string) => timestamp(name, { withTimezone: true, mode: "string" });

export const bytes = customType<{ data: Uint8Array }>({ dataType: () => "bytea" });

/** The Team that a row is of; it goes with it. */
export const ofTeam = () =>
  uuid("team_id")
    .notNull()
    .references(() => team.teamId, { onDelete: "cascade" });
