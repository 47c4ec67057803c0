/* Attempts made inside PostgreSQL: each is a function of its number alone, so that the same come on every machine and in any pieces. */

/** A chance in [0, 1) of a number, another one for each `salt`. */
const chance = (of: string, salt: number): string => `((hashint8extended(${of}, ${salt}) & 1073741823) / 1073741824.0::float8)`;

// Of fifty rows two are tries of one Request: the second goes elsewhere with the same key, as long after as the first one took.
const CALL = "case when n % 50 = 1 then n - 1 else n end";

const DRAWN = `select n, call, n % 50 < 2 as is_chained, n % 50 = 1 as is_second,
    case when n % 50 = 1 then l.lane / 6 * 6 + (l.lane + 1) % 6 else l.lane end as lane,
    ${chance("call", 2)} as of_day, ${chance("n", 3)} as size, ${chance("n", 4)} as answer, ${chance("n", 5)} as cached, ${chance("n", 6)} as speed,
    ${chance("n", 7)} as luck, ${chance("call", 8)} as who, ${chance("call", 9)} as tagged, ${chance("n", 10)} as other
  from (select n, ${CALL} as call from generate_series($2::bigint, $3::bigint - 1) n) numbered
  join slot l on l.slot = floor(${chance("call", 1)} * (select count(*) from slot))::int`;

// Two thirds of a day's traffic fall into its office hours.
const OF_DAY =
  "case when of_day < 0.66 then 28800 + of_day / 0.66 * 36000 else (64800 + (of_day - 0.66) / 0.34 * 50400)::numeric % 86400 end";

const SIZED = `select d.*, l.gateway, l.key, l.project, l.provider, l.native, l.model, l.offer, l.region, l.pay_in, l.pay_cached, l.pay_out,
    $1::timestamptz + (${OF_DAY}) * interval '1 second' + case when is_second then interval '7 seconds' else interval '0' end as started_at,
    case when n % 50 = 0 or luck < 0.015 then 2 when luck < 0.02 then 3 else 1 end as outcome,
    (120 * exp(5 * size))::int as sent, case when cached < 0.45 then cached / 0.5 else 0 end as hit, (8 * exp(5 * answer))::int as answered,
    (l.base_ms * (0.6 + speed) + 25 * exp(5 * answer))::int as took
  from (${DRAWN}) d join lane l using (lane)`;

const COSTED = `select s.*, (sent * (1 - hit))::int as input, (sent * hit)::int as cache_read, case when outcome = 1 then answered else 0 end as output,
    case when offer is null then null when outcome = 2 then 0::bigint
      else ((sent * (1 - hit))::int::bigint * pay_in + (sent * hit)::int::bigint * pay_cached
        + case when outcome = 1 then answered else 0 end::bigint * pay_out) / 1000000 end as cost
  from (${SIZED}) s`;

/** Columns of `attempt` with what fills them; whatever is not named here is empty. */
const FILLED: Readonly<Record<string, string>> = {
  team_id: "$4::uuid",
  started_at: "date_trunc('milliseconds', started_at)",
  gateway: "gateway",
  record_id: "md5(n::text)",
  // LiteLLM gives each row an id that others may bear.
  request_id: "case when is_chained then md5('call ' || call) when gateway = 2 then md5('trace ' || n) end",
  is_chained: "is_chained",
  import_number: "1",
  provider: "provider",
  model: "model",
  native: "native",
  asked: "native",
  offer_id: "offer",
  key: "key",
  project: "project",
  end_user: "users[1 + floor(power(who, 3) * array_length(users, 1))::int]",
  tags: `case when tagged < 0.4 then null when tagged < 0.8 then array[tags[1 + floor((tagged - 0.4) / 0.4 * 30)::int]]
    else array[tags[1 + floor((tagged - 0.8) / 0.2 * 15)::int], tags[16 + floor(other * 15)::int]] end`,
  tier: "standard",
  region: "region",
  region_from: "case when region = 0 then 0 else 1 end",
  precision_label: "0",
  error: "case when outcome = 2 then errors[1 + floor(other * 4)::int] else 0 end",
  finish: "case when outcome = 1 then finishes[1 + floor(power(other, 3) * 3)::int] else 0 end",
  session: "case when other < 0.5 then 'session-' || key || '-' || floor(who * 40)::int || '-' || extract(doy from started_at) end",
  route: "1",
  route_variant: "0",
  outcome: "outcome",
  token_record: "1",
  state: "case when offer is null then 4 when other > 0.995 then 3 else 1 end",
  reason: "case when offer is null then 5 when outcome = 2 then 3 when other > 0.995 then 8 else 1 end",
  is_replay: "false",
  is_streamed: "speed < 0.7",
  latency_ms: "took",
  ttft_ms: "case when speed < 0.7 and outcome = 1 then took / 4 end",
  input: "case when outcome = 2 then 0 else input end",
  cache_read: "case when outcome = 2 then 0 else cache_read end",
  output: "output",
  reported: "case when gateway in (1, 2) then cost end",
  calculated: "case when offer is not null and other <= 0.995 then cost end",
  low: "case when offer is not null and other > 0.995 then cost * 9 / 10 end",
  high: "case when offer is not null and other > 0.995 then cost end",
  version: "0",
};

/** Fills a table with the columns of `attempt`. Parameters: the day's begin, the first number, the one after the last, the Team. */
export const fillSql = (table: string): string =>
  `insert into ${table} (${Object.keys(FILLED).join(", ")})
   select ${Object.values(FILLED).join(", ")} from (${COSTED}) c cross join label_list`;
