import "server-only";

/** What is timed of a row called `a`, in ms; and tokens a second after the first token, of answers that came whole and tell both times. */
export const TIMED = {
  latency: "a.latency_ms::float8",
  ttft: "a.ttft_ms::float8",
  speed: `case when a.outcome = 1 and not a.is_replay and a.latency_ms > a.ttft_ms
    then (coalesce(a.output, 0)::float8 + coalesce(a.reasoning, 0) + coalesce(a.audio_out, 0)) * 1000 / (a.latency_ms - a.ttft_ms) end`,
} as const;

/** The bin of a duration, null for none. 16 to each doubling: whatever is read from a bin is at most 2.2 % off. */
export const binOf = (duration: string): string =>
  `case when ${duration} > 0 then floor(16 * ln(${duration}) / ln(2::float8))::smallint end`;

/** The hour, 0 to 23, that a row called `a` began in by the clock of a zone, which is an SQL expression. */
export const clockSql = (zone: string): string => `extract(hour from a.started_at at time zone ${zone})::int`;
