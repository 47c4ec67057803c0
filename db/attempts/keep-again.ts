import "server-only";
import { LINE_COLUMNS } from "@/db/attempts/attempt-line";
import type { TeamTx } from "@/db/wall/with-team";

const COLUMNS = LINE_COLUMNS.join(", ");
const STAGED = LINE_COLUMNS.map((name) => `s.${name}`).join(", ");

// `lateral … limit 1`: the planner knows nothing of a table that was just filled, and would read whole months for a few rows.
const FOUND = `cross join lateral (select a.import_number from attempt a
  where a.team_id = $1 and a.started_at = s.started_at and a.gateway = s.gateway and a.record_id = s.record_id limit 1) found`;

/**
 * Keeps rows of a batch that stand in the store under another import already. Should that one be withdrawn, they are what is left of
 * them. To be called when `staged` has been written.
 */
export async function keepDuplicates(tx: TeamTx, teamId: string): Promise<void> {
  await tx.unsafe(
    `insert into attempt_again (team_id, ${COLUMNS}) select $1::uuid, ${STAGED} from staged s ${FOUND}
     where found.import_number <> s.import_number on conflict do nothing`,
    [teamId],
  );
}

/** Keeps rows of `staged` that a later version is in the store of, and takes them out of the batch. */
export async function keepStale(tx: TeamTx, teamId: string): Promise<void> {
  await tx.unsafe(
    `with stale as (delete from staged s using usage_version v
       where v.team_id = $1 and v.gateway = s.gateway and v.record_id = s.record_id and v.version >= s.version and s.version > 0 returning s.*)
     insert into attempt_again (team_id, ${COLUMNS}) select $1::uuid, ${STAGED} from stale s on conflict do nothing`,
    [teamId],
  );
}

/** Keeps rows of other imports that a later version has just taken the place of: those of `gone`. */
export async function keepReplaced(tx: TeamTx, importNumber: number): Promise<void> {
  await tx.unsafe(
    `insert into attempt_again (team_id, ${COLUMNS}, was_counted) select s.team_id, ${STAGED}, true from gone s
     where s.import_number <> $1 on conflict do nothing`,
    [importNumber],
  );
}
