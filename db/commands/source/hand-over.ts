import "server-only";
import { changeTeam, type TeamStore } from "@/db/commands/change-team";
import { type SourceRun, SourceStopped } from "@/db/commands/source/source-run";
import { enterImport, type ImportQuota, isOverQuota, lockNumbers } from "@/db/commands/usage/create-import";
import type { Enqueue } from "@/db/commands/usage/step-import";
import type { TeamTx } from "@/db/wall/with-team";
import { err, ok, type Result } from "@/lib/base/result";
import type { TeamScope } from "@/lib/team/scope";

const SOURCE_WAYS = ["folder", "bucket", "pull"] as const;

/** A file of a source, which lies where a worker looks for it by the id that its import is to have. */
export type SourceFile = {
  readonly id: string;
  readonly name: string;
  readonly way: (typeof SOURCE_WAYS)[number];
  readonly format: string;
  readonly sha256: string;
  readonly byteCount: number;
};

/** The import that holds the very same bytes and counts, or is about to; one that waits for a person's yes may never. */
async function findSame(tx: TeamTx, teamId: string, sha256: string): Promise<string | null> {
  const [row] = await tx<{ id: string }[]>`
    select id from usage_import where team_id = ${teamId} and sha256 = ${sha256}
      and (state in ('queued', 'running', 'paused', 'done') or (state in ('received', 'preview') and starts_alone)) order by number limit 1`;
  return row?.id ?? null;
}

/** What handing over came to. `isNew`: an import was entered; else one has the same bytes already. */
export type HandedOver = { readonly importId: string; readonly isNew: boolean };

/**
 * Enters a source's file as an import that starts by itself, unless one with the same bytes counts already, and has `note` keep in the same
 * transaction what the source knows of it.
 *
 * **Returns** `over_quota` while the Team has as much waiting as it may. **Throws** `SourceStopped`, `PolicyError`.
 */
export function handOver(
  store: TeamStore,
  scope: TeamScope,
  { source, file, quota, enqueue, note }: HandOver,
): Promise<Result<HandedOver, "over_quota">> {
  return changeTeam<HandedOver, "over_quota">(store, scope, "import:create", async (tx, now) => {
    const { teamId } = now;
    const [held] = await tx`select 1 from import_source
      where team_id = ${teamId} and id = ${source.id} and run = ${source.run} and state = 'on' for update`;
    if (!held) throw new SourceStopped(`source ${source.id} is not run ${source.run}'s any more`);
    await lockNumbers(tx, teamId);
    const same = await findSame(tx, teamId, file.sha256);
    if (same !== null) {
      await note(tx, { importId: same, isNew: false });
      return ok({ value: { importId: same, isNew: false }, audit: null });
    }
    if (await isOverQuota(tx, teamId, file.byteCount, quota, SOURCE_WAYS)) return err("over_quota");
    const audit = await enterImport(tx, now, { ...file, gateway: "", grain: "attempt", state: "received", startsAlone: true });
    await tx`update usage_import set source_id = ${source.id} where team_id = ${teamId} and id = ${file.id}`;
    await note(tx, { importId: file.id, isNew: true });
    await enqueue(tx, teamId, file.id);
    return ok({ value: { importId: file.id, isNew: true }, audit });
  });
}

export type HandOver = {
  readonly source: SourceRun;
  readonly file: SourceFile;
  readonly quota: ImportQuota;
  readonly enqueue: Enqueue;
  readonly note: (tx: TeamTx, handed: HandedOver) => Promise<void>;
};
