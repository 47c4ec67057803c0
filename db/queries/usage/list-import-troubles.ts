import "server-only";
import type { TeamTx } from "@/db/wall/with-team";
import type { ImportTrouble, SourceTrouble } from "@/lib/usage/trouble";

const MOST = 20;

/** Imports that failed since an instant or wait for a person, and sources that are paused or found something wrong, latest first. */
export async function listImportTroubles(
  tx: TeamTx,
  teamId: string,
  since: string,
): Promise<{ imports: ImportTrouble[]; sources: SourceTrouble[] }> {
  const imports = await tx<(Omit<ImportTrouble, "at"> & { at: Date })[]>`
    select id, name, state, failure, coalesce(ended_at, created_at) as at from usage_import
    where team_id = ${teamId} and ((state = 'failed' and coalesce(ended_at, created_at) >= ${since}) or state in ('preview', 'paused'))
    order by number desc limit ${MOST}`;
  const sources = await tx<SourceTrouble[]>`
    select id, name, state = 'paused' as "isPaused", last_fault as fault from import_source
    where team_id = ${teamId} and (state = 'paused' or last_fault is not null) order by lower(name), id limit ${MOST}`;
  return { imports: imports.map((row) => ({ ...row, at: row.at.toISOString() })), sources: [...sources] };
}
