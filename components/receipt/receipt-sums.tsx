import { AttemptLines } from "@/components/receipt/receipt-lines";
import { exactUsd, sizeUsd, VERDICT_WORDS } from "@/components/receipt/receipt-words";
import type { Receipt, ReceiptAttempt, ReceiptTotal } from "@/lib/usage/receipt/schema";

/** Whether an Attempt has anything to stand on the receipt. */
const hasCost = ({ lines, cost, reported, tokens }: ReceiptAttempt): boolean =>
  lines.length > 0 || reported !== null || (cost.calculated !== null && cost.calculated !== "0") || Object.keys(tokens).length > 0;

const UNKNOWN = <span className="text-faint">not reported</span>;

function Charged({ total }: { total: ReceiptTotal }) {
  const { verdict, unknown_attempts: unknown, reported, reported_to_gateway: gateway, reported_to_upstream: upstream } = total;
  return (
    <>
      <dt className="receipt-total">Charged</dt>
      <dd className="receipt-total">
        {reported === null && UNKNOWN}
        {reported !== null && verdict === "zero_logged" && <span className="text-faint">$0 logged, cost unknown</span>}
        {reported !== null && verdict !== "zero_logged" && (
          <data value={reported}>{`${unknown > 0 && reported !== "0" ? "≥ " : ""}${exactUsd(reported)}`}</data>
        )}
      </dd>
      {upstream !== null && (
        <>
          <dt className="pl-3 text-note">to the gateway</dt>
          <dd className="text-note">{gateway === null ? UNKNOWN : exactUsd(gateway)}</dd>
          <dt className="pl-3 text-note">to the provider, with a key of your own</dt>
          <dd className="text-note">{exactUsd(upstream)}</dd>
        </>
      )}
    </>
  );
}

function Verdict({ total }: { total: ReceiptTotal }) {
  const { verdict, difference } = total;
  if (verdict === "same")
    return (
      <span className="text-better">
        {" "}
        ✓<span className="sr-only"> the same</span>
      </span>
    );
  if (verdict === "differs" && difference !== null)
    return (
      <span className="block text-note text-warning">
        charged {sizeUsd(difference)} {difference.startsWith("-") ? "less" : "more"}
      </span>
    );
  return <span className={`block text-note ${verdict === "outside" ? "text-warning" : "text-faint"}`}>{VERDICT_WORDS[verdict]}</span>;
}

function Calculated({ total }: { total: ReceiptTotal }) {
  const { calculated, low, high } = total;
  return (
    <>
      <dt>By the prices of that instant</dt>
      <dd>
        {calculated === null && low === null && <span className="text-faint">unknown</span>}
        {calculated !== null && <data value={calculated}>{exactUsd(calculated)}</data>}
        {calculated === null && low !== null && high !== null && (
          <>
            {exactUsd(low)} to {exactUsd(high)}
          </>
        )}
        <Verdict total={total} />
      </dd>
      {calculated !== null && low !== null && high !== null && (
        <>
          <dt className="pl-3 text-note">by all sources</dt>
          <dd className="text-note text-warning">
            {exactUsd(low)} to {exactUsd(high)}
          </dd>
        </>
      )}
    </>
  );
}

function Foreign({ attempt }: { attempt: ReceiptAttempt }) {
  const { foreign } = attempt;
  if (!foreign) return null;
  const amount = [foreign.reported, foreign.upstream].filter((text) => text !== null).join(" and ");
  return (
    <>
      <dt>
        Reported in {foreign.currency}
        <span className="block text-faint text-note">
          {foreign.usd_per_unit === null
            ? "no rate is stated for that day, so that it is in no sum of USD"
            : `converted at ${foreign.usd_per_unit} USD`}
        </span>
      </dt>
      <dd>
        {amount} {foreign.currency}
      </dd>
    </>
  );
}

/** What a Request came to, line by line, and how that stands to what was charged. */
export function ReceiptSums({ receipt }: { receipt: Receipt }) {
  const charged = receipt.attempts.filter(hasCost);
  return (
    <dl className="receipt-sums" aria-label="What it cost">
      {charged.map((attempt) => (
        <AttemptLines key={attempt.number} attempt={attempt} isOneOfMany={receipt.attempts.length > 1} />
      ))}
      {charged.map((attempt) => (
        <Foreign key={attempt.number} attempt={attempt} />
      ))}
      <Charged total={receipt.total} />
      <Calculated total={receipt.total} />
    </dl>
  );
}
