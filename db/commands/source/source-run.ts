import "server-only";
import type { Sql } from "postgres";
import { changeTeam, type TeamStore } from "@/db/commands/change-team";
import { withTeam } from "@/db/wall/with-team";
import { ok } from "@/lib/base/result";
import type { TeamScope } from "@/lib/team/scope";
import type { ImportState } from "@/lib/usage/import-state";
import { NOTHING_PULLED, PullDraft, PullPosition } from "@/lib/usage/source/position";
import type { SourceKind } from "@/lib/usage/source/source-kind";

/** A source in the hands of one worker. `run` tells it from a worker that had it before. */
export type SourceRun = {
  readonly teamId: string;
  readonly id: string;
  readonly run: number;
  readonly kind: SourceKind;
  readonly name: string;
  readonly settings: unknown;
  readonly keyId: string | null;
  readonly everyMinutes: number;
  readonly failures: number;
  readonly position: PullPosition;
  readonly draft: PullDraft | null;
  readonly importId: string | null;
};

/** The source was paused, removed or taken over by another worker: whoever hears this does no more for it. */
export class SourceStopped extends Error {}

type Stored = Omit<SourceRun, "teamId" | "position" | "draft"> & { readonly position: unknown; readonly draft: unknown };

/** Takes a source in hand, from whoever had it. **Returns** `null` for one that is not to be looked at. */
export function claimSource(sql: Sql, teamId: string, id: string): Promise<SourceRun | null> {
  return withTeam(sql, { teamId }, async (tx) => {
    const [row] = await tx<Stored[]>`
      update import_source set run = run + 1, last_run_at = now() where team_id = ${teamId} and id = ${id} and state = 'on'
      returning id, run, kind, name, settings, key_id as "keyId", every_minutes as "everyMinutes", failures, position, draft, import_id as "importId"`;
    if (!row) return null;
    const [position, draft] = [PullPosition.safeParse(row.position), PullDraft.safeParse(row.draft)];
    return { ...row, teamId, position: position.success ? position.data : NOTHING_PULLED, draft: draft.success ? draft.data : null };
  });
}

/** How the import stands that a source waits for; `null` where there is none of this id. */
export function getAwaited(
  sql: Sql,
  teamId: string,
  importId: string,
): Promise<{ readonly state: ImportState; readonly number: number; readonly failure: string | null } | null> {
  return withTeam(sql, { teamId }, async (tx) => {
    const [row] = await tx<{ state: ImportState; number: number; failure: string | null }[]>`
      select state, number, failure from usage_import where team_id = ${teamId} and id = ${importId}`;
    return row ?? null;
  });
}

const held = (rows: readonly unknown[], { id, run }: SourceRun): void => {
  if (rows.length === 0) throw new SourceStopped(`source ${id} is not run ${run}'s any more`);
};

/** Keeps how far a source has come: what counts, and what is fetched and does not count yet. **Throws** `SourceStopped`. */
export function saveProgress(
  sql: Sql,
  source: SourceRun,
  { position, draft }: { readonly position: PullPosition; readonly draft: PullDraft | null },
): Promise<void> {
  const [at, fetched] = [JSON.stringify(position), draft === null ? null : JSON.stringify(draft)];
  return withTeam(sql, source, async (tx) => {
    held(
      await tx`update import_source set position = ${at}::text::jsonb, draft = ${fetched}::text::jsonb, import_id = null
        where team_id = ${source.teamId} and id = ${source.id} and run = ${source.run} and state = 'on' returning 1`,
      source,
    );
  });
}

/** How a look at a source ended. `inMs`: when it is due again. `words`: what was wrong, or left out; `undefined` leaves all as it was. */
export type RunEnd = { readonly inMs: number; readonly words?: string | null; readonly isFailure?: boolean };

/** Ends a look at a source. A run that lost its source changes nothing. */
export function endRun(sql: Sql, { teamId, id, run }: SourceRun, { inMs, words, isFailure = false }: RunEnd): Promise<void> {
  const [isTold, fault] = [words !== undefined, words?.slice(0, 500) ?? null];
  return withTeam(sql, { teamId }, async (tx) => {
    await tx`update import_source set last_fault = case when ${isTold} then ${fault}::text else last_fault end,
        failures = case when ${isFailure} then least(failures + 1, 1000) when ${isTold} then 0 else failures end,
        next_at = now() + make_interval(secs => ${Math.max(0, inMs) / 1_000})
      where team_id = ${teamId} and id = ${id} and run = ${run} and state = 'on'`;
  });
}

/** Pauses a source that cannot go on until a person has seen to it, with the reason in words. */
export async function pauseForFault(store: TeamStore, scope: TeamScope, { id, run }: SourceRun, fault: string): Promise<void> {
  await changeTeam<void, never>(store, scope, "source:manage", async (tx, { teamId }) => {
    const words = fault.slice(0, 500);
    const [row] = await tx<{ name: string }[]>`
      update import_source set state = 'paused', last_fault = ${words}, failures = least(failures + 1, 1000)
      where team_id = ${teamId} and id = ${id} and run = ${run} and state = 'on' returning name`;
    const audit = row && { action: "source.pause", object: { kind: "source", id, name: row.name }, after: { reason: words } };
    return ok({ value: undefined, audit: audit ?? null });
  });
}
