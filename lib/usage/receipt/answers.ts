import { nanoText } from "@/lib/base/decimal";
import { formatNano } from "@/lib/format/amount";
import { formatCount, formatNoun } from "@/lib/format/count";
import { formatLatency } from "@/lib/format/duration";
import { inputTotal } from "@/lib/usage/bucket";
import { GATEWAYS } from "@/lib/usage/gateway";
import { answerRetention, factSource } from "@/lib/usage/receipt/answer-retention";
import { answering, type LoggedAttempt, type ReceiptFacts } from "@/lib/usage/receipt/logged-attempt";
import type { ReceiptAnswers } from "@/lib/usage/receipt/schema";
import { servedName } from "@/lib/usage/served-name";

const gatewayName = ({ gateway }: LoggedAttempt): string => GATEWAYS[gateway].name;
const fromLog = (attempt: LoggedAttempt): ReceiptAnswers["provider"]["source"] => ({
  kind: "log",
  name: gatewayName(attempt),
  url: null,
  from: null,
  checked: null,
});

const unanswered = (words: string) =>
  ({ state: "not_recorded", value: null, short: "Not recorded", words, stands_out: false, source: null }) as const;

/** Langfuse names a Provider in its metadata; where it has the path of a Vertex endpoint, Provider and region are both read from that. */
const isFromPath = ({ gateway, provider, regionFrom }: LoggedAttempt): boolean =>
  gateway === "langfuse" && provider === "google-vertex" && regionFrom === "derived";

function answerProvider(attempt: LoggedAttempt): ReceiptAnswers["provider"] {
  const { provider, charge } = attempt;
  const logger = gatewayName(attempt);
  if (provider === "") return unanswered(`${logger} recorded no provider for this attempt.`);
  const via = charge.route === "direct" ? "" : `behind ${charge.route === "openrouter" ? "OpenRouter" : "Vercel AI Gateway"}, `;
  const words = charge.isReplay
    ? `${logger} answered from its own cache; ${servedName(provider)} is whom its log names.`
    : isFromPath(attempt)
      ? "Read from the path of the model, which is that of a Vertex AI endpoint."
      : `${via}as ${logger} recorded it.`;
  return {
    state: isFromPath(attempt) ? "derived" : "recorded",
    value: provider,
    short: servedName(provider),
    words: words.charAt(0).toUpperCase() + words.slice(1),
    stands_out: charge.isReplay,
    source: fromLog(attempt),
  };
}

type Precision = ReceiptAnswers["model_and_version"]["precision"];

function answerPrecision(attempt: LoggedAttempt, field: ReceiptFacts["precision"]): Precision {
  if (attempt.precision !== "") return { state: "recorded", value: attempt.precision, source: fromLog(attempt) };
  const value = field?.shown.value;
  return field && typeof value === "string"
    ? { state: "derived", value, source: factSource("catalog", field) }
    : { state: "not_recorded", value: null, source: null };
}

const PRECISION_WORDS: Readonly<Record<Precision["state"], string>> = {
  recorded: "the log has its precision",
  derived: "the precision is what its offer is listed with",
  policy: "",
  not_recorded: "its precision is not recorded",
};

/** Models that earlier tries of the Request were of, each once. */
const triedBefore = (attempts: readonly LoggedAttempt[], answer: LoggedAttempt): string[] => [
  ...new Set(
    attempts
      .slice(0, attempts.indexOf(answer))
      .map(({ charge }) => charge.model)
      .filter((model) => model !== "" && model !== answer.charge.model),
  ),
];

function answerModel(
  attempt: LoggedAttempt,
  field: ReceiptFacts["precision"],
  before: readonly string[],
): ReceiptAnswers["model_and_version"] {
  const { charge, asked, modelName } = attempt;
  const precision = answerPrecision(attempt, field);
  const requested = asked === "" ? null : asked;
  if (charge.model === "") return { ...unanswered(`${gatewayName(attempt)} recorded no model for this attempt.`), requested, precision };
  const isOther = requested !== null && requested !== charge.model;
  const words = [
    requested === null
      ? "what was asked for is not recorded"
      : isOther
        ? `asked for ${requested}`
        : before.length > 0
          ? "as this try asked"
          : "as asked",
    ...(before.length > 0 ? [`tried before it: ${before.join(", ")}`] : []),
    ...(modelName !== "" && modelName !== charge.model ? [`counts as ${modelName}`] : []),
    PRECISION_WORDS[precision.state],
  ].join("; ");
  return {
    state: "recorded",
    value: charge.model,
    short: [charge.model, precision.value].filter(Boolean).join(" · "),
    words: `${words.charAt(0).toUpperCase()}${words.slice(1)}.`,
    stands_out: isOther || before.length > 0,
    source: fromLog(attempt),
    requested,
    precision,
  };
}

function answerRegion(attempt: LoggedAttempt): ReceiptAnswers["region"] {
  const { region } = attempt.charge;
  if (region === "" || attempt.regionFrom === "") return unanswered(`${gatewayName(attempt)} recorded no region for this attempt.`);
  const isDerived = attempt.regionFrom === "derived";
  return {
    state: isDerived ? "derived" : "recorded",
    value: region,
    short: region,
    words: isDerived ? "Read from the host, path or id that it was sent to." : `As ${gatewayName(attempt)} recorded it.`,
    stands_out: false,
    source: fromLog(attempt),
  };
}

const signed = (nano: bigint): string => (nano < 0n ? `+${formatNano(-nano)}` : `−${formatNano(nano)}`);

function cacheWords({ tokens }: LoggedAttempt["charge"]): string {
  const written = (tokens.cache_write_5m ?? 0) + (tokens.cache_write_1h ?? 0) + (tokens.cache_write_ttl_unknown ?? 0);
  const parts = [[tokens.cache_read ?? 0, "read from"] as const, [written, "written to"] as const].filter(([count]) => count > 0);
  const counts = parts.map(([count, did]) => `${formatCount(count)} ${did} a cache`).join(", ");
  return `Of ${formatCount(inputTotal(tokens))} input tokens ${counts}`;
}

function answerCache(attempt: LoggedAttempt): ReceiptAnswers["cache_effect"] {
  const { charge, cost } = attempt;
  const { tokens, tokenRecord } = charge;
  const source = fromLog(attempt);
  if (charge.isReplay) {
    const words = `${gatewayName(attempt)} answered from its own cache, so that no provider was asked.`;
    return { state: "recorded", value: "replayed", short: "Yes, nothing was charged", words, stands_out: true, source, saving: null };
  }
  if (tokenRecord === "absent") return { ...unanswered("The log counts no tokens."), saving: null };
  if (tokenRecord === "contradictory")
    return { ...unanswered("The log’s parts exceed their total, so that none can be believed."), saving: null };
  if ((tokens.input_unsplit ?? 0) > 0)
    return { ...unanswered("The log does not tell which of the input tokens were cached."), saving: null };
  const cached = (["cache_read", "cache_write_5m", "cache_write_1h", "cache_write_ttl_unknown"] as const).some(
    (name) => (tokens[name] ?? 0) > 0,
  );
  if (!cached)
    return {
      state: "recorded",
      value: "no",
      short: "No",
      words: "No token was read from or written to a cache.",
      stands_out: false,
      source,
      saving: null,
    };
  const by = cost.saving === null ? "; by how much is not known" : cost.saving < 0n ? ": writing cost more than reading saved" : "";
  return {
    state: cost.saving === null ? "recorded" : "derived",
    value: "yes",
    short: cost.saving === null ? "Yes" : `Yes, ${signed(cost.saving)}`,
    words: `${cacheWords(charge)}${by}.`,
    stands_out: false,
    source,
    saving: cost.saving === null ? null : nanoText(cost.saving),
  };
}

const endWords = (attempt: LoggedAttempt): string => {
  const { charge, error, latencyMs } = attempt;
  const end = charge.outcome === "ok" ? "answered" : error || charge.outcome;
  return `${servedName(attempt.provider) || "A provider that is not recorded"} ${end}${latencyMs === null ? "" : ` after ${formatLatency(latencyMs)}`}`;
};

function fallbackShort(count: number, others: readonly LoggedAttempt[]): string {
  if (count === 0) return "None";
  const ends = new Set(others.map(({ charge }) => charge.outcome));
  const [only] = ends.size === 1 && others.length === count ? ends : [];
  if (only === "failed") return `${formatNoun(count, "attempt")} failed`;
  if (only === "cancelled") return `${formatNoun(count, "attempt")} ${count === 1 ? "was" : "were"} cancelled`;
  return formatNoun(count, "other try", "other tries");
}

const MOST_TOLD = 4;

/** Tries beside the answering one, those that the log only counts among them; `null` where it would not tell. */
export function otherTries(attempts: readonly LoggedAttempt[]): number | null {
  const counted = attempts.flatMap(({ priorAttempts }) => priorAttempts ?? []);
  if (attempts.length === 1 && counted.length === 0 && attempts[0]?.requestId === null) return null;
  return attempts.length - 1 + Math.max(0, ...counted);
}

function answerFallback(attempts: readonly LoggedAttempt[], answer: LoggedAttempt): ReceiptAnswers["fallback"] {
  const count = otherTries(attempts);
  if (count === null) return unanswered(`${gatewayName(answer)} would not have recorded an earlier try.`);
  const others = attempts.filter((attempt) => attempt !== answer);
  const told = others.slice(-MOST_TOLD).map(endWords).join(", ");
  const words =
    count === 0
      ? answer.priorAttempts === null
        ? "No other attempt of it was recorded."
        : "The log counts no earlier try."
      : others.length === 0
        ? "The log counts them, and tells no more of them."
        : `${told}, then ${servedName(answer.provider) || "a provider that is not recorded"}${others.length < count ? "; the log counts more than it tells of" : ""}.`;
  const isCounted = answer.priorAttempts !== null || others.length > 0;
  return {
    state: isCounted ? "recorded" : "derived",
    value: count,
    short: fallbackShort(count, others),
    words,
    stands_out: count > 0,
    source: fromLog(answer),
  };
}

/** The six answers that an auditor asks of a Request, each by whether the log says it, it follows from that, a policy says it, or nobody does. */
export function answerAudit({ attempts, terms, precision }: ReceiptFacts): ReceiptAnswers {
  const answer = attempts[answering(attempts)];
  if (!answer) throw new Error("a receipt has an attempt");
  return {
    provider: answerProvider(answer),
    model_and_version: answerModel(answer, precision, triedBefore(attempts, answer)),
    retention: answerRetention(answer, terms),
    region: answerRegion(answer),
    cache_effect: answerCache(answer),
    fallback: answerFallback(attempts, answer),
  };
}
