import "server-only";
import { OUTCOME_CODES, REASON_CODES, STATE_CODES, wordOf } from "@/db/attempts/columns";
import { nanoText } from "@/lib/base/decimal";
import { INPUT_BUCKETS, inputTotal, OUTPUT_BUCKETS, outputTotal, TOKEN_BUCKETS, type TokenBucket, type Tokens } from "@/lib/usage/bucket";
import type { CostReason, CostState } from "@/lib/usage/cost/costing";
import { gatewayOf } from "@/lib/usage/gateway";
import { writeRequestRef } from "@/lib/usage/request/request-ref";
import type { RequestRow } from "@/lib/usage/request/schema";

const NAMES = {
  provider: "provider",
  native: "native",
  model: "model",
  asked: "asked",
  key: "key",
  project: "project",
  user: "end_user",
  tier: "tier",
  region: "region",
  error: "error",
  finish: "finish",
} as const;

// Not joins: to look for their best order would take longer than to read a page.
const NAMED = (name: keyof typeof NAMES): string =>
  `coalesce((select l.name from usage_label l where l.team_id = r.team_id and l.id = r.${NAMES[name]}), '')`;

/** What a list reads of a row `r` of a Request. */
export const ROW_SELECT = `(extract(epoch from r.listed_at) * 1000)::bigint::text as at, r.gateway, r.listed_record as listed, r.record_id as record,
  coalesce(r.request_id, r.record_id) as request, r.request_id is not null as "isChained", r.tries::int, r.priors::int, r.outcome, r.state, r.reason, r.session,
  r.is_streamed as "isStreamed", r.is_replay as "isReplay", r.latency_ms as "latencyMs", r.ttft_ms as "ttftMs", r.token_record as "tokenRecord",
  r.spend::text, r.spend_low::text as low, r.spend_high::text as high, r.reported_all::text as reported, r.calculated_all::text as calculated,
  ${TOKEN_BUCKETS.map((bucket) => `r.${bucket}`).join(", ")}, ${(Object.keys(NAMES) as (keyof typeof NAMES)[])
    .map((name) => `${NAMED(name)} as ${name}`)
    .join(", ")},
  array(select l.name from unnest(r.tags) with ordinality as tag(id, place) join usage_label l on l.team_id = r.team_id and l.id = tag.id order by tag.place) as tags`;

/** A row as the store gives it. */
export type StoredRow = Readonly<Record<TokenBucket, number | null>> &
  Readonly<Record<keyof typeof NAMES, string>> & {
    readonly at: string;
    readonly gateway: number;
    readonly listed: string;
    readonly record: string;
    readonly request: string;
    readonly isChained: boolean;
    readonly tries: number;
    readonly priors: number | null;
    readonly outcome: number;
    readonly state: number;
    readonly reason: number;
    readonly session: string | null;
    readonly isStreamed: boolean | null;
    readonly isReplay: boolean;
    readonly latencyMs: number | null;
    readonly ttftMs: number | null;
    readonly tokenRecord: number;
    readonly spend: string | null;
    readonly low: string | null;
    readonly high: string | null;
    readonly reported: string | null;
    readonly calculated: string | null;
    readonly tags: readonly string[];
  };

const usd = (nano: string | null): string | null => (nano === null ? null : nanoText(BigInt(nano)));

function tokensOf(row: StoredRow): Tokens {
  return Object.fromEntries(TOKEN_BUCKETS.flatMap((bucket) => (row[bucket] === null ? [] : [[bucket, row[bucket]]])));
}

const anyOf = (tokens: Tokens, buckets: readonly TokenBucket[]): boolean => buckets.some((bucket) => tokens[bucket] !== undefined);

/** A row of a list. */
export function requestRow(row: StoredRow): RequestRow {
  const tokens = tokensOf(row);
  const gateway = gatewayOf(row.gateway);
  return {
    id: writeRequestRef({ gateway, id: row.listed, at: Number(row.at) }),
    at: new Date(Number(row.at)).toISOString(),
    gateway,
    request_id: row.request,
    record_id: row.record,
    tries: row.tries + (row.priors ?? 0),
    tries_known: row.isChained || row.priors !== null,
    outcome: wordOf(OUTCOME_CODES, row.outcome),
    error: row.error,
    finish: row.finish,
    provider: row.provider,
    model: row.model,
    native_id: row.native,
    asked: row.asked,
    key: row.key,
    project: row.project,
    user: row.user,
    session: row.session ?? "",
    tags: [...row.tags],
    region: row.region,
    service_tier: row.tier,
    streamed: row.isStreamed,
    replayed: row.isReplay,
    tokens,
    tokens_in: anyOf(tokens, INPUT_BUCKETS) ? inputTotal(tokens) : null,
    tokens_out: anyOf(tokens, OUTPUT_BUCKETS) ? outputTotal(tokens) : null,
    latency_ms: row.latencyMs,
    ttft_ms: row.ttftMs,
    state: wordOf<CostState>(STATE_CODES, row.state),
    reason: wordOf<CostReason>(REASON_CODES, row.reason),
    spend: usd(row.spend),
    spend_low: usd(row.low),
    spend_high: usd(row.high),
    reported: usd(row.reported),
    calculated: usd(row.calculated),
  };
}
