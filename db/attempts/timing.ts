import "server-only";

// 16 bins to each doubling: whatever is read from a bin is at most 2.2 % off.
export const BIN = "floor(16 * ln(duration) / ln(2::float8))::smallint";

/** Tokens a second after the first token, of answers that came whole and tell both times. */
const SPEED = `case when a.outcome = 1 and not a.is_replay and a.latency_ms > a.ttft_ms
  then (coalesce(a.output, 0) + coalesce(a.reasoning, 0) + coalesce(a.audio_out, 0)) * 1000.0 / (a.latency_ms - a.ttft_ms) end`;

/** What is timed of a row called `a`, to be joined to it: one `duration` for each `metric`, null where it is not known. */
export const TIMES = `cross join lateral (values ('latency', a.latency_ms::float8), ('ttft', a.ttft_ms), ('speed', ${SPEED})) as timed(metric, duration)`;

/** The hour, 0 to 23, that a row called `a` began in by the clock of a zone, which is an SQL expression. */
export const clockSql = (zone: string): string => `extract(hour from a.started_at at time zone ${zone})::int`;
