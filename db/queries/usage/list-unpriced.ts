import "server-only";
import { STATE_CODES } from "@/db/attempts/columns";
import { narrowingSql, readNarrowing } from "@/db/attempts/narrow";
import type { TeamTx } from "@/db/wall/with-team";
import { TOKEN_BUCKETS } from "@/lib/usage/bucket";
import type { UnpricedId } from "@/lib/usage/cost/alias";
import type { NewUnpriced } from "@/lib/usage/overview";
import type { Narrowing } from "@/lib/usage/spend";

const MOST = 500;
const tokens = TOKEN_BUCKETS.map((bucket) => `sum(h.${bucket})`).join(" + ");

/** Logged ids without a calculated cost, most tokens first; at most 500. Attempts whose log counts no tokens are not among them. */
export async function listUnpriced(tx: TeamTx, teamId: string): Promise<UnpricedId[]> {
  const rows = await tx.unsafe<
    (Omit<UnpricedId, "tokens" | "reported" | "firstAt" | "lastAt"> & { tokens: string; reported: string; first: Date; last: Date })[]
  >(
    `select coalesce(p.name, '') as provider, coalesce(n.name, '') as native, sum(h.attempts)::int as attempts, (${tokens})::text as tokens,
       sum(h.reported)::text as reported, min(h.hour) as first, max(h.hour) as last
     from usage_hour h
     left join usage_label p on p.team_id = h.team_id and p.id = h.a
     left join usage_label n on n.team_id = h.team_id and n.id = h.b
     where h.team_id = $1 and h.kind = 'offer' and h.state in (${STATE_CODES.unpriced}, ${STATE_CODES.reported_only}) and h.attempts > 0
     group by 1, 2 having (${tokens}) > 0 order by (${tokens}) desc, 1, 2 limit ${MOST}`,
    [teamId],
  );
  return rows.map(({ first, last, tokens: sum, reported, ...row }) => ({
    ...row,
    tokens: BigInt(sum),
    reported: BigInt(reported),
    firstAt: first.toISOString(),
    lastAt: last.toISOString(),
  }));
}

/** Whether a Team has Attempts at all, or had some whose figures were kept. */
export async function hasUsage(tx: TeamTx, teamId: string): Promise<boolean> {
  const [row] = await tx`select 1 from usage_day where team_id = ${teamId} and attempts > 0
    union all select 1 from usage_kept_day where team_id = ${teamId} limit 1`;
  return row !== undefined;
}

type NewAsked = { readonly from: string; readonly until: string; readonly where?: Narrowing };

/**
 * Logged ids that have no calculated cost in some days and had none of that before them, most Attempts first. `from` and `until`: days of
 * the zone that daily sums are cut by, half-open. `where`: only Attempts of these days that meet it; of users and tags no daily sum knows ids, and
 * there are none.
 */
export async function listNewUnpriced(tx: TeamTx, teamId: string, { from, until, where = {} }: NewAsked): Promise<NewUnpriced[]> {
  const narrowed = await readNarrowing(tx, teamId, where);
  if (narrowed.user || narrowed.tag) return [];
  const unpriced = `h.team_id = $1 and h.state in (${STATE_CODES.unpriced}, ${STATE_CODES.reported_only})`;
  const rows = await tx.unsafe<NewUnpriced[]>(
    `with found as (
       select h.provider, h.native, sum(h.attempts)::int as attempts from usage_day h
       where ${unpriced} and h.day >= $2::date and h.day < $3::date and ${narrowingSql(narrowed, "h")} group by 1, 2 having (${tokens}) > 0)
     select coalesce(p.name, '') as provider, coalesce(n.name, '') as native, f.attempts from found f
     left join usage_label p on p.team_id = $1 and p.id = f.provider
     left join usage_label n on n.team_id = $1 and n.id = f.native
     where not exists (select from usage_day h where ${unpriced} and h.day < $2::date and h.provider = f.provider and h.native = f.native
       and h.attempts > 0)
     order by f.attempts desc, 1, 2 limit ${MOST}`,
    [teamId, from, until],
  );
  return [...rows];
}
