import "server-only";
import { OUTCOME_CODES, REASON_CODES, spendSql } from "@/db/attempts/columns";
import { labelDigest } from "@/db/attempts/narrow";
import type { TeamTx } from "@/db/wall/with-team";
import { TOKEN_BUCKETS } from "@/lib/usage/bucket";
import type { RequestFilter } from "@/lib/usage/request/request-filter";

/** A sum that is null where one of its parts is. */
const whole = (part: string, over: string): string => `case when count(${part}) ${over} = count(*) ${over} then sum(${part}) ${over} end`;

const FIGURES = (over: string): string => {
  const spend = spendSql("c");
  return [
    `count(*) ${over} as tries`,
    `max(c.prior_attempts) ${over} as priors`,
    `${whole(spend, over)} as spend`,
    `${whole(`coalesce(${spend}, c.low)`, over)} as spend_low`,
    `${whole(`coalesce(${spend}, c.high)`, over)} as spend_high`,
    `sum(coalesce(c.reported, 0) + coalesce(c.upstream, 0)) filter (where c.reported is not null or c.upstream is not null) ${over} as reported_all`,
    `${whole("c.calculated", over)} as calculated_all`,
  ].join(", ");
};

/**
 * The answering Attempt of the Request that an Attempt called `a` belongs to, with figures of all its Attempts: the last that came well, else the
 * last. One row of a Request of one Attempt is that one. `$2` and `$3` are bounds of `a`: whoever plans need not think of other months.
 */
export const ANSWERING = `(
  (select c.*, ${FIGURES("over ()")} from attempt c where not a.is_chained
     and c.team_id = a.team_id and c.started_at = a.started_at and c.started_at >= $2::timestamptz and c.started_at < $3::timestamptz and c.gateway = a.gateway and c.record_id = a.record_id)
  union all
  (select c.*, ${FIGURES("over ()")} from attempt c where a.is_chained
     and c.team_id = a.team_id and c.gateway = a.gateway and c.request_id = a.request_id
   order by (c.outcome = ${OUTCOME_CODES.ok}) desc, c.started_at desc, c.record_id desc limit 1))`;

/** Values that stand in a statement as `$n`, after those that are there already. */
export class Parameters {
  readonly values: (string | number | readonly string[] | null)[];

  constructor(...first: readonly (string | number | null)[]) {
    this.values = [...first];
  }

  /** The place of a value. `type`: what PostgreSQL is to take it for. */
  add(value: string | number | readonly string[], type: string): string {
    this.values.push(value);
    return `$${this.values.length}::${type}`;
  }
}

const tokensOf = (row: string): string => TOKEN_BUCKETS.map((bucket) => `coalesce(${row}.${bucket}, 0)`).join(" + ");

const codesOf = <W extends string>(words: readonly W[], codes: Readonly<Record<W, number>>): string =>
  `'{${words.map((word) => codes[word]).join(",")}}'::int[]`;

/** What is asked of a row: `spend`, `tries` and `priors` of its Request as SQL. */
type Asked = { readonly row: string; readonly spend: string; readonly tries: string; readonly priors: string };

/** The number of a service tier's name; one that no Attempt bears has `-2`, which none is. */
export async function tierNumber(tx: TeamTx, teamId: string, tier: string): Promise<number> {
  if (tier === "") return 0;
  const [row] = await tx<{ id: number }[]>`select id from usage_label where team_id = ${teamId} and digest = ${labelDigest(tier)}`;
  return row?.id ?? -2;
}

const flag = (value: boolean | null, yes: string, no: string): string[] => (value === null ? [] : [value ? yes : no]);

function conditions(filter: RequestFilter, { row, spend, tries, priors }: Asked, place: Places): string {
  const more = `(${tries} > 1 or coalesce(${priors}, 0) > 0)`;
  const told = `(${priors} is not null or ${row}.request_id is not null)`;
  return [
    "true",
    ...(filter.outcome.length > 0 ? [`${row}.outcome = any(${codesOf(filter.outcome, OUTCOME_CODES)})`] : []),
    ...(filter.reason.length > 0 ? [`${row}.reason = any(${codesOf(filter.reason, REASON_CODES)})`] : []),
    ...flag(filter.hasFallback, more, `(${told} and not ${more})`),
    ...flag(filter.isOther, `(${row}.asked <> 0 and ${row}.asked <> ${row}.native)`, `${row}.asked = ${row}.native`),
    ...flag(filter.isReplay, `${row}.is_replay`, `not ${row}.is_replay`),
    ...flag(filter.isStreamed, `${row}.is_streamed`, `not ${row}.is_streamed`),
    ...(place.tier ? [`${row}.tier = ${place.tier}`] : []),
    ...(place.session ? [`${row}.session = ${place.session}`] : []),
    ...(place.minSpend ? [`${spend} >= ${place.minSpend}`] : []),
    ...(place.maxSpend ? [`${spend} <= ${place.maxSpend}`] : []),
    ...(filter.minLatencyMs === null ? [] : [`${row}.latency_ms >= ${Math.trunc(filter.minLatencyMs)}`]),
    ...(filter.maxLatencyMs === null ? [] : [`${row}.latency_ms <= ${Math.trunc(filter.maxLatencyMs)}`]),
    ...(filter.minTokens === null ? [] : [`${tokensOf(row)} >= ${Math.trunc(filter.minTokens)}`]),
  ].join(" and ");
}

type Places = { readonly [name in "tier" | "session" | "minSpend" | "maxSpend"]?: string };

/** Whether a filter asks anything of a Request beside its ids. */
export const asksOfRequest = ({ id: _, ...filter }: RequestFilter): boolean =>
  Object.values(filter).some((value) => value !== null && value !== "" && !(Array.isArray(value) && value.length === 0));

/**
 * The condition that the Request of an Attempt `a`, answered by `z`, meets a filter. What stands alone is asked first by itself, so that no more is
 * read of what does not meet it. `tier`: the number of the tier's name.
 */
export function requestSql(filter: RequestFilter, tier: number, parameters: Parameters): string {
  if (!asksOfRequest(filter)) return "true";
  const { minSpend, maxSpend } = filter;
  const place: Places = {
    ...(filter.tier !== "" && { tier: String(Math.trunc(tier)) }),
    ...(filter.session !== "" && { session: parameters.add(filter.session, "text") }),
    ...(minSpend !== null && { minSpend: parameters.add(String(minSpend), "bigint") }),
    ...(maxSpend !== null && { maxSpend: parameters.add(String(maxSpend), "bigint") }),
  };
  const alone = conditions(filter, { row: "a", spend: `(${spendSql("a")})`, tries: "1", priors: "a.prior_attempts" }, place);
  const answered = conditions(filter, { row: "z", spend: "z.spend", tries: "z.tries", priors: "z.priors" }, place);
  return `(a.is_chained or (${alone})) and (${answered})`;
}

/** An id as it is looked for: the whole of it, or with `*` behind it what ids begin with. */
export const readIdAsked = (text: string): { readonly id: string; readonly isPrefix: boolean } =>
  text.endsWith("*") ? { id: text.slice(0, -1), isPrefix: true } : { id: text, isPrefix: false };

/** The condition that an Attempt `a` bears an id, or that its Request does. */
export function idSql(text: string, parameters: Parameters): string {
  if (text === "") return "true";
  const { id, isPrefix } = readIdAsked(text);
  const place = parameters.add(id, "text");
  if (!isPrefix) return `(a.record_id = ${place} or a.request_id = ${place})`;
  return `(starts_with(a.record_id, ${place}) or starts_with(a.request_id, ${place}))`;
}
