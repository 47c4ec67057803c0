import "server-only";
import type { Sql } from "postgres";
import type { Doomed } from "@/db/attempts/erase-old";
import { lockTeam } from "@/db/attempts/roll-up";
import { eraseBuckets } from "@/db/commands/usage/erase-buckets";
import { NOTHING_LEFT } from "@/db/queries/usage/get-import";
import { withTeam } from "@/db/wall/with-team";

const BATCH = 5_000;

/** What beside Attempts is erased with them, each with what makes a row of it go. `$2`: the instant; `$3`: the last import, or null. */
const RESTS = {
  usage_recost_row: "started_at < $2::timestamptz and ($3::int is null or import_number <= $3)",
  usage_bucket: "ends_at <= $2::timestamptz and $3::int is null",
  usage_bucket_again: "ends_at <= $2::timestamptz and $3::int is null",
  usage_span: `received_at < $2::timestamptz and ($3::int is null
    or import_id in (select id from usage_import i where i.team_id = $1 and i.number <= $3))`,
} as const;

type Rest = keyof typeof RESTS;

async function eraseTable(sql: Sql, teamId: string, table: Rest, { before, upTo, signal, note }: Doomed): Promise<void> {
  for (;;) {
    signal?.throwIfAborted();
    const count = await withTeam(sql, { teamId }, async (tx) => {
      await lockTeam(tx, teamId);
      const gone = await tx.unsafe<{ number: number | null }[]>(
        `delete from ${table} t using (select ctid from ${table} where team_id = $1 and ${RESTS[table]} limit ${BATCH}) c
         where t.team_id = $1 and t.ctid = c.ctid`,
        [teamId, before, upTo],
      );
      if (gone.count > 0) await note(tx, gone.count);
      return gone.count;
    });
    if (count < BATCH) return;
  }
}

/** Imports of reports up to a number that have something to erase. */
const listReports = (sql: Sql, teamId: string, upTo: number): Promise<number[]> =>
  withTeam(sql, { teamId }, async (tx) => {
    const rows = await tx<{ number: number }[]>`
      select distinct import_number as number from usage_bucket where team_id = ${teamId} and import_number <= ${upTo}
      union select distinct import_number from usage_bucket_again where team_id = ${teamId} and import_number <= ${upTo} order by 1`;
    return rows.map(({ number }) => number);
  });

/** Erases rows of reports, by what is `before` their end. What a report says of a span that goes on after it stays. */
export async function eraseOldBuckets(sql: Sql, teamId: string, doomed: Doomed): Promise<void> {
  const { upTo, signal, note } = doomed;
  // Imports that came after it may say the same again, which then stands: each goes as it would be withdrawn.
  if (upTo !== null)
    for (const number of await listReports(sql, teamId, upTo)) {
      signal?.throwIfAborted();
      await withTeam(sql, { teamId }, async (tx) => {
        const count = await eraseBuckets(tx, teamId, number);
        if (count > 0) await note(tx, count);
      });
    }
  else for (const table of ["usage_bucket", "usage_bucket_again"] as const) await eraseTable(sql, teamId, table, doomed);
}

/** Erases what re-costs kept of erased Attempts, spans that wait since then, and the first rows that were shown of imported files. */
export async function eraseOldTraces(sql: Sql, teamId: string, doomed: Doomed): Promise<void> {
  for (const table of ["usage_recost_row", "usage_span"] as const)
    await eraseTable(sql, teamId, table, { ...doomed, note: async () => {} });
  const { before, told, upTo } = doomed;
  await withTeam(sql, { teamId }, async (tx) => {
    await lockTeam(tx, teamId);
    // What was shown of a file may be of rows that are gone.
    await tx`update usage_import set preview = null where team_id = ${teamId} and preview is not null and (${upTo}::int is null or number <= ${upTo})
      and ((first_at is null and state in ('failed', 'cancelled', 'withdrawn')) or first_at < ${before})`;
    // Of an import that only held duplicates no row was counted as it went.
    await tx`update usage_import set erased_before = greatest(erased_before, ${told}), erased_at = now()
      where team_id = ${teamId} and (${upTo}::int is null or number <= ${upTo}) 
        and (last_at < ${before} or (grain = 'bucket' and last_at <= ${before}))
        and (erased_before is null or (erased_before < ${told} and not ${tx.unsafe(NOTHING_LEFT)}))`;
  });
}
