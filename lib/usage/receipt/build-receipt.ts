import { nanoText } from "@/lib/base/decimal";
import type { ForeignCost } from "@/lib/usage/attempt";
import type { Costing } from "@/lib/usage/cost/costing";
import type { NegotiatedRate } from "@/lib/usage/cost/negotiated-rate";
import { GATEWAYS } from "@/lib/usage/gateway";
import { answerAudit } from "@/lib/usage/receipt/answers";
import { answering, type LoggedAttempt, type ReceiptFacts, type Reckoning } from "@/lib/usage/receipt/logged-attempt";
import { receiptLine, receiptRate, sumText, tierAbove } from "@/lib/usage/receipt/receipt-lines";
import { receiptTotal } from "@/lib/usage/receipt/receipt-total";
import type { Receipt, ReceiptAttempt, ReceiptCost } from "@/lib/usage/receipt/schema";
import { writeRequestRef } from "@/lib/usage/request/request-ref";
import { servedName } from "@/lib/usage/served-name";

const text = (nano: bigint | null): string | null => (nano === null ? null : nanoText(nano));

type Figures = Pick<Costing, "state" | "calculated" | "low" | "high"> & { readonly reason: string };

const costOf = ({ state, reason, calculated, low, high }: Figures): ReceiptCost => ({
  state,
  // The store keeps no other reasons than a Costing has.
  reason: reason as ReceiptCost["reason"],
  calculated: text(calculated),
  low: text(low),
  high: text(high),
});

const isSame = (a: ReceiptCost, b: ReceiptCost): boolean =>
  (["state", "reason", "calculated", "low", "high"] as const).every((name) => a[name] === b[name]);

const foreignOf = (foreign: ForeignCost | null): ReceiptAttempt["foreign"] =>
  foreign && {
    currency: foreign.currency,
    reported: text(foreign.reported),
    upstream: text(foreign.upstream),
    usd_per_unit: foreign.rate,
  };

function causeOf({ charge, error }: LoggedAttempt): string {
  if (charge.outcome === "ok") return "";
  return error || (charge.outcome === "cancelled" ? "the caller went away" : "cause not recorded");
}

const sumOf = (a: bigint | null, b: bigint | null): string | null => (a === null && b === null ? null : nanoText((a ?? 0n) + (b ?? 0n)));

/** What one Attempt cost, line by line: by the facts that are known now, beside the figures that totals hold. */
function costFields({ cost }: LoggedAttempt, { costing, offer, isAlias, router, candidates }: Reckoning, rates: readonly NegotiatedRate[]) {
  const [kept, now] = [costOf(cost), costOf(costing)];
  return {
    reported: sumOf(cost.reported, cost.upstream),
    reported_to_gateway: text(cost.reported),
    reported_to_upstream: text(cost.upstream),
    cost: kept,
    now: isSame(kept, now) ? null : now,
    context_tier_above: tierAbove(costing),
    offer: offer && { id: offer.id, provider: offer.provider, native_id: offer.nativeId, model: offer.model, alias: isAlias, router },
    candidates,
    lines: costing.lines.map(receiptLine),
    sum: sumText(costing),
    rate: receiptRate(costing, rates),
  };
}

function receiptAttempt(
  logged: LoggedAttempt,
  reckoning: Reckoning,
  place: { number: number; isAnswer: boolean; rates: readonly NegotiatedRate[] },
): ReceiptAttempt {
  const { charge } = logged;
  return {
    number: place.number,
    record_id: logged.recordId,
    at: new Date(logged.at).toISOString(),
    provider: logged.provider,
    provider_name: servedName(logged.provider),
    native_id: charge.model,
    model: logged.modelName,
    asked: logged.asked,
    outcome: charge.outcome,
    cause: causeOf(logged),
    finish: logged.finish,
    answers: place.isAnswer && charge.outcome === "ok",
    replayed: charge.isReplay,
    streamed: logged.isStreamed,
    service_tier: charge.serviceTier,
    key: logged.key,
    latency_ms: logged.latencyMs,
    ttft_ms: logged.ttftMs,
    tokens: charge.tokens,
    tokens_recorded: charge.tokenRecord,
    foreign: foreignOf(charge.foreign),
    ...costFields(logged, reckoning, place.rates),
  };
}

/**
 * The receipt of a Request. Totals are what is kept, as all sums of usage hold them; where the facts that are known now would make other
 * figures, those stand beside them. **Throws** where there is no Attempt, or not a reckoning for each.
 */
export function buildReceipt(facts: ReceiptFacts): Receipt {
  const { attempts, reckonings, rates, zone } = facts;
  const place = answering(attempts);
  const [first, answer] = [attempts[0], attempts[place]];
  if (!first || !answer) throw new Error("a receipt has an attempt");
  const requestId = answer.requestId ?? answer.recordId;
  const counted = attempts.flatMap(({ priorAttempts }) => priorAttempts ?? []);
  return {
    id: writeRequestRef({ gateway: first.gateway, id: requestId, at: first.at }),
    gateway: first.gateway,
    gateway_name: GATEWAYS[first.gateway].name,
    request_id: requestId,
    at: new Date(first.at).toISOString(),
    zone,
    key: answer.key,
    project: answer.project,
    user: answer.user,
    session: answer.session,
    tags: [...answer.tags],
    asked: answer.asked,
    earlier_tries: counted.length === 0 ? (attempts.length > 1 ? 0 : null) : Math.max(...counted),
    attempts: attempts.map((logged, index) => {
      const reckoning = reckonings[index];
      if (!reckoning) throw new Error("each attempt has a reckoning");
      return receiptAttempt(logged, reckoning, { number: index + 1, isAnswer: index === place, rates });
    }),
    total: receiptTotal(attempts.map(({ cost }) => cost)),
    answers: answerAudit(facts),
  };
}
