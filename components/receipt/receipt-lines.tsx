import { exactUsd, meterWords, shortUsd } from "@/components/receipt/receipt-words";
import { BUCKET_WORDS } from "@/components/usage/show-words";
import { formatCount } from "@/lib/format/count";
import { formatDay } from "@/lib/format/instant";
import { formatRate } from "@/lib/format/money";
import type { TokenBucket } from "@/lib/usage/bucket";
import { COST_REASONS } from "@/lib/usage/cost/costing";
import type { ReceiptAttempt, ReceiptLine } from "@/lib/usage/receipt/schema";

const bucketWords = (bucket: string): string => BUCKET_WORDS[bucket as TokenBucket] ?? bucket;

type Price = ReceiptLine["prices"][number];

function PriceNote({ price, withMeter }: { price: Price; withMeter: boolean }) {
  return (
    <span className="block text-faint text-note">
      × {formatRate(price.usd_per_million)} per million{withMeter && `, ${meterWords(price.meter).toLowerCase()}`} · {price.source_name},
      since <time dateTime={price.since}>{formatDay(price.since)}</time>
    </span>
  );
}

function Line({ line }: { line: ReceiptLine }) {
  const isOpen = line.usd_per_million === null;
  const shown = isOpen || line.disputed ? line.prices : line.prices.slice(0, 1);
  const agreeing = line.prices.length - shown.length;
  return (
    <>
      <dt>
        {bucketWords(line.bucket)}, {formatCount(line.quantity)} tokens
        {shown.map((price) => (
          <PriceNote key={`${price.source} ${price.meter}`} price={price} withMeter={isOpen || line.meter !== line.bucket} />
        ))}
        {agreeing > 0 && (
          <span className="block text-faint text-note">
            {line.prices
              .slice(1)
              .map(({ source_name }) => source_name)
              .join(", ")}{" "}
            {agreeing === 1 ? "agrees" : "agree"}
          </span>
        )}
      </dt>
      <dd>
        {line.usd === null ? (
          <>
            {shortUsd(line.usd_low)} to {shortUsd(line.usd_high)}
          </>
        ) : (
          <data value={line.usd}>{exactUsd(line.usd)}</data>
        )}
      </dd>
    </>
  );
}

function RateLine({ rate }: { rate: NonNullable<ReceiptAttempt["rate"]> }) {
  const of = rate.note === "" ? "" : ` (${rate.note})`;
  if (rate.taken_off === null)
    return (
      <dt className="col-span-full">
        By the team’s rate {rate.number}
        {of}
        {rate.posted !== null && `; posted prices would make ${exactUsd(rate.posted)}`}
      </dt>
    );
  return (
    <>
      <dt>
        Negotiated rate {rate.number}, {rate.percent} % off{of}
      </dt>
      <dd>−{exactUsd(rate.taken_off)}</dd>
    </>
  );
}

function Tokens({ attempt }: { attempt: ReceiptAttempt }) {
  return Object.entries(attempt.tokens)
    .filter(([, count]) => count !== undefined && count > 0)
    .map(([bucket, count]) => (
      <div key={bucket} className="contents">
        <dt>
          {bucketWords(bucket)}, {formatCount(count ?? 0)} tokens
        </dt>
        <dd className="text-faint">not priced alone</dd>
      </div>
    ));
}

/** The lines of one Attempt: tokens by price, each price with where it is from, and what is agreed. */
export function AttemptLines({ attempt, isOneOfMany }: { attempt: ReceiptAttempt; isOneOfMany: boolean }) {
  const { lines, rate, context_tier_above: tier, service_tier: service, cost } = attempt;
  return (
    <>
      {isOneOfMany && (
        <dt className="receipt-part">
          Attempt {attempt.number}, {attempt.provider_name || "provider not recorded"}
        </dt>
      )}
      {lines.map((line) => (
        <Line key={line.bucket} line={line} />
      ))}
      {lines.length === 0 && <Tokens attempt={attempt} />}
      {rate && <RateLine rate={rate} />}
      {tier !== null && tier > 0 && (
        <dt className="col-span-full text-note">Prices for more than {formatCount(tier)} prompt tokens, of all tokens of the request</dt>
      )}
      {service !== "standard" && <dt className="col-span-full text-note">Prices of the {service} tier</dt>}
      {(cost.state !== "priced" || lines.length === 0) && (
        <dt className="col-span-full text-note">
          {cost.reason === "posted_price"
            ? ""
            : `${COST_REASONS[cost.reason].charAt(0).toUpperCase()}${COST_REASONS[cost.reason].slice(1)}`}
        </dt>
      )}
    </>
  );
}
