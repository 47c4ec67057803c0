import "server-only";
import type { Logger } from "pino";
import { listChains } from "@/db/queries/audit/list-chains";
import { type CheckpointOutcome, type CheckpointPlace, writeCheckpoint } from "@/server/audit/write-checkpoint";

const EVENT = "audit.checkpoint";

const troubleWords = (outcome: CheckpointOutcome): string | null => {
  if (outcome.kind === "contradicted") return `the log no longer holds entry ${outcome.seq} as it was signed`;
  return outcome.kind === "damaged" ? `line ${outcome.line} of the checkpoints ${outcome.message}` : null;
};

/** Signs where each chain ends, in a round over all of them, and says aloud which chain and checkpoints disagree. */
export async function writeCheckpoints(place: CheckpointPlace & { readonly logger: Logger; readonly signal: AbortSignal }): Promise<void> {
  const { logger, signal } = place;
  let count = 0;
  for (const { teamId } of await listChains(place.sql)) {
    if (signal.aborted) return;
    const outcome = await writeCheckpoint(place, teamId, new Date().toISOString());
    if (outcome.kind === "written") count += 1;
    const message = troubleWords(outcome);
    if (message)
      logger.error({ event: EVENT, id: teamId, outcome: outcome.kind, message }, "run `tollboard audit verify` on this team's log");
  }
  if (count > 0) logger.info({ event: EVENT, count }, "signed where logs end now");
}
