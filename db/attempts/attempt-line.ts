import "server-only";
import { OUTCOME_CODES, REASON_CODES, REGION_CODES, ROUTE_CODES, STATE_CODES, TOKEN_RECORD_CODES } from "@/db/attempts/columns";
import { escaped, NULL, orNull } from "@/db/attempts/copy-text";
import type { Labels } from "@/db/attempts/labels";
import type { Attempt } from "@/lib/usage/attempt";
import { TOKEN_BUCKETS } from "@/lib/usage/bucket";
import type { Costing } from "@/lib/usage/cost/costing";
import { GATEWAYS } from "@/lib/usage/gateway";

/** An Attempt with its cost, and the names of the Provider and Model that it was matched to. */
export type PricedAttempt = {
  readonly attempt: Attempt;
  readonly costing: Costing;
  readonly provider: string;
  readonly model: string;
};

/** The columns of `attempt` in the order of a line, without the Team. */
export const LINE_COLUMNS = [
  "started_at",
  "gateway",
  "record_id",
  "request_id",
  "import_number",
  "provider",
  "model",
  "native",
  "asked",
  "offer_id",
  "key",
  "project",
  "end_user",
  "tags",
  "tier",
  "region",
  "region_from",
  "precision_label",
  "error",
  "finish",
  "session",
  "route",
  "route_variant",
  "outcome",
  "token_record",
  "state",
  "reason",
  "is_replay",
  "is_streamed",
  "prior_attempts",
  "latency_ms",
  "ttft_ms",
  ...TOKEN_BUCKETS,
  "reported",
  "upstream",
  "calculated",
  "low",
  "high",
  "rate",
  "posted",
  "saving",
  "currency",
  "foreign_reported",
  "foreign_upstream",
  "exchange",
  "version",
];

const MAX_SESSION = 300;

/** Adds every name that an Attempt's row holds by its number. */
export function addNames({ attempt, provider, model }: PricedAttempt, names: Set<string>): void {
  names.add(provider).add(model).add(attempt.model).add(attempt.askedModel).add(attempt.key).add(attempt.project).add(attempt.user);
  names
    .add(attempt.serviceTier)
    .add(attempt.region)
    .add(attempt.precision)
    .add(attempt.error)
    .add(attempt.finish)
    .add(attempt.routeVariant);
  for (const tag of attempt.tags) names.add(tag);
}

const flag = (value: boolean | null): string => (value === null ? NULL : value ? "t" : "f");

const MAX_PRIOR = 32_767;

/** One line of COPY text for an Attempt. Its start is kept to the millisecond, which is what exports of one gateway agree on. */
export function attemptLine(priced: PricedAttempt, labels: Labels, importNumber: number): string {
  const { attempt, costing } = priced;
  const { requestId, recordId, tokens } = attempt;
  const startedAt = new Date(Math.floor(attempt.startedAt / 1000)).toISOString();
  const tags = attempt.tags.length === 0 ? [] : [...new Set(attempt.tags.map((tag) => labels.of(tag)))];
  const cells: (string | number)[] = [
    startedAt,
    GATEWAYS[attempt.gateway].code,
    escaped(recordId),
    requestId === recordId && !attempt.isGrouped ? NULL : escaped(requestId),
    importNumber,
    labels.of(priced.provider),
    labels.of(priced.model),
    labels.of(attempt.model),
    labels.of(attempt.askedModel),
    orNull(costing.offerId),
    labels.of(attempt.key),
    labels.of(attempt.project),
    labels.of(attempt.user),
    tags.length === 0 ? NULL : `{${tags.join(",")}}`,
    labels.of(attempt.serviceTier),
    labels.of(attempt.region),
    REGION_CODES[attempt.regionFrom],
    labels.of(attempt.precision),
    labels.of(attempt.error),
    labels.of(attempt.finish),
    attempt.session === "" ? NULL : escaped(attempt.session.slice(0, MAX_SESSION).toWellFormed()),
    ROUTE_CODES[attempt.route],
    labels.of(attempt.routeVariant),
    OUTCOME_CODES[attempt.outcome],
    TOKEN_RECORD_CODES[attempt.tokenRecord],
    STATE_CODES[costing.state],
    REASON_CODES[costing.reason],
    flag(attempt.isReplay),
    flag(attempt.isStreamed),
    attempt.priorAttempts === null ? NULL : Math.min(attempt.priorAttempts, MAX_PRIOR),
    orNull(attempt.latencyMs),
    orNull(attempt.ttftMs),
  ];
  for (const bucket of TOKEN_BUCKETS) cells.push(orNull(tokens[bucket]));
  cells.push(
    orNull(attempt.reported),
    orNull(attempt.upstream),
    orNull(costing.calculated),
    orNull(costing.low),
    orNull(costing.high),
    orNull(costing.rate),
    orNull(costing.posted),
    orNull(costing.saving),
    attempt.foreign?.currency ?? NULL,
    orNull(attempt.foreign?.reported),
    orNull(attempt.foreign?.upstream),
    attempt.foreign?.rate ?? NULL,
    attempt.version,
  );
  return `${cells.join("\t")}\n`;
}
