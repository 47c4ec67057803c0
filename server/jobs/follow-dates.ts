import "server-only";
import { followCalendar } from "@/db/commands/catalog-change/rebuild-changes";
import type { Chore } from "@/server/jobs/chore";

/** Notes, soon after each UTC midnight, which dated prices and stated ends have come. */
export const followDates: Chore = {
  queue: "catalog.calendar",
  cron: "4 * * * *",
  run: async ({ store: { sql } }) => {
    await followCalendar(sql);
  },
};
