import "server-only";
import { eraseDueTeams } from "@/db/commands/team/erase-teams";
import type { Chore } from "@/server/jobs/chore";

/** Erases, once an hour, every Team whose grace period is over. */
export const eraseTeams: Chore = {
  queue: "team.erase",
  cron: "17 * * * *",
  run: async ({ store, logger }) => {
    const count = await eraseDueTeams(store);
    if (count > 0) logger.info({ event: "team.erase", count }, "erased teams whose time had come");
  },
};
