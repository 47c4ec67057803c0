import "server-only";
import { spendSql } from "@/db/attempts/columns";
import { narrowingSql, readNarrowing } from "@/db/attempts/narrow";
import { parametersOf, rawWhere, type SourceQuery } from "@/db/attempts/sum-sources";
import type { TeamTx } from "@/db/wall/with-team";
import type { BurstTry } from "@/lib/usage/burst";
import type { SessionCount } from "@/lib/usage/burst-report";
import { gatewayOf } from "@/lib/usage/gateway";
import type { SessionRef } from "@/lib/usage/latency-view";
import type { Narrowing } from "@/lib/usage/spend";

/** One Attempt of a session. */
export type SessionTry = BurstTry & SessionRef;

type Query = {
  readonly teamId: string;
  readonly from: string;
  readonly until: string;
  readonly where: Narrowing;
};

const sourceOf = async (tx: TeamTx, { teamId, from, until, where }: Query): Promise<SourceQuery> => ({
  teamId,
  from,
  until,
  zone: "UTC",
  by: [],
  where: await readNarrowing(tx, teamId, where),
});

const metBy = (query: SourceQuery): string => `${rawWhere(query)} and $4::text is not null and ${narrowingSql(query.where, "a", ["tag"])}`;

type Row = {
  readonly at: number;
  readonly latency_ms: number | null;
  readonly gateway: number;
  readonly session: string;
  readonly request: string;
  readonly outcome: number;
  readonly is_limited: boolean;
  readonly spend: string | null;
};

const FAILED = 2;
const LIMITED = "429";

/**
 * The Attempts of a span that bear a session, in the order in which they began, `most` of them at most. The span must be short: the
 * store's own rows are read.
 */
export async function listSessionAttempts(tx: TeamTx, { most, ...asked }: Query & { readonly most: number }): Promise<SessionTry[]> {
  const query = await sourceOf(tx, asked);
  const rows = await tx.unsafe<Row[]>(
    `select (extract(epoch from a.started_at) * 1000)::float8 as at, a.latency_ms, a.gateway, a.session,
      case when a.request_id is null then '1 ' || a.record_id else 'n ' || a.request_id end as request, a.outcome,
      coalesce(l.name, '') = '${LIMITED}' as is_limited, (${spendSql("a")})::text as spend
    from attempt a left join usage_label l on l.team_id = $1 and l.id = a.error
    where ${metBy(query)} and a.session is not null order by a.started_at, a.gateway, a.record_id limit ${Math.trunc(most)}`,
    parametersOf(query),
  );
  return rows.map((row) => ({
    at: row.at,
    latencyMs: row.latency_ms,
    gateway: gatewayOf(row.gateway),
    session: row.session,
    request: `${row.gateway} ${row.request}`,
    isFailed: row.outcome === FAILED,
    isLimited: row.is_limited,
    spend: row.spend === null ? null : BigInt(row.spend),
  }));
}

/** Counts which gateways' Attempts bear a session at all. The span must be short: the store's own rows are read. */
export async function countSessions(tx: TeamTx, asked: Query): Promise<SessionCount[]> {
  const query = await sourceOf(tx, asked);
  const rows = await tx.unsafe<{ gateway: number; attempts: number; told: number }[]>(
    `select a.gateway, count(*)::int as attempts, count(a.session)::int as told from attempt a
    where ${metBy(query)} group by 1 order by 2 desc, 1`,
    parametersOf(query),
  );
  return rows.map(({ gateway, attempts, told }) => ({ gateway: gatewayOf(gateway), attempts, withSession: told }));
}
