import "server-only";
import { ANSWERS } from "@/db/attempts/columns";
import { type NarrowedBy, narrowingSql, readNarrowing } from "@/db/attempts/narrow";
import type { SumQuery } from "@/db/attempts/sum-attempts";
import { hasDailySums, parametersOf, rawFrom, rawWhere, type SourceQuery } from "@/db/attempts/sum-sources";
import type { TeamTx } from "@/db/wall/with-team";
import type { CountedSample } from "@/lib/usage/audit/answer-states";
import { gatewayOf } from "@/lib/usage/gateway";

/** Requests of one day that have everything in common by which their answers are told. `day`: of the zone. */
export type DaySample = CountedSample & { readonly day: string };

type Row = {
  readonly day: string;
  readonly gateway: number;
  readonly provider: string;
  readonly answers: number;
  readonly isLone: boolean;
  readonly hasTerms: boolean;
  readonly requests: number;
};

/** Requests of one row, out of the daily sums; `null` where those do not tell what is asked for. */
function keptRows(where: NarrowedBy): string | null {
  if (Object.keys(where).some((name) => name !== "gateway" && name !== "provider")) return null;
  return `select r.day, r.gateway, r.provider, r.answers, false as lone, r.alone as n from usage_day_answer r
    where r.team_id = $1 and r.day >= ($2::timestamptz at time zone $4)::date and r.day < ($3::timestamptz at time zone $4)::date
      and r.alone > 0 and ${narrowingSql(where, "r")}`;
}

const DAY = "(a.started_at at time zone $4)::date";

const rawRows = (
  query: SourceQuery,
): string => `select ${DAY} as day, a.gateway, a.provider, ${ANSWERS} as answers, false as lone, count(*) as n
  from ${rawFrom(query)} where ${rawWhere(query)} and not a.is_chained and ${narrowingSql(query.where, "a", ["tag"])} group by 1, 2, 3, 4`;

// All of it stands in the index of chained rows but for tags, which are read where they are asked for alone.
const CHAINED = [
  ...[
    "team_id",
    "started_at",
    "gateway",
    "request_id",
    "outcome",
    "provider",
    "model",
    "native",
    "key",
    "project",
    "region",
    "state",
    "end_user",
  ],
  ...["prior_attempts", "region_from", "is_replay", "token_record", "input_unsplit", "saving"],
];

/**
 * Requests of several rows, each by the one whose answer the caller got: the last that came well, else the last. What of them began outside the
 * span is left out of account.
 */
const chainedRows = (query: SourceQuery): string => `select ${DAY} as day, a.gateway, a.provider, ${ANSWERS} as answers,
    a.rows = 1 and a.prior_attempts is null as lone, count(*) as n
  from (select distinct on (c.gateway, c.request_id) ${[...CHAINED, ...(query.where.tag ? ["tags"] : [])].map((name) => `c.${name}`).join(", ")},
      true as is_chained, count(*) over (partition by c.gateway, c.request_id) as rows from attempt c
      where c.team_id = $1 and c.started_at >= $2 and c.started_at < $3 and c.is_chained
      order by c.gateway, c.request_id, (c.outcome = 1) desc, c.started_at desc, c.record_id desc) a
  where ${rawWhere(query)} and ${narrowingSql(query.where, "a", ["tag"])} group by 1, 2, 3, 4, 5`;

/** Fields of which any one tells what a Provider does with data. */
const RETENTION = "'retains_prompts', 'retention_days', 'retention', 'zero_retention'";

// Terms that were first stated after a day are named for it, as later ones; those that nobody states any more are not.
const TERMS = `select l.id, bool_or(f.until is null) as open, max(f.until) as until from usage_label l
  join provider p on p.slug = l.name join fact f on f.provider_id = p.id
  where l.team_id = $1 and l.id in (select provider from rows) and f.field in (${RETENTION}) group by 1`;

/**
 * Requests of a span by day, gateway, Provider and what is answered of them. From daily sums where those have what is asked for, else from the
 * Attempts themselves: the figures are the same. What was erased with age is not among them.
 */
export async function countAnswerStates(tx: TeamTx, { where = {}, ...span }: Omit<SumQuery, "by" | "most">): Promise<DaySample[]> {
  const query: SourceQuery = { ...span, by: [], where: await readNarrowing(tx, span.teamId, where) };
  const kept = (await hasDailySums(tx, query)) ? keptRows(query.where) : null;
  const rows = await tx.unsafe<Row[]>(
    `with rows as materialized (${kept ?? rawRows(query)} union all ${chainedRows(query)}), terms as materialized (${TERMS})
     select to_char(r.day, 'YYYY-MM-DD') as day, r.gateway, coalesce(l.name, '') as provider, r.answers, r.lone as "isLone", sum(r.n)::float8 as requests,
       coalesce(t.open or t.until > r.day::timestamp at time zone $4, false) as "hasTerms"
     from rows r left join terms t on t.id = r.provider left join usage_label l on l.team_id = $1 and l.id = r.provider
     group by 1, 2, 3, 4, 5, 7 order by 1, 2, 3, 4, 5`,
    parametersOf(query),
  );
  return rows.map(({ gateway, ...row }) => ({ ...row, gateway: gatewayOf(gateway) }));
}
