import type { Sql } from "postgres";
import { withTeam } from "@/db/wall/with-team";
import type { TeamScope } from "@/lib/team/scope";
import { INPUT_BUCKETS, OUTPUT_BUCKETS, type TokenBucket } from "@/lib/usage/bucket";
import type { Difference } from "@/server/test/planted/compare";
import type { ImportedFile } from "@/server/test/planted/load";
import type { Truth } from "@/server/test/planted/truth";

const tokens = (...buckets: readonly TokenBucket[]): string =>
  `sum(${buckets.map((bucket) => `coalesce((b.tokens ->> '${bucket}')::bigint, 0)`).join(" + ")})`;

/** The truth's words for what it sums of a report, in SQL. */
const FIGURES: Readonly<Record<string, string>> = {
  requests: "sum(b.requests)",
  input_tokens: tokens(...INPUT_BUCKETS),
  input_cached_tokens: tokens("cache_read"),
  output_tokens: tokens(...OUTPUT_BUCKETS),
  invoiced_nano: "sum(b.cost_nano)",
  uncached_input_tokens: tokens("input"),
  cache_read_input_tokens: tokens("cache_read"),
  ephemeral_5m_input_tokens: tokens("cache_write_5m"),
  ephemeral_1h_input_tokens: tokens("cache_write_1h"),
};

/** What of the stored reports differs from the truth: the number of their rows and every total, by the import that brought them. */
export function compareBuckets(sql: Sql, scope: TeamScope, { imported, truth }: { imported: readonly ImportedFile[]; truth: Truth }) {
  return withTeam(sql, scope, async (tx) => {
    const found: Difference[] = [];
    for (const [place, { path: file, buckets, totals }] of truth.buckets.entries()) {
      const names = Object.keys(totals);
      const sums = names.map((name) => `(${FIGURES[name] ?? "null"})::text as ${name}`);
      const number = imported[place]?.row.number ?? 0;
      const [ours] = await tx.unsafe<Record<string, string>[]>(
        `select ${["count(*)::text as buckets", ...sums].join(", ")} from usage_bucket b where b.team_id = $1 and b.import_number = $2`,
        [scope.teamId, number],
      );
      for (const [name, want] of Object.entries({ buckets: String(buckets), ...totals }))
        if (ours?.[name] !== want) found.push({ what: `${file} ${name}`, ours: String(ours?.[name]), truth: want });
    }
    return found;
  });
}
