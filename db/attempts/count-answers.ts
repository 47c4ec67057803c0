import "server-only";
import { ANSWERS } from "@/db/attempts/columns";
import { type NarrowedBy, narrowingSql, readNarrowing } from "@/db/attempts/narrow";
import type { SumQuery } from "@/db/attempts/sum-attempts";
import { hasDailySums, parametersOf, rawWhere, type SourceQuery } from "@/db/attempts/sum-sources";
import type { TeamTx } from "@/db/wall/with-team";
import type { AnswerCounts } from "@/lib/usage/audit-answers";

type AnswerQuery = Omit<SumQuery, "by" | "most">;

const DAYS = "d.day >= ($2::timestamptz at time zone $4)::date and d.day < ($3::timestamptz at time zone $4)::date";

/** Attempts by day, Provider and what is answered of them, out of the daily sums; `null` where those do not tell what is asked for. */
function keptRows(where: NarrowedBy): string | null {
  if (Object.keys(where).some((name) => name !== "gateway" && name !== "provider")) return null;
  return `select d.day, d.provider, d.answers, sum(d.attempts) as n from usage_day_answer d
    where d.team_id = $1 and ${DAYS} and ${narrowingSql(where, "d")} group by 1, 2, 3`;
}

const rawRows = (
  query: SourceQuery,
): string => `select (a.started_at at time zone $4)::date as day, a.provider, ${ANSWERS} as answers, count(*) as n
  from attempt a where ${rawWhere(query)} and ${narrowingSql(query.where, "a", ["tag"])} group by 1, 2, 3`;

/** Fields of which any one tells what a Provider does with data. */
const RETENTION = "'retains_prompts', 'retention_days', 'retention', 'zero_retention'";

/** When which of the Providers met had stated a policy. */
const TERMS = `select l.id, f."from", f.until from usage_label l join provider p on p.slug = l.name join fact f on f.provider_id = p.id
  where l.team_id = $1 and l.id in (select provider from rows) and f.field in (${RETENTION})`;

const bits = (mask: number): string => `coalesce(sum(r.n) filter (where r.answers & ${mask} <> 0), 0)::float8`;

const answersSql = (rows: string): string => `
  with rows as materialized (${rows}), terms as materialized (${TERMS}),
  stated as materialized (
    select distinct r.day, r.provider from (select distinct day, provider from rows) r join terms t on t.id = r.provider
      and t."from" < (r.day + 1)::timestamp at time zone $4 and (t.until is null or t.until > r.day::timestamp at time zone $4))
  select coalesce(sum(r.n), 0)::float8 as attempts, ${bits(1)} as provider, ${bits(2)} as model, ${bits(12)} as region,
    coalesce(sum(r.n) filter (where s.provider is not null), 0)::float8 as retention, ${bits(16)} as caching, ${bits(32)} as fallback
  from rows r left join stated s on s.day = r.day and s.provider = r.provider`;

/**
 * How many Attempts of a span answer each of what an auditor asks. Retention counts as answered where the catalog knew the Provider's policy on
 * that day. What was erased with age is not among them.
 */
export async function countAnswers(tx: TeamTx, { where = {}, ...span }: AnswerQuery): Promise<AnswerCounts> {
  const query: SourceQuery = { ...span, by: [], where: await readNarrowing(tx, span.teamId, where) };
  const kept = (await hasDailySums(tx, query)) ? keptRows(query.where) : null;
  const [row] = await tx.unsafe<AnswerCounts[]>(answersSql(kept ?? rawRows(query)), parametersOf(query));
  if (!row) throw new Error("a sum without a breakdown has one row");
  return row;
}
