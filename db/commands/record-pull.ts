import "server-only";
import type { Sql } from "postgres";
import { followConfirmation } from "@/db/commands/catalog-change/follow-confirmation";

/** What is known of a Source when a pull of it begins. The tags are absent when its latest capture is not what they stand for. */
export type PullState = { readonly failures: number; readonly etag: string | null; readonly lastModified: string | null };

/**
 * Takes a Source for one pull, so that two processes do not pull it at once. Instants are ISO texts; `leaseUntil` is when
 * another may take it although this pull was never heard of again.
 *
 * **Returns** `null` when `onlyDue` and its next pull lies ahead, or another process has it.
 */
export async function claimPull(
  sql: Sql,
  source: string,
  { now, leaseUntil, onlyDue }: { now: string; leaseUntil: string; onlyDue: boolean },
): Promise<PullState | null> {
  const [row] = await sql<(PullState & { isCurrent: boolean | null })[]>`
    insert into source as s (id, tried_at, next_pull_at) values (${source}, ${now}, ${leaseUntil})
    on conflict (id) do update set tried_at = ${now}, next_pull_at = ${leaseUntil}
      where not ${onlyDue}::boolean or s.next_pull_at is null or s.next_pull_at <= ${now}
    returning failures, etag, last_modified as "lastModified",
      reached_at = (select checked_at from snapshot where source_id = s.id order by captured_at desc limit 1) as "isCurrent"`;
  if (!row) return null;
  const { failures, isCurrent } = row;
  return isCurrent ? { failures, etag: row.etag, lastModified: row.lastModified } : { failures, etag: null, lastModified: null };
}

/** Notes that a Source answered at an instant: the tags of its answer, and when to ask again. */
export async function recordReached(
  sql: Sql,
  source: string,
  { at, etag, lastModified, nextPullAt }: { at: string; etag: string | null; lastModified: string | null; nextPullAt: string },
): Promise<void> {
  await sql`update source set reached_at = ${at}, etag = ${etag}, last_modified = ${lastModified}, failures = 0, failure = null,
    next_pull_at = ${nextPullAt} where id = ${source}`;
}

/** Notes that a pull came to nothing, in words fit to be shown, and when to try again. */
export async function recordFailure(
  sql: Sql,
  source: string,
  { failure, nextPullAt }: { failure: string; nextPullAt: string },
): Promise<void> {
  await sql`update source set failures = failures + 1, failure = ${failure.slice(0, 500)}, next_pull_at = ${nextPullAt}
    where id = ${source}`;
}

/** Hands a Source back that was taken but not pulled: it is due at once and nothing counts as a failure. */
export async function releasePull(sql: Sql, source: string, { now }: { now: string }): Promise<void> {
  await sql`update source set next_pull_at = ${now} where id = ${source}`;
}

/**
 * Moves the check date of the latest capture of a Source and scope, if it is of the same bytes. `sha256` is `null` when
 * the Source itself says that nothing changed.
 *
 * **Returns** whether there was such a capture.
 */
export async function confirmCapture(
  sql: Sql,
  { source, scope, sha256, checkedAt }: { source: string; scope: string; sha256: string | null; checkedAt: string },
): Promise<boolean> {
  const [confirmed] = await sql<{ wasCheckedAt: Date }[]>`
    update snapshot s set checked_at = greatest(s.checked_at, ${checkedAt}) from snapshot old
    where s.id = (select id from snapshot where source_id = ${source} and scope = ${scope} order by captured_at desc limit 1)
      and s.captured_at <= ${checkedAt} and (${sha256}::text is null or s.sha256 = ${sha256}) and old.id = s.id
    returning old.checked_at as "wasCheckedAt"`;
  if (confirmed) await followConfirmation(sql, { source, scope, wasCheckedAt: confirmed.wasCheckedAt.toISOString(), checkedAt });
  return confirmed !== undefined;
}
