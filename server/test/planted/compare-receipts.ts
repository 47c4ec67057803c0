import type { Sql } from "postgres";
import { withTeam } from "@/db/wall/with-team";
import { parseDecimal, toNano } from "@/lib/base/decimal";
import { canonicalProvider } from "@/lib/catalog/provider-alias";
import type { TeamScope } from "@/lib/team/scope";
import { isGateway } from "@/lib/usage/gateway";
import type { Receipt, ReceiptAttempt } from "@/lib/usage/receipt/schema";
import type { Difference } from "@/server/test/planted/compare";
import type { Truth, TruthReceipt } from "@/server/test/planted/truth";
import { findReceipt } from "@/server/usage/receipt";

const nano = (usd: string | null): string | null => {
  const amount = usd === null ? null : parseDecimal(usd);
  return amount === null ? null : toNano(amount).toString();
};

/** The truth's names of what prices are of. */
const METERS: Readonly<Record<string, string>> = { cache_write_5m: "cache_write" };

function arithmeticOf({ lines, cost }: ReceiptAttempt): string[] {
  // The truth works out nothing for what has several offers, or none.
  if (cost.reason === "offer_not_recorded") return [];
  return lines.map((line) => {
    const meter = line.usd_per_million === null ? line.bucket : (METERS[line.meter] ?? line.meter);
    return `${meter} ${line.quantity} ${line.usd_per_million}`;
  });
}

const ourProvider = (name: string): string => canonicalProvider("litellm", name);

function figuresOf(receipt: Receipt, attempt: ReceiptAttempt): Record<string, string> {
  const { cost } = attempt;
  const chain = receipt.attempts.length > 1 ? receipt.attempts : [];
  const spanOf = ({ record_id }: ReceiptAttempt): string => (receipt.gateway === "otlp" ? (record_id.split("/").at(-1) ?? "") : record_id);
  return {
    state: cost.state,
    reason: cost.reason,
    reported: String(nano(attempt.reported)),
    calculated: String(nano(cost.calculated)),
    range: `${nano(cost.low)} ${nano(cost.high)}`,
    tier: String(attempt.context_tier_above),
    service: attempt.service_tier,
    tokens: JSON.stringify(
      Object.entries(attempt.tokens)
        .filter(([, count]) => count > 0)
        .sort(),
    ),
    arithmetic: arithmeticOf(attempt).sort().join(", "),
    attempts: chain.map((one) => `${spanOf(one)} ${one.outcome} ${one.provider} ${nano(one.reported)}`).join(", "),
    now: String(attempt.now),
  };
}

function truthFigures(truth: TruthReceipt): Record<string, string> {
  return {
    state: truth.state,
    reason: truth.reason,
    reported: String(truth.reported_nano),
    calculated: String(truth.calculated_nano),
    range: `${truth.low_nano} ${truth.high_nano}`,
    tier: String(truth.context_tier_above),
    service: truth.service_tier,
    tokens: JSON.stringify(
      Object.entries(truth.tokens)
        .filter(([, count]) => count > 0)
        .sort(),
    ),
    arithmetic: truth.arithmetic
      .map(({ meter, quantity, usd_per_million }) => `${meter} ${quantity} ${usd_per_million}`)
      .sort()
      .join(", "),
    attempts: truth.attempts_of_request
      .map(({ id, status, provider, reported_nano }) => `${id} ${status} ${ourProvider(provider)} ${reported_nano}`)
      .join(", "),
    now: "null",
  };
}

function compareAnswers({ answers }: Receipt, { name, answers: wanted }: TruthReceipt): Difference[] {
  return Object.entries(wanted).flatMap(([question, { accept, value, requested }]) => {
    const ours = answers[question as keyof Receipt["answers"]];
    const want = question === "provider" && typeof value === "string" ? ourProvider(value) : value;
    // What terms say is no part of the truth, only that a policy says it.
    const have = question === "retention" ? null : ours.value;
    // The truth names what was asked for where that matters; logs name it more often.
    const asked = "requested" in ours && requested ? ours.requested : requested;
    return [
      ...(accept.includes(ours.state) ? [] : [{ what: `${name} ${question}`, ours: ours.state, truth: accept.join(" or ") }]),
      ...(have === want ? [] : [{ what: `${name} ${question}`, ours: String(have), truth: String(want) }]),
      ...(asked === requested ? [] : [{ what: `${name} asked`, ours: String(asked), truth: String(requested) }]),
    ];
  });
}

/** The id of a record as it is kept: the truth names a span without its trace. */
async function recordOf(sql: Sql, scope: TeamScope, { gateway, record_id }: TruthReceipt): Promise<string> {
  if (gateway !== "otlp") return record_id;
  const [row] = await withTeam(
    sql,
    scope,
    (tx) =>
      tx<{ id: string }[]>`select record_id as id from attempt where team_id = ${scope.teamId} and record_id like ${`%/${record_id}`}`,
  );
  return row?.id ?? record_id;
}

/** Every figure and answer of the receipts that differs from the truth. */
export async function compareReceipts(sql: Sql, scope: TeamScope, truth: Truth): Promise<Difference[]> {
  const found: Difference[] = [];
  for (const wanted of truth.receipts) {
    const { gateway, started_at } = wanted;
    if (!isGateway(gateway)) throw new Error(`${gateway} is no gateway`);
    const id = await recordOf(sql, scope, wanted);
    const read = await findReceipt({ sql }, scope, { gateway, id, at: Date.parse(started_at) });
    const receipt = read.ok ? read.value.receipt : null;
    const attempt = receipt?.attempts.find(({ record_id }) => record_id === id);
    if (!receipt || !attempt) {
      found.push({ what: wanted.name, ours: "no receipt", truth: id });
      continue;
    }
    const [have, want] = [figuresOf(receipt, attempt), truthFigures(wanted)];
    for (const [what, value] of Object.entries(have))
      if (value !== want[what]) found.push({ what: `${wanted.name} ${what}`, ours: value, truth: want[what] ?? "" });
    found.push(...compareAnswers(receipt, wanted));
  }
  return found;
}
