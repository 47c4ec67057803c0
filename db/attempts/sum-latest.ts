import "server-only";
import { narrowingSql, readNarrowing } from "@/db/attempts/narrow";
import type { SumQuery } from "@/db/attempts/sum-attempts";
import { parametersOf, rawWhere, type SourceQuery } from "@/db/attempts/sum-sources";
import type { TeamTx } from "@/db/wall/with-team";
import { type GatewayId, gatewayOf } from "@/lib/usage/gateway";

export type SpanQuery = Omit<SumQuery, "by" | "most">;

/** What Attempts have in common that no daily sum tells. `isTold`: whether a failed try of the same Request is told before them. */
export type LatestKind = {
  readonly provider: string;
  readonly native: string;
  readonly asked: string;
  readonly precision: string;
  readonly offerId: number | null;
  readonly isTold: boolean;
  /** The numbers of the names before, in their order. */
  readonly ids: readonly [provider: number, native: number, asked: number, precision: number];
};

/** Attempts of one day that have all of it in common. */
export type LatestGroup = LatestKind & { readonly day: string; readonly attempts: number };

/** One Attempt among those that a rule found. `at`: an ISO instant. */
export type FoundAttempt = {
  readonly at: string;
  readonly gateway: GatewayId;
  readonly recordId: string;
  readonly provider: string;
  readonly native: string;
  readonly asked: string;
  readonly region: string;
  readonly key: string;
};

/**
 * The latest Attempts of a span that meet its narrowing, as `a`: `most` of them. A try is told that is counted by the row itself, or has a row of
 * its own within the span, whatever it is narrowed to.
 */
const latest = (query: SourceQuery, most: number): string => `(
  select a.*, coalesce(a.prior_attempts, 0) > 0 or (a.request_id is not null and f.request_id is not null) as told
  from (select a.started_at, a.gateway, a.record_id, a.request_id, a.provider, a.native, a.asked, a.precision_label, a.offer_id, a.outcome, a.is_replay,
      a.prior_attempts, a.region, a.key
    from attempt a where ${rawWhere(query)} and ${narrowingSql(query.where, "a", ["tag"])} order by a.started_at desc limit ${Math.trunc(most)}) a
  left join (select distinct t.gateway, t.request_id from attempt t
    where t.team_id = $1 and t.started_at >= $2 and t.started_at < $3 and t.is_chained and t.outcome <> 1) f
    on f.gateway = a.gateway and f.request_id = a.request_id)`;

const LABELS = ["provider", "native", "asked", "precision", "region", "key"] as const;
const columnOf = (name: string): string => (name === "precision" ? "precision_label" : name);
const joins = LABELS.map(
  (name) => `left join usage_label "${name}_n" on "${name}_n".team_id = $1 and "${name}_n".id = a.${columnOf(name)}`,
).join(" ");
const nameOf = (name: string): string => `coalesce("${name}_n".name, '')`;

const ANSWERED = "a.outcome = 1 and not a.is_replay";

const sourceOf = async (tx: TeamTx, { where = {}, ...span }: SpanQuery): Promise<SourceQuery> => ({
  ...span,
  by: [],
  where: await readNarrowing(tx, span.teamId, where),
});

/** Sums the latest Attempts of a span by what no daily sum tells. **Returns** also how many were looked at: `most`, where there are more. */
export async function sumLatest(
  tx: TeamTx,
  span: SpanQuery,
  most: number,
): Promise<{ readonly groups: readonly LatestGroup[]; readonly looked: number }> {
  const query = await sourceOf(tx, span);
  const rows = await tx.unsafe<(LatestGroup & { isAnswered: boolean })[]>(
    `with g as materialized (select (a.started_at at time zone $4)::date as day, a.provider, a.native, a.asked, a.precision_label, a.offer_id, a.told,
       ${ANSWERED} as answered, 0 as region, 0 as key, count(*)::int as attempts from ${latest(query, most)} a group by 1, 2, 3, 4, 5, 6, 7, 8)
     select to_char(a.day, 'YYYY-MM-DD') as day, ${nameOf("provider")} as provider, ${nameOf("native")} as native, ${nameOf("asked")} as asked,
       ${nameOf("precision")} as precision, array[a.provider, a.native, a.asked, a.precision_label] as ids, a.offer_id as "offerId", a.told as "isTold", a.answered as "isAnswered", a.attempts
     from g a ${joins} order by a.day, 2, 3, 4, 5, 6`,
    parametersOf(query),
  );
  const looked = rows.reduce((sum, { attempts }) => sum + attempts, 0);
  return { groups: rows.filter(({ isAnswered }) => isAnswered).map(({ isAnswered: _, ...group }) => group), looked };
}

const FOUND = `to_char(a.started_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as at, a.gateway, a.record_id as "recordId",
  ${["provider", "native", "asked", "region", "key"].map((name) => `${nameOf(name)} as "${name}"`).join(", ")}`;

type FoundRow = Omit<FoundAttempt, "gateway"> & { readonly gateway: number };

const found = (rows: readonly FoundRow[]): FoundAttempt[] => rows.map((row) => ({ ...row, gateway: gatewayOf(row.gateway) }));

/** The latest Attempts of a span that were not answered from a gateway's cache, `count` of them. */
export async function listAsked(tx: TeamTx, span: SpanQuery, count: number): Promise<FoundAttempt[]> {
  const query = await sourceOf(tx, span);
  const rows = await tx.unsafe<FoundRow[]>(
    `select ${FOUND} from (select * from attempt a where $4::text is not null and ${rawWhere(query)} and not a.is_replay and ${narrowingSql(query.where, "a", ["tag"])}
       order by a.started_at desc, a.gateway, a.record_id limit ${Math.trunc(count)}) a ${joins} order by a.started_at desc, a.gateway, a.record_id`,
    parametersOf(query),
  );
  return found(rows);
}

type KindAsk = { readonly kinds: readonly LatestKind[]; readonly most: number; readonly count: number };

/** The latest Attempts of some kinds, among the `most` latest ones of a span: `count` of them. */
export async function listOfKinds(tx: TeamTx, span: SpanQuery, { kinds, most, count }: KindAsk): Promise<FoundAttempt[]> {
  if (kinds.length === 0) return [];
  const query = await sourceOf(tx, span);
  const column = (place: number) => kinds.map(({ ids }) => ids[place] ?? 0);
  // Names are looked up of those that are listed alone.
  const rows = await tx.unsafe<FoundRow[]>(
    `select ${FOUND} from (select a.* from ${latest(query, most)} a
         join unnest($5::int[], $6::int[], $7::int[], $8::int[], $9::int[], $10::int[]) as k(provider, native, asked, precision_label, offer, told)
           on a.provider = k.provider and a.native = k.native and a.asked = k.asked and a.precision_label = k.precision_label
             and coalesce(a.offer_id, 0) = k.offer and a.told::int = k.told
         where $4::text is not null and ${ANSWERED} order by a.started_at desc, a.gateway, a.record_id limit ${Math.trunc(count)}) a
       ${joins} order by a.started_at desc, a.gateway, a.record_id`,
    [
      ...parametersOf(query),
      ...[0, 1, 2, 3].map(column),
      kinds.map(({ offerId }) => offerId ?? 0),
      kinds.map(({ isTold }) => Number(isTold)),
    ],
  );
  return found(rows);
}
