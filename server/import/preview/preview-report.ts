import "server-only";
import type { Sql } from "postgres";
import { countKnownBuckets } from "@/db/commands/usage/save-buckets";
import { withTeam } from "@/db/wall/with-team";
import { formatDecimal } from "@/lib/base/decimal";
import { inputTotal, outputTotal } from "@/lib/usage/bucket";
import type { ImportPreview } from "@/lib/usage/preview";
import type { BucketRow } from "@/lib/usage/report/bucket-row";
import { countsOf, type FirstRows, isoOf, MOST_ROWS, spanOf } from "@/server/import/preview/read-first";

const usd = (nano: bigint): string => formatDecimal({ coefficient: nano, scale: 9 });

const about = (row: BucketRow): string =>
  Object.entries(row.dimensions)
    .map(([name, value]) => `${name} ${value}`)
    .join(" · ")
    .slice(0, 300);

const bucketOf = (row: BucketRow): ImportPreview["buckets"][number] => ({
  source: row.source,
  starts_at: isoOf(row.startsAt),
  ends_at: isoOf(row.endsAt),
  about: about(row),
  tokens: inputTotal(row.tokens) + outputTotal(row.tokens),
  requests: row.requests,
  cost: row.cost === null ? null : usd(row.cost),
  currency: row.currency,
});

/** What the first rows of a report would become. They are nobody's Attempts: nothing is priced. */
export async function previewReport(
  { sql, teamId }: { readonly sql: Sql; readonly teamId: string },
  first: FirstRows<BucketRow>,
): Promise<Omit<ImportPreview, "columns" | "drops">> {
  const costs = first.rows.flatMap(({ cost, upstream }) => (cost === null ? [] : [cost + (upstream ?? 0n)]));
  return {
    ...countsOf(first),
    ...spanOf(first.rows.flatMap((row) => [row.startsAt, row.endsAt])),
    known: await withTeam(sql, { teamId }, (tx) => countKnownBuckets(tx, teamId, first.rows)),
    reported: costs.length === 0 ? null : usd(costs.reduce((total, cost) => total + cost, 0n)),
    unreported: first.rows.length - costs.length,
    calculated: null,
    uncalculated: 0,
    states: {},
    unmatched: [],
    rows: [],
    buckets: first.rows.slice(0, MOST_ROWS).map(bucketOf),
  };
}
