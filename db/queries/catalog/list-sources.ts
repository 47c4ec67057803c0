import "server-only";
import type { Sql } from "postgres";
import { isSourceId, type SourceId, sourceSpec } from "@/lib/catalog/source";

/** Where one Source stands: ages, counts, what was left out, how its live pulls went. Instants are ISO texts. */
export type SourceStatus = {
  readonly id: SourceId;
  readonly name: string;
  readonly homepage: string;
  readonly licence: string;
  readonly captures: number;
  readonly firstAt: string | null;
  readonly latestAt: string | null;
  readonly checkedAt: string | null;
  readonly isDateBound: boolean;
  readonly offers: number;
  readonly providers: number;
  readonly rejected: number;
  readonly rejects: readonly { readonly where: string; readonly reason: string }[];
  readonly skipped: Readonly<Record<string, number>>;
  readonly unmodelled: Readonly<Record<string, number>>;
  readonly held: number;
  readonly triedAt: string | null;
  readonly reachedAt: string | null;
  readonly failure: string | null;
  readonly nextPullAt: string | null;
};

type Row = Omit<SourceStatus, "id" | "name" | "homepage" | "licence" | "rejected" | "rejects" | "skipped" | "unmodelled"> & {
  id: string;
  parts: {
    offers: number;
    providers: number;
    rejected: number;
    rejects: SourceStatus["rejects"];
    skipped: Record<string, number>;
    unmodelled: Record<string, number>;
  }[];
};

function addUp(parts: readonly Readonly<Record<string, number>>[]): Record<string, number> {
  const total = new Map<string, number>();
  for (const part of parts) for (const [key, count] of Object.entries(part)) total.set(key, (total.get(key) ?? 0) + count);
  return Object.fromEntries(total);
}

const iso = (value: unknown): string | null => (value instanceof Date ? value.toISOString() : null);

/**
 * Every Source that was ever loaded or tried, as of an ISO instant; counts are those of its latest capture
 * per scope, `checkedAt` is the check of the scope that waits longest. How pulls went is always of now.
 */
export async function listSources(sql: Sql, at: string): Promise<SourceStatus[]> {
  const rows = await sql<Row[]>`
    with latest as (
      select distinct on (source_id, scope) * from snapshot where captured_at <= ${at} order by source_id, scope, captured_at desc)
    select s.id, s.tried_at as "triedAt", s.reached_at as "reachedAt", s.failure, s.next_pull_at as "nextPullAt",
      (select count(*)::int from snapshot n where n.source_id = s.id and n.captured_at <= ${at}) as captures,
      (select min(captured_at) from snapshot n where n.source_id = s.id and n.captured_at <= ${at}) as "firstAt",
      (select max(captured_at) from latest l where l.source_id = s.id) as "latestAt",
      (select min(least(checked_at, ${at}::timestamptz)) from latest l where l.source_id = s.id) as "checkedAt",
      (select coalesce(bool_or(date_quality = 'not later than'), false) from latest l where l.source_id = s.id) as "isDateBound",
      (select count(*)::int from fact f where f.source_id = s.id and f.held is not null
        and f."from" <= ${at} and (f.until is null or f.until > ${at})) as held,
      coalesce((select json_agg(json_build_object('offers', l.offers, 'providers', l.providers, 'rejected', l.rejected, 'rejects', l.rejects, 'skipped', l.skipped,
        'unmodelled', l.unmodelled)) from latest l where l.source_id = s.id), '[]') as parts
    from source s order by s.id`;
  return rows.flatMap((row) => {
    if (!isSourceId(row.id)) return [];
    const { name, homepage, licence } = sourceSpec(row.id);
    return [
      {
        id: row.id,
        name,
        homepage,
        licence,
        captures: row.captures,
        firstAt: iso(row.firstAt),
        latestAt: iso(row.latestAt),
        checkedAt: iso(row.checkedAt),
        isDateBound: row.isDateBound,
        offers: row.parts.reduce((sum, part) => sum + part.offers, 0),
        providers: row.parts.reduce((sum, part) => sum + part.providers, 0),
        rejected: row.parts.reduce((sum, part) => sum + part.rejected, 0),
        rejects: row.parts.flatMap((part) => part.rejects),
        skipped: addUp(row.parts.map((part) => part.skipped)),
        unmodelled: addUp(row.parts.map((part) => part.unmodelled)),
        held: row.held,
        triedAt: iso(row.triedAt),
        reachedAt: iso(row.reachedAt),
        failure: row.failure,
        nextPullAt: iso(row.nextPullAt),
      },
    ];
  });
}
