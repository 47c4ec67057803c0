import "server-only";
import { createHash } from "node:crypto";
import { lockTeam } from "@/db/attempts/roll-up";
import type { WriteCounts } from "@/db/attempts/write-batch";
import { getRetention } from "@/db/queries/usage/get-retention";
import type { TeamTx } from "@/db/wall/with-team";
import { type BucketRow, bucketContent, bucketIdentity } from "@/lib/usage/report/bucket-row";

const idOf = (row: BucketRow): string => createHash("sha256").update(bucketIdentity(row)).digest("base64url");

const isoOf = (us: number): string => new Date(Math.floor(us / 1000)).toISOString();

type Settled = { readonly byId: ReadonlyMap<string, BucketRow>; readonly duplicate: number; readonly replaced: number };

/** What of a batch is left to write where it states the same thing more than once: its last word. */
function settle(rows: readonly BucketRow[]): Settled {
  const byId = new Map<string, BucketRow>();
  let [duplicate, replaced] = [0, 0];
  for (const row of rows) {
    const id = idOf(row);
    const before = byId.get(id);
    if (before && bucketContent(before) === bucketContent(row)) duplicate += 1;
    else if (before) replaced += 1;
    byId.set(id, row);
  }
  return { byId, duplicate, replaced };
}

const CONTENT = ["dims", "tokens", "units", "requests", "cost_nano", "upstream_nano", "currency"];
const VALUES = ["source", "starts_at", "ends_at", ...CONTENT];

// In the order of their ids, so that two transactions cannot wait on each other. JSON goes as text: as jsonb it would be encoded twice.
const UPSERT = `
  insert into usage_bucket (team_id, import_number, id, ${VALUES.join(", ")})
  select $1::uuid, $2::int, id, source, starts_at, ends_at, dims::jsonb, tokens::jsonb, units::jsonb, requests, cost_nano, upstream_nano, currency
  from unnest($3::text[], $4::text[], $5::timestamptz[], $6::timestamptz[], $7::text[], $8::text[], $9::text[],
    $10::bigint[], $11::bigint[], $12::bigint[], $13::text[]) as row(id, ${VALUES.join(", ")}) order by id
  on conflict (team_id, id) do update
    set import_number = excluded.import_number, ${CONTENT.map((name) => `${name} = excluded.${name}`).join(", ")}
    where (${CONTENT.map((name) => `usage_bucket.${name}`).join(", ")}) is distinct from (${CONTENT.map((name) => `excluded.${name}`).join(", ")})
  returning (xmax = 0) as fresh`;

const KEPT = ["id", ...VALUES].join(", ");

// What several imports state is kept import by import, so that one of them can be withdrawn.
const KEEP_OTHERS = `insert into usage_bucket_again (team_id, import_number, ${KEPT}) select team_id, import_number, ${KEPT} from usage_bucket
  where team_id = $1::uuid and import_number <> $2::int and id = any($3::text[]) on conflict do nothing`;
const KEEP_OWN = `insert into usage_bucket_again (team_id, import_number, ${KEPT}) select b.team_id, $2::int, ${["id", ...VALUES].map((name) => `b.${name}`).join(", ")}
  from usage_bucket b where b.team_id = $1::uuid and b.id = any($3::text[])
    and exists (select from usage_bucket_again o where o.team_id = b.team_id and o.id = b.id and o.import_number <> $2::int)
  on conflict (team_id, id, import_number) do update set ${CONTENT.map((name) => `${name} = excluded.${name}`).join(", ")}`;

/** Without what ended before the Team keeps anything. */
async function withoutExpired(tx: TeamTx, teamId: string, rows: readonly BucketRow[]): Promise<readonly BucketRow[]> {
  const { keptFrom } = await getRetention(tx, teamId);
  if (keptFrom === null) return rows;
  const first = Date.parse(keptFrom) * 1000;
  return rows.filter((row) => row.endsAt > first);
}

/**
 * Writes rows of reports into a Team's store. One that states the same thing as one that is there takes its place; an equal one leaves
 * it as it is. The transaction is the caller's, so that the position of an import moves with its rows.
 */
export async function saveBuckets(
  tx: TeamTx,
  teamId: string,
  { rows, importNumber }: { readonly rows: readonly BucketRow[]; readonly importNumber: number },
): Promise<WriteCounts> {
  if (rows.length === 0) return { inserted: 0, duplicate: 0, replaced: 0, expired: 0 };
  await lockTeam(tx, teamId);
  const kept = await withoutExpired(tx, teamId, rows);
  const expired = rows.length - kept.length;
  const { byId, ...repeats } = settle(kept);
  const left = [...byId.values()];
  const ids = [...byId.keys()];
  await tx.unsafe(KEEP_OTHERS, [teamId, importNumber, ids]);
  const written = await tx.unsafe<{ fresh: boolean }[]>(UPSERT, [
    teamId,
    importNumber,
    ids,
    left.map((row) => row.source),
    left.map((row) => isoOf(row.startsAt)),
    left.map((row) => isoOf(row.endsAt)),
    left.map((row) => JSON.stringify(row.dimensions)),
    left.map((row) => JSON.stringify(row.tokens)),
    left.map((row) => JSON.stringify(row.units)),
    left.map((row) => row.requests),
    left.map((row) => row.cost?.toString() ?? null),
    left.map((row) => row.upstream?.toString() ?? null),
    left.map((row) => row.currency),
  ]);
  await tx.unsafe(KEEP_OWN, [teamId, importNumber, ids]);
  const inserted = written.filter((row) => row.fresh).length;
  const changed = written.length - inserted;
  return { inserted, duplicate: repeats.duplicate + left.length - written.length, replaced: repeats.replaced + changed, expired };
}

/** How many of some rows a Team's reports state already, with these words or others. */
export async function countKnownBuckets(tx: TeamTx, teamId: string, rows: readonly BucketRow[]): Promise<number> {
  const [row] = await tx<{ known: number }[]>`
    select count(*)::int as known from usage_bucket where team_id = ${teamId} and id = any(${[...new Set(rows.map(idOf))]}::text[])`;
  return row?.known ?? 0;
}
