import "server-only";
import { authorize, type TeamStore } from "@/db/commands/change-team";
import { readChain } from "@/db/queries/audit/read-chain";
import { type ChainVerdict, verifyChain } from "@/lib/audit/chain";
import type { TeamScope } from "@/lib/team/scope";
import { type Checkpoint, checkpointKey, readCheckpoints } from "@/server/audit/checkpoint";
import { checkpointFile, readCheckpointText } from "@/server/audit/checkpoint-file";

/** Which chain, and which checkpoints: those kept in `dataDir`, or the file given. */
export type VerifyPlace = {
  readonly store: TeamStore;
  readonly seed: Uint8Array;
  readonly dataDir: string;
  readonly file?: string;
};

/** Whether a chain is whole; and if so, which checkpoint was the last, `null` where there is none. A bad file names its line. */
export type TeamVerdict =
  | { readonly ok: true; readonly entries: number; readonly checkpoints: number; readonly last: Checkpoint | null }
  | Extract<ChainVerdict, { ok: false }>
  | { readonly ok: false; readonly fault: "bad_checkpoint"; readonly line: number; readonly message: string };

/**
 * Checks a whole chain against its head and its checkpoints, all entries of one snapshot. **Throws** when `file` is given and
 * is not there: a missing proof is not one that agrees.
 */
export async function verifyTeam({ store, seed, dataDir, file }: VerifyPlace, teamId: string): Promise<TeamVerdict> {
  const name = file ?? checkpointFile(dataDir, teamId);
  const text = readCheckpointText(name);
  if (text === null && file !== undefined) throw new Error(`there is no file ${file}`);
  const points = readCheckpoints(checkpointKey(seed), teamId, text ?? "");
  if (!points.ok) {
    const { line, message } = points.error;
    return { ok: false, fault: "bad_checkpoint", line, message: `Line ${line} of the checkpoints ${message}.` };
  }
  const checkpoints = points.value;
  const verdict = await readChain(store.sql, teamId, ({ head, entries }) =>
    verifyChain(entries, store.ledger, { teamId, head, checkpoints, isHeadDue: true }),
  );
  if (!verdict.ok) return verdict;
  const last = checkpoints.reduce<Checkpoint | null>((latest, point) => (latest && latest.seq >= point.seq ? latest : point), null);
  return { ok: true, entries: verdict.entries, checkpoints: verdict.checkpoints, last };
}

/** Checks the chain of the Team that somebody may verify. **Throws** `PolicyError`. */
export async function verifyOwn(place: VerifyPlace, scope: TeamScope): Promise<TeamVerdict> {
  authorize(scope, "log:verify");
  return verifyTeam(place, scope.teamId);
}
