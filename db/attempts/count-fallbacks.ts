import "server-only";
import { type NarrowedBy, narrowingSql, readNarrowing } from "@/db/attempts/narrow";
import type { SumQuery } from "@/db/attempts/sum-attempts";
import { dayOf, daySql, parametersOf, type SourceQuery, sourceOf } from "@/db/attempts/sum-sources";
import type { TeamTx } from "@/db/wall/with-team";

/**
 * Requests of a day, `YYYY-MM-DD`, by whether the one answer took several tries. `fellBack`: there were tries before the last one.
 * `untold`: the log does not say whether there were any.
 */
export type FallbackRow = { readonly day: string; readonly requests: number; readonly fellBack: number; readonly untold: number };

/** The same under the number of the day. */
type NumberedRow = Omit<FallbackRow, "day"> & { readonly day: number };

type FallbackQuery = Omit<SumQuery, "by" | "most">;

/** Requests of one row each, which the sums count. */
async function countAlone(tx: TeamTx, query: SourceQuery): Promise<NumberedRow[]> {
  const { rows, met, columns } = await sourceOf(tx, query);
  const text = `select ${columns("day")[0]} as day, sum(c.alone)::int as requests, sum(c.retried)::int as "fellBack", sum(c.untold)::int as untold
    from ${rows} c where $4::text is not null and ${met} group by 1 having sum(c.alone) <> 0`;
  return [...(await tx.unsafe<NumberedRow[]>(text, parametersOf(query)))];
}

/** Whether one of a Request's rows, called `a`, meets a narrowing; its other tries count with it all the same. */
function anyMeets(where: NarrowedBy): string {
  const met = narrowingSql(where, "a", ["tag"]);
  const tagged = where.tag ? `a.tags && '{${where.tag.flat().map(Math.trunc).join(",")}}'::int[]` : null;
  const tags = tagged && (where.tag?.includes(0) ? `(${tagged} or a.tags is null)` : `coalesce(${tagged}, false)`);
  const all = [...(met === "true" ? [] : [met]), ...(tags === null ? [] : [tags])];
  return all.length === 0 ? "true" : `bool_or(${all.join(" and ")})`;
}

/**
 * Requests whose rows bear an id that others may share, on the day of their first try within the span: whatever tries there were are told by
 * it, as their receipts say.
 */
async function countChained(tx: TeamTx, query: SourceQuery): Promise<NumberedRow[]> {
  const text = `select ${daySql("first")} as day, count(*)::int as requests,
      count(*) filter (where tries > 1 or prior > 0)::int as "fellBack", 0 as untold
    from (select min(a.started_at) as first, count(*) as tries, max(a.prior_attempts) as prior from attempt a
      where a.team_id = $1 and a.started_at >= $2 and a.started_at < $3 and a.is_chained
      group by a.gateway, a.request_id having ${anyMeets(query.where)}) r
    group by 1`;
  return [...(await tx.unsafe<NumberedRow[]>(text, parametersOf(query)))];
}

/**
 * How many of a Team's Requests took several tries, by day; days without any are left out. A Request of several rows counts on the day of
 * its first one, so that the days come to all Requests of the span.
 */
export async function countFallbacks(tx: TeamTx, { where = {}, ...span }: FallbackQuery): Promise<FallbackRow[]> {
  const query: SourceQuery = { ...span, by: ["day"], where: await readNarrowing(tx, span.teamId, where) };
  const days = Map.groupBy([...(await countAlone(tx, query)), ...(await countChained(tx, query))], ({ day }) => day);
  return [...days]
    .map(([day, rows]) => ({
      day: dayOf(day),
      requests: rows.reduce((sum, { requests }) => sum + requests, 0),
      fellBack: rows.reduce((sum, { fellBack }) => sum + fellBack, 0),
      untold: rows.reduce((sum, { untold }) => sum + untold, 0),
    }))
    .sort((a, b) => (a.day < b.day ? -1 : 1));
}
