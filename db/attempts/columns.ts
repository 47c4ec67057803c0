import "server-only";

/** Of which no bill is told: what it cost is filled in by what posted prices make. */
const UNBILLED = "a.reported is null and a.upstream is null";

/** Whether nothing tells what an Attempt called `row` cost: no price, and no bill of more than nothing. A reported 0 alone says no more than none. */
export const unknownSql = (row: string): string =>
  `${row}.calculated is null and ${row}.low is null and coalesce(${row}.reported, 0) + coalesce(${row}.upstream, 0) = 0`;

/** What an Attempt called `row` was billed, else what it is calculated at, as SQL; null where neither is known. An estimate is no cost that is known. */
export const spendSql = (row: string): string =>
  `case when (${row}.reported is null and ${row}.upstream is null) or (${unknownSql(row)}) then ${row}.calculated
    else coalesce(${row}.reported, 0) + coalesce(${row}.upstream, 0) end`;

/** The sums that roll-ups keep, each with how it comes of the rows of `attempt`. The order is that of the columns. */
export const MEASURES = {
  attempts: "count(*)",
  alone: "count(*) filter (where not a.is_chained)",
  failed: "count(*) filter (where a.outcome = 2)",
  cancelled: "count(*) filter (where a.outcome = 3)",
  replays: "count(*) filter (where a.is_replay)",
  unusable: "count(*) filter (where a.reason in (4, 10))",
  unreported: "count(*) filter (where a.reported is null)",
  input: "sum(a.input)",
  cache_read: "sum(a.cache_read)",
  cache_write_5m: "sum(a.cache_write_5m)",
  cache_write_1h: "sum(a.cache_write_1h)",
  cache_write_ttl_unknown: "sum(a.cache_write_ttl_unknown)",
  input_unsplit: "sum(a.input_unsplit)",
  audio_in: "sum(a.audio_in)",
  image_in: "sum(a.image_in)",
  output: "sum(a.output)",
  reasoning: "sum(a.reasoning)",
  audio_out: "sum(a.audio_out)",
  image_out: "sum(a.image_out)",
  reported: "sum(a.reported)",
  upstream: "sum(a.upstream)",
  calculated: "sum(a.calculated)",
  low: "sum(a.low)",
  high: "sum(a.high)",
  filled: `sum(a.calculated) filter (where ${UNBILLED})`,
  filled_low: `sum(a.low) filter (where ${UNBILLED} and a.calculated is null)`,
  filled_high: `sum(a.high) filter (where ${UNBILLED} and a.calculated is null)`,
  unknown: `count(*) filter (where ${unknownSql("a")})`,
  saved: "sum(a.saving)",
  retried: "count(*) filter (where not a.is_chained and a.prior_attempts > 0)",
  untold: "count(*) filter (where a.request_id is null and a.prior_attempts is null)",
} as const;

export type Measure = keyof typeof MEASURES;

export const MEASURE_NAMES = Object.keys(MEASURES) as readonly Measure[];

/** A quarter of an hour: the finest slot that any time zone's days begin on. */
export const SLOT = "date_bin('15 minutes', a.started_at, timestamptz '2000-01-01 00:00:00Z')";

/**
 * How far an Attempt's row answers what an auditor asks, as one number: Provider known (1), Model known (2), where its region is from (4 ×
 * `REGION_CODES`), tokens told apart by cache, or answered by the gateway itself (16), earlier tries told (32), what caching saved worked out (64),
 * that there were no others told by an id alone that no other row bears (128).
 * `lib/usage/audit/answer-states.ts` reads it.
 */
export const ANSWERS = `((a.provider <> 0)::int + 2 * (a.native <> 0)::int + 4 * a.region_from
  + 16 * (a.is_replay or (a.token_record = 1 and coalesce(a.input_unsplit, 0) = 0))::int
  + 32 * (a.prior_attempts is not null or a.request_id is not null)::int
  + 64 * (a.saving is not null)::int
  + 128 * (not a.is_chained and a.request_id is not null and a.prior_attempts is null)::int)::smallint`;

/** Numbers that stand for words in `attempt`. They never change their meaning. */
export const OUTCOME_CODES = { ok: 1, failed: 2, cancelled: 3 } as const;
export const TOKEN_RECORD_CODES = { recorded: 1, absent: 2, contradictory: 3 } as const;
export const STATE_CODES = { priced: 1, reported_only: 2, estimated: 3, unpriced: 4, conflict: 5 } as const;
export const ROUTE_CODES = { direct: 1, openrouter: 2, vercel: 3 } as const;
export const REGION_CODES = { "": 0, recorded: 1, derived: 2 } as const;
export const REASON_CODES = {
  posted_price: 1,
  replayed_by_gateway: 2,
  failed_without_tokens: 3,
  tokens_not_recorded: 4,
  no_offer: 5,
  meter_without_price: 6,
  offer_not_recorded: 7,
  split_not_recorded: 8,
  sources_disagree: 9,
  parts_exceed_whole: 10,
  negotiated_rate: 11,
  meter_not_on_card: 12,
} as const;

/** The word that a number of the store stands for. **Throws** on a number that none has. */
export function wordOf<W extends string>(codes: Readonly<Record<W, number>>, code: number): W {
  const found = (Object.entries(codes) as [W, number][]).find(([, known]) => known === code);
  if (!found) throw new RangeError(`no word stands for ${code}`);
  return found[0];
}
