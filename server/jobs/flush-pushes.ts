import "server-only";
import { listTeamRoutes } from "@/db/queries/key/list-team-routes";
import type { Chore } from "@/server/jobs/chore";
import { flushSpans } from "@/server/otlp/flush-spans";

/** Makes Attempts of the spans that were pushed, each minute, of traces that have become quiet. One Team's trouble holds up no other. */
export const flushPushes: Chore = {
  queue: "usage.push",
  cron: "* * * * *",
  run: async ({ store: { sql }, logger, signal }) => {
    for (const { teamId } of await listTeamRoutes(sql)) {
      try {
        while (!signal.aborted && (await flushSpans(sql, teamId, { now: Date.now() })) > 0);
      } catch (cause) {
        logger.error(
          { event: "usage.push", teamId, message: cause instanceof Error ? cause.message : String(cause) },
          "spans could not be worked",
        );
      }
    }
  },
};
