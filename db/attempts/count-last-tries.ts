import "server-only";
import type { Answer } from "@/db/attempts/count-chained";
import { narrowingSql, readNarrowing, tagSql } from "@/db/attempts/narrow";
import { namesOf, type SumQuery, valuesOf } from "@/db/attempts/sum-attempts";
import { columnsOf, isByTag, parametersOf, type SourceQuery } from "@/db/attempts/sum-sources";
import type { TeamTx } from "@/db/wall/with-team";

/**
 * Requests by what their last try within the span was of. `fellBack`: there were tries before it. Of all of them it is told, by the id that
 * their tries share.
 */
export type LastTryRow = {
  readonly values: readonly string[];
  readonly requests: number;
  readonly fellBack: number;
};

const LAST = "a.started_at, a.gateway, a.provider, a.model, a.native, a.key, a.project, a.end_user, a.region, a.state, a.tags";

/**
 * Requests of several rows, each where its last try within the span was: the one that decided. Only those whose last try meets the
 * narrowing. Requests of one row are counted by the sums `alone`, `retried` and `untold`. Tags tell none apart.
 */
export async function countLastTries(tx: TeamTx, { where = {}, most: _, ...span }: SumQuery): Promise<LastTryRow[]> {
  const query: SourceQuery = { ...span, where: await readNarrowing(tx, span.teamId, where) };
  if (isByTag(query)) throw new RangeError("a request with several tags has no one row");
  const keys = query.by.flatMap(columnsOf).map((column, place) => `${column} as k${place}`);
  const tagged = query.where.tag ? tagSql(query.where.tag, "c") : "true";
  const counts = "count(*)::int as requests, count(*) filter (where tries > 1 or prior > 0)::int as fell_back";
  const text = `select ${[...keys, counts].join(", ")}
    from (select distinct on (a.gateway, a.request_id) a.started_at as at, ${LAST}, count(*) over request as tries,
        max(a.prior_attempts) over request as prior
      from attempt a where a.team_id = $1 and a.started_at >= $2 and a.started_at < $3 and a.is_chained
      window request as (partition by a.gateway, a.request_id)
      order by a.gateway, a.request_id, a.started_at desc, a.record_id desc) c
    where $4::text is not null and ${narrowingSql(query.where, "c", ["tag"])} and coalesce(${tagged}, false)
    ${keys.length === 0 ? "having count(*) > 0" : `group by ${keys.map((_, place) => place + 1).join(", ")}`}`;
  const answers = [...(await tx.unsafe<Answer[]>(text, parametersOf(query)))];
  const names = await namesOf(tx, query, answers);
  return answers.map((row) => ({
    values: valuesOf(row, query.by, names),
    requests: Number(row.requests),
    fellBack: Number(row.fell_back),
  }));
}
